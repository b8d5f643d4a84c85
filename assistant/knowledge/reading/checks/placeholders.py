"""The placeholders of a text: the names between braces, which something has to fill."""

from string import Formatter


def placeholders(text: str) -> set[str]:
    """The names between braces; a brace that does not close counts as a nameless placeholder."""
    found = set()
    try:
        for _, name, spec, conversion in Formatter().parse(text):
            if name is not None and "|" in (spec or ""):
                found.add(
                    name
                )  # the form that a number calls for: `{count:clause|clauses}`
            elif name is not None:
                # Nothing fills one with a format or a conversion: `{prix:>9}` is told as it stands.
                found.add(f"{name}{'!' if conversion else ''}{spec or ''}")
    except ValueError:
        return {""}
    return found
