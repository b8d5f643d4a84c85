"""YAML -> plain data, with the line of every key and item, and without YAML's surprises.

Only `true`, `false` and whole numbers are anything but text, as far as a curator can tell by
looking. What YAML 1.1 would silently turn into something else (`no` -> False, `12:30` -> 750,
`010` -> 8, `1.10` -> 1.1, a day) is a mistake.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Location = tuple[str | int, ...]
"""The keys and the numbers of items that lead to a value of a sheet."""


@dataclass(frozen=True, order=True)
class Mistake:
    """Something to mend in a file; sorts by file and line."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


Mistakes = Iterator[Mistake]
"""What a check finds."""


@dataclass
class Sheet:
    """One YAML file, read: its data, the line of each value in it, the mistakes of its YAML."""

    path: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, location: Location, message: str) -> Mistake:
        """A mistake at a location, or at the nearest one around it that has a line."""
        while location and location not in self.lines:
            location = location[:-1]
        return Mistake(self.path, self.lines.get(location, 1), message)

    def refuse(self, location: Location, message: str) -> None:
        """Remember a mistake at a location."""
        self.mistakes.append(self.mistake(location, message))


_RESOLVER = yaml.SafeLoader("")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DEEPEST = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_sheet(file: Path, name: str) -> Sheet:
    """The file as a sheet called `name` in messages.

    A file that cannot be read is a mistake of the sheet, not an exception.
    """
    sheet = Sheet(name)
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except UnicodeDecodeError:
        sheet.refuse((), "ce fichier n'est pas en UTF-8")
    except OSError:
        sheet.refuse((), "ce fichier est introuvable ou illisible")
    except (yaml.YAMLError, RecursionError) as error:
        sheet.mistakes.append(_syntax_mistake(name, error))
    else:
        if root is None:
            sheet.refuse((), "ce fichier est vide")
        else:
            sheet.data = _value(root, (), sheet)
    return sheet


def _syntax_mistake(name: str, error: Exception) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    message = "le YAML est mal formé ici : vérifiez retraits, guillemets et deux-points"
    return Mistake(name, line, message)


def _value(node: yaml.Node, location: Location, sheet: Sheet) -> Any:
    sheet.lines.setdefault(location, node.start_mark.line + 1)
    if len(location) > _DEEPEST:
        sheet.refuse(location, "ceci est trop imbriqué, ou se contient soi-même")
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, location, sheet)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*location, number), sheet)
            for number, item in enumerate(node.value)
        ]
    return _scalar(node, sheet)


def _mapping(
    node: yaml.MappingNode, location: Location, sheet: Sheet
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in data:
            message = f"la clé « {key} » est déjà donnée plus haut"
            sheet.mistakes.append(Mistake(sheet.path, line, message))
        else:
            sheet.lines[(*location, key)] = line
            data[key] = _value(value_node, (*location, key), sheet)
    return data


def _scalar(node: yaml.Node, sheet: Sheet) -> Any:
    text = str(node.value)
    quoted = getattr(node, "style", None)
    if quoted:
        return text
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    problem = _surprise(text)
    if problem:
        line = node.start_mark.line + 1
        sheet.mistakes.append(Mistake(sheet.path, line, problem))
    return text


def _surprise(text: str) -> str:
    """What is wrong with a text without quotes that YAML would not read as a text; else nothing."""
    resolve: Callable[..., str] = _RESOLVER.resolve
    if resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str":
        return ""
    if not text:
        return "il manque une valeur"
    return f"« {text} » sans guillemets n'est pas lu comme un texte : mettez-le entre guillemets"
