"""Which document is meant, by words (« pdf à transmettre ») or by the name of a file.

A name must never mislead whom the file is handed to: what says « contrat » gives the contract,
and a name that may mean several documents means all of them, for the user to say which.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.conversation.replies import DOCUMENT_FORMATS, DOCUMENTS, Content, Format
from assistant.text.folding import fold

USUAL: Content = "courte"
"""What is meant where nothing says otherwise: the user's own."""

ENDINGS: Mapping[str, Format] = {
    **{format_: format_ for format_ in DOCUMENT_FORMATS},
    "markdown": "md",
}
"""The formats by the endings of files."""
_FORMATS: Mapping[str, Format] = {
    **ENDINGS,
    "word": "docx",
    "doc": "docx",
    "texte": "md",
    "excel": "xlsx",
    "tableau": "xlsx",
    "tableur": "xlsx",
}
"""The formats as they are said."""
_NAMES: Mapping[str, Content] = {
    **{content: content for content in DOCUMENTS},
    "trame": "contrat",
    "projet": "contrat",
    "particulieres": "contrat",
    "contrats": "contrat",
    "contra": "contrat",
    "longue": "complete",
    "relecture": "guide",
    "lettre": "lettres",
    "courriers": "lettres",
    "personnelle": USUAL,
}
"""The documents as they are said."""
_LIST = frozenset({"liste", "clauses", "checklist"})
"""What may name any document but the contract."""
_READERS = frozenset(
    "avocat client confrere fournisseur juriste partenaire prestataire prospect".split()
)
"""Who reads what is handed on. In the name of a file, it may also be whom the user deals with."""
_LITTLE = frozenset({"a", "au", "de", "du", "en", "la", "le", "ma", "version"})
_FIRST = frozenset(_NAMES.keys() - {"contrat", "contrats", "contra"})
"""What says in front of a name which document is to bear it."""


@dataclass(frozen=True)
class Meant:
    """What was asked for."""

    contents: tuple[Content, ...] = ()
    """The document; several where the words may mean any of these, none where they name none."""
    format: Format | None = None
    name: str = ""
    """The name to give to the file; empty where only words were said."""
    ending: str = ""
    """The name's ending, where no format has it."""


def document_meant(wanted: str) -> Meant:
    """What is typed behind « /exporter ».

    Words that all say a document or a format are no name; the last dot of a name says its format.
    """
    words = _words_of(wanted)
    said = words - _LITTLE
    if "." not in wanted and said <= {*_FORMATS, *_NAMES, *_LIST}:
        return _said(said)
    content, name = _announced(wanted)
    contents = (content,) if content else _by_name(_words_of(_stem_of(name)))
    ending = _ending_of(name)
    unknown = ending if ending and ending not in ENDINGS else ""
    return Meant(contents, ENDINGS.get(ending), name, unknown)


def document_in(sentence: str) -> Meant:
    """What a sentence asks for; who is to read the document says which it is."""
    words = _words_of(sentence)
    meant = _said(words)
    if not meant.contents and words & _READERS:
        return Meant(("transmettre",), meant.format)
    return meant


def _said(words: frozenset[str]) -> Meant:
    formats = {_FORMATS[word] for word in words if word in _FORMATS}
    format_ = formats.pop() if len(formats) == 1 else None
    return Meant(_named(words), format_)


def _named(words: frozenset[str]) -> tuple[Content, ...]:
    """The documents that the words name."""
    named = {_NAMES[word] for word in words if word in _NAMES}
    return _in_order(named)


def _by_name(words: frozenset[str]) -> tuple[Content, ...]:
    """The documents that the name of a file may mean."""
    named = set(_named(words))
    if words & _LIST and named == {"contrat"}:
        named.add(USUAL)
    if not named and words & _READERS:
        named = {"transmettre", USUAL}
    return _in_order(named or {USUAL})


def _in_order(contents: Iterable[Content]) -> tuple[Content, ...]:
    return tuple(sorted(contents, key=DOCUMENTS.index))


def _announced(wanted: str) -> tuple[Content | None, str]:
    """« trame dupont.docx »: the document said in front of a name, and the name."""
    words = wanted.split()
    while len(words) > 1 and fold(words[0]) in _LITTLE:
        words.pop(0)
    first = fold(words[0]) if words else ""
    if len(words) > 1 and first in _FIRST:
        return _NAMES[first], " ".join(words[1:])
    return None, wanted


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", fold(text)))


def _stem_of(name: str) -> str:
    """The name without its folder and its ending."""
    last = re.split(r"[/\\]", name)[-1]
    return last.rpartition(".")[0] or last


def _ending_of(name: str) -> str:
    """What stands behind the last dot; empty where there is none: « .pdf » is a name."""
    last = re.split(r"[/\\]", name)[-1]
    if "." not in last.strip("."):
        return ""
    return last.rpartition(".")[2].lower()
