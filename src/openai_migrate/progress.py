"""A progress bar that appears only when a run takes long. Tests: ``tests/test_cli.py``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Seconds before the bar appears, and between two paintings of it.
PATIENCE = 1.0
INTERVAL = 0.1


class ProgressBar:
    """A bar on standard error; no thread of its own, so processes can be forked beside it.

    rich is not imported before the bar appears.
    """

    def __init__(self) -> None:
        self._next_paint = time.monotonic() + PATIENCE
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` steps of ``stage`` are done."""
        now = time.monotonic()
        if now < self._next_paint:
            return
        self._next_paint = now + INTERVAL
        if self._bar is None or self._task is None:
            self._bar, self._task = _open_bar(stage)
        self._bar.update(self._task, description=stage, completed=done, total=total)
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _open_bar(stage: str) -> tuple[Progress, TaskID]:
    from rich.console import Console  # most runs are over before
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
    task = bar.add_task(stage, start=False)
    bar.start_task(task)
    bar.start()
    return bar, task
