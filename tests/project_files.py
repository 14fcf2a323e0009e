"""Files of a project in the working folder, for tests of whole runs over real rules."""

from __future__ import annotations

from pathlib import Path

CALL = 'import openai\n\nprint(openai.Completion.create(model="m", prompt="x").id)\n'


def write(name: str, text: str) -> None:
    """Put a file there, with the folders that it needs."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)
