"""What a price comes to over the contract, and the sum that says so."""

from dataclasses import dataclass
from fractions import Fraction

from assistant.quantities import durations, prices
from assistant.quantities.prices import Price


@dataclass(frozen=True)
class Total:
    """A price, with the volume and the term that were answered."""

    price: Price
    """With its volume, where one is known."""
    term: str = ""
    """How long it is paid, where that is known."""

    @property
    def euros(self) -> int | float | None:
        """In all; None as long as the volume lacks."""
        return prices.total(self.price, self._months)

    @property
    def least(self) -> int | float | None:
        """What is known of it, as long as the volume of another part lacks; None for nothing."""
        return prices.least(self.price, self._months)

    @property
    def in_words(self) -> str:
        """« 2 150 € × 12 mois = 25 800 € »; empty for a total, and where the volume lacks."""
        return prices.in_words(self.price, self._months)

    @property
    def is_price(self) -> bool:
        """Whether the price is the total: « 7 000 € par an », for one year."""
        return prices.euros_of(self.price) == self.euros

    @property
    def follows_term(self) -> bool:
        """Whether it depends on how long the price is paid."""
        return prices.paid_by_term(self.price)

    @property
    def open_ended(self) -> bool:
        """Whether the contract has no end, so that one year counts."""
        return self.term == durations.OPEN_ENDED

    @property
    def _months(self) -> Fraction:
        """A year where the term is not known, or has no end."""
        months = durations.months(self.term) if self.term else None
        return prices.YEAR if months is None else months
