"""What a file is called where modules have dotted names, whatever stands in its path.

``app/llm.py`` is ``app.llm``. What no identifier can hold becomes a mark that no other code writes:
``my-tools/01 setup.ipynb`` has a name too, under which only a line that runs the file finds it.
"""

from __future__ import annotations

import re

#: Stands for what no identifier holds: a letter, so that Python takes the name.
_MARK = "\N{LATIN LETTER DENTAL CLICK}"
_ODD = re.compile(r"[^\w/]|(?:(?<=/)|^)(?=\d)")
_SUFFIX = re.compile(r"\.pyi?$")


def module_path(path: str) -> str:
    """The path of a file with forward slashes, each part an identifier: that of a module without
    its suffix, that of a notebook with it."""
    bare = _SUFFIX.sub("", path)
    return bare if bare.isalpha() else _ODD.sub(_MARK, bare)
