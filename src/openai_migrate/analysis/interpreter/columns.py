"""Columns of tables, which go by what is in them: ``series.apply(f).tolist()[0]``.

Whichever library a table is of, a column is known by the method of it that gives one, ``map`` or
``apply`` with a function of the project. Test: the fixture ``values/columns``.
"""

from __future__ import annotations

from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.library import COLUMN
from openai_migrate.analysis.values import NEVER, Plain, Sequence, Value, record

#: Methods that give what a function makes of each item.
APPLYING = frozenset({"map", "apply", "progress_apply", "parallel_apply"})
#: Methods that give a column of the same items, or of some.
_SAME = frozenset({"head", "tail", "dropna", "sample", "copy", "sort_index"})


def given_by(model: DataModel, base: Sequence, name: str, first: Value) -> Value | None:
    """What a method of a column gives; None for one that is not known."""
    if name in APPLYING:
        return Sequence(COLUMN, model.apply(first, (base.item,), {}))
    if name in _SAME:
        return base
    if name in ("tolist", "to_list"):
        return Sequence("list", base.item)
    if name == "items":
        return Sequence("iterator", record("tuple", ((0, Plain("any")), (1, base.item)), NEVER))
    return record("dict", (), base.item) if name == "to_dict" else None
