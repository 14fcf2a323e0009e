"""Options of the test run."""

from __future__ import annotations

import signal

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-fixtures",
        action="store_true",
        help="write what the tool gives now into tests/fixtures, and what the SDKs say into the"
        " generated rule files, for review with git diff",
    )


def pytest_sessionstart() -> None:
    """Undo what a shell does to its background jobs, whose children could not be interrupted."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
