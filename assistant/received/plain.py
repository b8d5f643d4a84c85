"""A text file -> its lines, in whichever encoding it was saved."""

from assistant.received.refusal import Refused

_MARKED = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_MOST_ODD = 0.02
"""The share of control characters above which it is no text."""
_ALLOWED = "\t\n\r\f"


def plain_lines(data: bytes) -> list[str]:
    """The lines of a text. Raises Refused for what is none."""
    text = _decoded(data)
    odd = sum(not char.isprintable() and char not in _ALLOWED for char in text)
    if "\x00" in text or odd > _MOST_ODD * len(text):
        raise Refused("binary")
    return text.splitlines()


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKED.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
