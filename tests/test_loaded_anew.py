"""Modules that code loads anew, in whatever way."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

import pytest

from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.sources.loaded_modules import may_reload
from openai_migrate.syntax.ast_reloading import UNSEEN, loaded_again, loaded_beside

_HEAD = "import importlib, runpy, sys\nfrom app import conf\n"


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("importlib.reload(conf)", {"app.conf"}),
        ("importlib.reload(module)", {UNSEEN}),
    ],
)
def test_what_is_run_again_as_it_is(code: str, modules: set[str]) -> None:
    assert may_reload(code.encode())
    assert _found(loaded_again, code) == modules
    assert not _found(loaded_beside, code)


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("del sys.modules['app.conf']", {"app.conf"}),
        ("del sys.modules[name], x[0]", {UNSEEN}),
        ("sys.modules.pop('app.conf', None)", {"app.conf"}),
        ("sys.modules.pop(name, None)", {UNSEEN}),
        ("sys.modules.clear()", {UNSEEN}),
        ("monkeypatch.delitem(sys.modules, 'app.conf')", {"app.conf"}),
        ("runpy.run_module('app.conf')", {"app.conf"}),
        ("runpy.run_path('app/conf.py')", {"app.conf"}),
        ("conf.__spec__.loader.exec_module(conf)", {"app.conf"}),
        ("s = find_spec('app.conf'); s.loader.exec_module(module_from_spec(s))", {"app.conf"}),
        (
            "s = spec_from_file_location('c', 'app/conf.py'); s.loader.exec_module(m)",
            {"c", "app.conf"},
        ),
    ],
)
def test_what_is_loaded_beside(code: str, modules: set[str]) -> None:
    assert may_reload(code.encode())
    assert _found(loaded_beside, code) == modules
    assert not _found(loaded_again, code)


@pytest.mark.parametrize(
    "code",
    [
        "sys.modules['app.conf'] = fake",
        "self.modules.pop('app.conf')",
        "del modules[name]",
        "find_spec('app.conf')",
        "runpy.run_path(sys.argv[1])",
    ],
)
def test_what_is_not(code: str) -> None:
    assert not _found(loaded_beside, code)
    assert not _found(loaded_again, code)


def _found(
    loaded: Callable[[Iterable[ast.AST], Callable[[ast.expr], str]], Iterator[str]], code: str
) -> set[str]:
    tree = ast.parse(_HEAD + code)
    names = PackageNames("openai", "main", is_package=False)
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names.read_import(node)
    return set(loaded(ast.walk(tree), names.absolute_name))
