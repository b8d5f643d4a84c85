"""YAML -> plain data, with the line of every key and item, and without YAML's surprises.

Only `true`, `false` and whole numbers are anything but text, as far as a curator can tell by looking. What YAML 1.1
would silently turn into something else (`no` -> False, `12:30` -> 750, `010` -> 8, `1.10` -> 1.1, a day) is a mistake.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Mistake:
    """Something to mend in a file; sorts by place."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass
class Sheet:
    """One YAML file, read: its data, the line of each place in it, and the mistakes of its YAML."""

    path: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, place: Place, message: str) -> Mistake:
        """A mistake at a place of the data, or at the nearest place around it that has a line."""
        while place and place not in self.lines:
            place = place[:-1]
        return Mistake(self.path, self.lines.get(place, 1), message)


_RESOLVER = yaml.SafeLoader("")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DEEPEST = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_sheet(file: Path, name: str) -> Sheet:
    """The file as a sheet called `name` in messages; a file that cannot be read is a mistake, not an exception."""
    sheet = Sheet(name)
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError) as error:
        reason = (
            "n'est pas en UTF-8"
            if isinstance(error, UnicodeDecodeError)
            else "est introuvable ou illisible"
        )
        sheet.mistakes.append(sheet.mistake((), f"ce fichier {reason}"))
        return sheet
    except (yaml.YAMLError, RecursionError) as error:
        sheet.mistakes.append(_syntax_mistake(name, error))
        return sheet
    if root is None:
        sheet.mistakes.append(sheet.mistake((), "ce fichier est vide"))
        return sheet
    sheet.data = _value(root, (), sheet)
    return sheet


def _syntax_mistake(name: str, error: Exception) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return Mistake(
        name,
        line,
        "le YAML est mal formé ici : vérifiez retraits, guillemets et deux-points",
    )


def _value(node: yaml.Node, place: Place, sheet: Sheet) -> Any:
    sheet.lines.setdefault(place, node.start_mark.line + 1)
    if len(place) > _DEEPEST:
        sheet.mistakes.append(
            sheet.mistake(place, "ceci est trop imbriqué, ou se contient soi-même")
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, sheet)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*place, number), sheet) for number, item in enumerate(node.value)
        ]
    return _scalar(node, sheet)


def _mapping(node: yaml.MappingNode, place: Place, sheet: Sheet) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in data:
            message = f"la clé « {key} » est déjà donnée plus haut"
            sheet.mistakes.append(
                Mistake(sheet.path, key_node.start_mark.line + 1, message)
            )
            continue
        sheet.lines[(*place, key)] = key_node.start_mark.line + 1
        data[key] = _value(value_node, (*place, key), sheet)
    return data


def _scalar(node: yaml.Node, sheet: Sheet) -> Any:
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    resolve: Callable[..., str] = _RESOLVER.resolve
    if resolve(yaml.ScalarNode, text, (True, False)) != "tag:yaml.org,2002:str":
        meaning = f"« {text} » sans guillemets n'est pas lu comme un texte : mettez-le entre guillemets"
        sheet.mistakes.append(
            Mistake(
                sheet.path,
                node.start_mark.line + 1,
                meaning if text else "il manque une valeur",
            )
        )
    return text
