"""Builds the wheel and uses it as a newcomer would: a fresh environment, another folder, the demo.

Exits with 0 when the command answers, finds its rules and shows the demo's changes without writing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent

#: Lines that a dry run over the demo prints, whatever else it says.
EXPECTED = (
    "+from openai import OpenAI",
    "+from openai import AsyncOpenAI",
    "-        response = openai.Embedding.create(input=texts, engine=config.EMBEDDING_MODEL)",
    "+        response = client.embeddings.create(input=texts, model=config.EMBEDDING_MODEL)",
)


class WheelFault(Exception):
    """The wheel does not do what it should; the message says what was seen."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        try:
            try_wheel(install(build(room / "dist"), room / "venv"), room / "elsewhere")
        except WheelFault as fault:
            print(fault, file=sys.stderr)
            return 1
    print("the wheel works")
    return 0


def build(out: Path) -> Path:
    """The wheel, built from a copy of the sources so that no leftover of ``build/`` gets in."""
    sources = out / "sources"
    for name in ("src", "rules"):
        shutil.copytree(REPOSITORY / name, sources / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, sources / name)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(sources))
    return next(out.glob("*.whl"))


def install(wheel: Path, folder: Path) -> Path:
    """The command of a new environment that holds the wheel and what it requires, no more."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    return scripts / "openai-migrate"


def try_wheel(command: Path, elsewhere: Path) -> None:
    """Raise ``WheelFault`` unless ``command``, started in ``elsewhere``, does its job there."""
    shutil.copytree(REPOSITORY / "examples" / "demo", elsewhere)
    (elsewhere / "build").mkdir(exist_ok=True)
    shutil.copy(elsewhere / "chat.py", elsewhere / "build" / "ignored.py")
    before = contents(elsewhere)

    shown = run(str(command), "--version", cwd=elsewhere)
    if version() not in shown:
        raise WheelFault(f"--version says {shown!r}")
    shown = run(str(command), "--dry-run", cwd=elsewhere, code=1)
    for line in EXPECTED:
        if line not in shown.splitlines():
            raise WheelFault(f"--dry-run does not show {line!r}:\n{shown}")
    if "ignored.py" in shown:
        raise WheelFault(f"--dry-run looked at an ignored file:\n{shown}")
    if contents(elsewhere) != before:
        raise WheelFault("--dry-run wrote something")


def version() -> str:
    text = (REPOSITORY / "src" / "openai_migrate" / "__init__.py").read_text(encoding="utf-8")
    return str(tomllib.loads(text.partition('"""\n')[2])["__version__"])


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(*command: str, cwd: Path | None = None, code: int = 0) -> str:
    """Standard output of ``command``; raises ``WheelFault`` unless it ends with ``code``."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != code:
        raise WheelFault(
            f"{' '.join(command)} ended with {done.returncode}, not {code}:\n"
            f"{done.stdout}{done.stderr}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
