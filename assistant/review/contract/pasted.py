"""Whether a typed text is a contract, or a part of one, and no message of who types it."""

from dataclasses import dataclass

from assistant.knowledge.language.review import Pasted
from assistant.review.contract.headings import heading_of, is_contents
from assistant.review.expressions import Reading, Stems, Text
from assistant.text.folding import fold

_SHORTEST = 700
"""Characters of a text that begins a contract: a clause that is asked about has fewer."""
_LEAST_SAID, _LEAST_SIGNS = 2, 4
"""Expressions of contracts that such a text holds, and those with its headings."""
_MOST_HEADINGS = 3
"""More headings say no more: lists of questions have some, too."""
_MOST_QUESTIONS = 2


@dataclass(frozen=True)
class ContractVoice:
    """Knows contracts by what only they say."""

    reading: Reading
    says: tuple[Stems, ...]
    letters: tuple[str, ...]
    """Folded: what a letter begins with."""

    def begins(self, text: str) -> bool:
        """Whether this looks like a contract, or its first part."""
        if len(text) < _SHORTEST or self._is_letter(text):
            return False
        said = self._said(text)
        signs = said + min(_headings(text), _MOST_HEADINGS)
        return said >= _LEAST_SAID and signs >= _LEAST_SIGNS

    def goes_on(self, text: str) -> bool:
        """Whether this may be a further part of one."""
        return bool(self._said(text) or _headings(text)) and not self._is_letter(text)

    def _said(self, text: str) -> int:
        return Text(self.reading.stems(text)).count(self.says)

    def _is_letter(self, text: str) -> bool:
        greets = f"{fold(text[:80])} ".startswith(self.letters)
        return greets or text.count("?") > _MOST_QUESTIONS


def contract_voice(pasted: Pasted, reading: Reading) -> ContractVoice:
    """The voice of contracts, as it is curated."""
    letters = tuple(f"{fold(one)} " for one in pasted.letters)
    return ContractVoice(reading, reading.all_of(pasted.says), letters)


def _headings(text: str) -> int:
    return sum(
        heading_of(line, False) is not None and not is_contents(line)
        for line in text.splitlines()
    )
