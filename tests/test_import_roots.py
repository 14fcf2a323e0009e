"""The names under which files of a project would import another one, by what its imports show."""

from __future__ import annotations

import pytest

from openai_migrate.analysis.project.import_roots import ImportRoots
from openai_migrate.analysis.project.module_index import ModuleIndex

#: By case: the files, who imports what under which name, and who would import which module how.
CASES = {
    "a package counts from the folder above it": (
        "app/__init__.py app/chat.py app/llm.py main.py",
        ["main.py app/chat.py app.chat"],
        ("app/chat.py", "app/llm.py", "app.llm"),
    ),
    "a package in a source folder": (
        "src/app/__init__.py src/app/chat.py src/app/llm.py src/main.py",
        ["src/main.py src/app/chat.py app.chat"],
        ("src/app/chat.py", "src/app/llm.py", "app.llm"),
    ),
    "a package that the program starts in": (
        "src/__init__.py src/cats/__init__.py src/cats/a.py src/llm.py src/main.py",
        ["src/main.py src/cats/a.py cats.a"],
        ("src/cats/a.py", "src/llm.py", "llm"),
    ),
    "the script in it": (
        "code/__init__.py code/cats/__init__.py code/cats/a.py code/llm.py code/main.py",
        ["code/main.py code/cats/a.py cats.a"],
        ("code/main.py", "code/llm.py", "llm"),
    ),
    "dots inside of what it imports": (
        "src/__init__.py src/cats/__init__.py src/cats/a.py src/book.py src/llm.py",
        [
            "src/__init__.py src/book.py book",
            "src/book.py src/cats/__init__.py cats",
            "src/cats/__init__.py src/cats/a.py src.cats.a",
        ],
        ("src/cats/a.py", "src/llm.py", "llm"),
    ),
    "both ways": (
        "src/__init__.py src/cats/__init__.py src/cats/a.py src/llm.py src/main.py tests/t.py",
        ["src/main.py src/cats/a.py cats.a", "tests/t.py src/cats/a.py src.cats.a"],
        ("src/cats/a.py", "src/llm.py", ""),
    ),
    "dots that lead out of what others import": (
        "src/__init__.py src/cats/__init__.py src/cats/a.py src/llm.py src/main.py tests/t.py",
        ["src/main.py src/cats/a.py src.cats.a", "tests/t.py src/cats/a.py cats.a"],
        ("src/cats/a.py", "src/llm.py", ""),
    ),
    "a script in a package with what lies beside it": (
        "app/__init__.py app/llm.py app/jobs/__init__.py app/jobs/run.py app/jobs/helper.py",
        ["app/jobs/run.py app/jobs/helper.py helper"],
        ("app/jobs/run.py", "app/llm.py", ""),
    ),
    "what lies elsewhere in such a package": (
        "app/__init__.py app/chat.py app/llm.py app/jobs/__init__.py app/jobs/run.py "
        "app/jobs/helper.py",
        ["app/jobs/run.py app/jobs/helper.py helper"],
        ("app/chat.py", "app/llm.py", "app.llm"),
    ),
    "a folder that is no package": (
        "tools/a.py tools/llm.py tools/main.py",
        ["tools/main.py tools/a.py a"],
        ("tools/a.py", "tools/llm.py", "llm"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_name_is_looked_up_from_where_imports_are(case: str) -> None:
    files, edges, (importer, module, name) = CASES[case]
    imports: dict[str, dict[str, frozenset[str]]] = {}
    for edge in edges:
        by, path, called = edge.split()
        imports.setdefault(by, {})[path] = frozenset({called})
    roots = ImportRoots(imports, ModuleIndex(files.split()))
    assert roots.name_of(module, importer) == name
