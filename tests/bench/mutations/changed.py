"""One module in its changed form, found in place of the file's."""

import importlib.util
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType

from tests.bench.mutations.sites import Site, changed_tree


def put_in_place(root: Path, site: Site) -> None:
    """From now on, whoever imports the module gets the changed one."""
    path = root / site.module
    tree = changed_tree(path.read_text(encoding="utf-8"), site)
    code = compile(tree, str(path), "exec", dont_inherit=True)
    finder = _Changed(module_name(site.module), path, code)
    assert finder.name not in sys.modules, f"{finder.name} is imported already"
    sys.meta_path.insert(0, finder)


def module_name(path: str) -> str:
    """How Python calls the module of a file."""
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


class _Changed(MetaPathFinder):
    """Finds one module; the others are found as usual."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name = name
        self._path, self._code = path, code

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        """The module as if it had been read from its file: a package finds its other files."""
        if fullname != self.name:
            return None
        loader = _ChangedLoader(fullname, str(self._path))
        loader.code = self._code
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=loader
        )


class _ChangedLoader(SourceFileLoader):
    code: CodeType

    def get_code(self, fullname: str) -> CodeType:
        """The changed code, never the bytecode that Python keeps of the file."""
        return self.code
