"""Virtual environments that hold exactly one release of the SDK each, made on first use and kept.

``sdk_python(NEWEST)`` is the interpreter of an environment with that release and with the few
packages that the programs of ``differential/programs`` import. Environments live in
``.cache/sdk`` of the repository (or where ``OPENAI_MIGRATE_SDK_CACHE`` says), one per SDK release,
Python version and set of requirements, so a changed requirement makes a new one. Two test runs at
once share them: a lock per environment lets one build while the other waits. POSIX only, like
the tests that use it.

As a script it builds all of them: ``python tests/sdk_environments.py``.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

V0 = "0.28.1"
EARLIEST = "1.0.0"
V1 = "1.109.1"
V2 = "2.54.0"
V3 = "3.54.0"
NEWEST = V3
ALL = (V0, EARLIEST, V1, V2, V3)

#: What a release needs beyond its own requirements: 1.0.0 passes ``proxies`` to httpx, which
#: httpx 0.28 no longer accepts.
_PINS = {EARLIEST: ("httpx==0.27.2",)}

#: What v0 programs import beside the SDK. numpy decodes the base64 embeddings that 0.28 asks for.
_COMPANIONS = ("numpy", "requests", "tenacity", "backoff", "python-dotenv")

_CACHE_VARIABLE = "OPENAI_MIGRATE_SDK_CACHE"
_READY = "ready"


class EnvironmentFailure(Exception):
    """An environment could not be made; the message ends with the output of what failed."""


def newest_of_major(major: int) -> str:
    """The newest release of SDK major ``major`` (0 to 3) that the tests cover."""
    return {0: V0, 1: V1, 2: V2, 3: V3}[major]


@cache
def sdk_python(version: str) -> Path:
    """The interpreter of an environment that holds exactly release ``version`` of the SDK.

    Raises ``EnvironmentFailure`` when ``venv`` or ``pip`` fails, for instance without a network.
    """
    folder = _folder_of(version)
    if not (folder / _READY).exists():
        with _locked(folder.with_suffix(".lock")):
            if not (folder / _READY).exists():
                _build(folder, version)
    return _python_in(folder)


def _folder_of(version: str) -> Path:
    repository = Path(__file__).resolve().parent.parent
    cache_folder = Path(os.environ.get(_CACHE_VARIABLE) or repository / ".cache" / "sdk")
    digest = hashlib.sha256("\n".join(_requirements(version)).encode()).hexdigest()[:8]
    python = f"{sys.implementation.name}{sys.version_info.major}{sys.version_info.minor}"
    return cache_folder / f"openai-{version.replace('.', '_')}-{python}-{digest}"


def _requirements(version: str) -> tuple[str, ...]:
    return (f"openai=={version}", *_PINS.get(version, ()), *_COMPANIONS)


def _python_in(folder: Path) -> Path:
    return folder / "bin" / "python"


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    """Hold the lock file ``lock``; the system frees it when the process ends, however it ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _build(folder: Path, version: str) -> None:
    """Make the environment from nothing; the ready mark comes last, so a broken one is remade."""
    shutil.rmtree(folder, ignore_errors=True)
    _run(version, sys.executable, "-m", "venv", str(folder))
    pip = (str(_python_in(folder)), "-m", "pip", "--disable-pip-version-check", "--no-input")
    _run(version, *pip, "install", "--quiet", "--no-warn-script-location", *_requirements(version))
    (folder / _READY).touch()


def _run(version: str, *command: str) -> None:
    """Run one step of the set-up without the settings of the environment we run in."""
    ours = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        output = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise EnvironmentFailure(
            f"cannot make the test environment for openai {version} (is PyPI within reach?): "
            f"`{' '.join(command)}` ended with {done.returncode}\n{output}"
        )


if __name__ == "__main__":
    for release in ALL:
        print(f"openai {release}: {sdk_python(release)}")
