"""Which file an imported name means, by the layout of the project."""

from __future__ import annotations

import pytest

from openai_migrate.analysis.project.module_index import ModuleIndex

LAYOUTS = {
    "a sibling of a script": ("config.py app.py", "config", "app.py", "config.py"),
    "samples with a config each": (
        "a/config.py a/app.py b/config.py b/app.py",
        "config",
        "b/app.py",
        "b/config.py",
    ),
    "a module of the package": (
        "app/__init__.py app/llm.py app/main.py",
        "app.llm",
        "app/main.py",
        "app/llm.py",
    ),
    "a package": ("app/__init__.py main.py", "app", "main.py", "app/__init__.py"),
    "a source folder": (
        "src/app/llm.py tests/test_llm.py",
        "app.llm",
        "tests/test_llm.py",
        "src/app/llm.py",
    ),
    "a module named like its package": (
        "chat/__init__.py chat/chat.py chat/more.py",
        "chat.chat",
        "chat/more.py",
        "chat/chat.py",
    ),
    "a foreign package": ("app.py", "requests", "app.py", ""),
    "a module that hides a package's": ("utils.py lib/utils/text.py", "utils.text", "app.py", ""),
    "a script inside a package": (
        "app/__init__.py app/config.py app/run.py",
        "config",
        "app/run.py",
        "app/config.py",
    ),
    "one of two elsewhere": (
        "x/one/tools.py y/two/tools.py z/app.py",
        "tools",
        "z/app.py",
        "x/one/tools.py y/two/tools.py",
    ),
    "a folder that is a package by its place": (
        "wide/run.py wide/utils/experts.py chat/utils.py",
        "utils",
        "wide/run.py",
        "",
    ),
    "a module in a folder of its name": (
        "config/config.py app.py",
        "config",
        "app.py",
        "config/config.py",
    ),
    "any module of a package": (
        "app.py plugins/__init__.py plugins/a.py plugins/b/__init__.py plugins/b/c.py x/plugins/d",
        "plugins.?",
        "app.py",
        "plugins/a.py plugins/b/__init__.py",
    ),
    "any module of a folder": (
        "run.py src/app/tasks/a.py",
        "app.tasks.?",
        "run.py",
        "src/app/tasks/a.py",
    ),
    "any module of a foreign package": ("app.py", "plugins.?", "app.py", ""),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_resolve(layout: str) -> None:
    files, name, importer, expected = LAYOUTS[layout]
    assert ModuleIndex(files.split()).resolve(name, importer) == tuple(expected.split())
