"""Which files a runner of tests imports, by their names: nothing else does."""

from __future__ import annotations

import re

_TEST = re.compile(r"(?:^|/)(?:test_[^/]*|[^/]*_test|tests|conftest)\.py$")


def is_test_file(path: str) -> bool:
    """Whether the name says that tests are in it, or what they share."""
    return _TEST.search(path) is not None
