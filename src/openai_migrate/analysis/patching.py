"""Functions that give an object another attribute, for a while or for good, and what mocks are.

Known by the last parts of their names: mocks and ``monkeypatch`` are parameters of tests, of which
nothing else is known.
"""

from __future__ import annotations

from enum import StrEnum

PATCHING = frozenset({"patch", "object", "multiple", "setattr", "delattr", "spy"})
#: Those that leave what they are about, or take it away.
_GIVING_NOTHING = frozenset({"delattr", "spy"})
#: The one that takes the names of attributes as keywords.
MULTIPLE = "multiple"
#: Python's own, which is an assignment.
SETATTR = "builtins.setattr"
#: The table of the modules that are there already.
MODULES = "sys.modules"
#: Functions that put an item into a dictionary that they are given: ``monkeypatch.setitem``.
SETTING_ITEMS = frozenset({"setitem"})
#: Methods of a dictionary that put an item into it, and functions that put several.
ADDING_ITEMS = frozenset({"setdefault", "__setitem__"})
UPDATING = frozenset({"update", "dict"})
#: The one that does so for a while, with any dictionary.
PATCHING_DICT = "patch.dict"

#: Keywords of what replaces: for the replacement, the object, and the name of its attribute.
NEW, TARGET, ATTRIBUTE = "new", "target", "attribute"
#: Classes of mocks, and what else makes one.
MOCKS = frozenset(
    {
        *("Mock", "MagicMock", "AsyncMock", "PropertyMock"),
        *("NonCallableMagicMock", "create_autospec"),
    }
)
#: Objects with the attributes that they are given as keywords, which no call is made of.
NAMESPACES = frozenset({"SimpleNamespace"})
#: Methods of what replaces for a while that give the mock: of itself, and of an exit stack.
STARTING = frozenset({"start", "__enter__"})
ENTERING = frozenset({"enter_context", "enter_async_context"})
#: The method of a mock that sets several of its attributes.
CONFIGURING = "configure_mock"


class Gift(StrEnum):
    """An attribute of a mock that says what a call of it gives: always, or in turn."""

    RESULT = "return_value"
    EFFECT = "side_effect"


#: What only dictionaries are asked for.
OF_DICTS = frozenset({"__getitem__", "get", "keys", "values", "items"})


def patches(function: str) -> bool:
    """Whether a function with this dotted name sets or deletes attributes of what it is given."""
    return function.rpartition(".")[2] in PATCHING


def replaces(function: str) -> bool:
    """Whether it puts something in the place of an attribute."""
    return patches(function) and function.rpartition(".")[2] not in _GIVING_NOTHING
