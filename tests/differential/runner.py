"""Runs programs under an SDK release and gathers what came of them."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from differential.programs import Program
from differential.server import FakeApi
from differential.wire import Answer, Request
from sdk_environments import sdk_python

_ZYGOTE = Path(__file__).with_name("zygote.py")
_SECONDS = 20
_TEXT_FILES = frozenset(
    (".py", ".ipynb", ".env", ".json", ".toml", ".yaml", ".cfg", ".ini", ".txt")
)
#: Hosts that programs write in full; each becomes the URL of the server on loopback.
_HOSTS = re.compile(
    r"https://((?:[\w{}-]+\.)+(?:example\.com|openai\.azure\.com)|api\.openai\.com)"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of a program did.

    status:    exit status; negative for a signal (-14: it took too long).
    exception: class name of the exception that ended it, or None.
    leaks:     hosts outside loopback that it tried to reach.
    exchanges: the requests it made, each with its answer.
    """

    status: int
    exception: str | None
    stdout: str
    stderr: str
    leaks: tuple[str, ...]
    exchanges: tuple[tuple[Request, Answer], ...]


class Bench:
    """A server and one zygote for each SDK release asked for; ``close`` ends them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._api = FakeApi().__enter__()
        self._zygotes: dict[str, _Zygote] = {}
        self._numbers = itertools.count(1)

    def close(self) -> None:
        for zygote in self._zygotes.values():
            zygote.close()
        self._api.__exit__(None, None, None)

    def run(self, program: Program, files: Path, version: str, *, bare: bool = False) -> Outcome:
        """Run ``program`` under SDK ``version``, from a copy of ``files``.

        files: a folder with the program's files as they are to run; left as it is.
        bare:  whether the program finds no SDK, only what that needs.
        """
        run = f"run{next(self._numbers)}"
        place = self._folder / run
        work = place / "work"
        shutil.copytree(files, work)
        for path in work.rglob("*"):
            if path.suffix in _TEXT_FILES or path.name.startswith(".env"):
                self._point_at_server(path, run)
        (place / "stdin").write_text(program.stdin, encoding="utf-8")
        job = self._job(program, run, place, version) | {"bare": bare}
        status = self._zygote(version).run(job)
        return self._outcome(run, place, status)

    def _point_at_server(self, path: Path, run: str) -> None:
        before = path.read_bytes().decode("utf-8")
        after = self._local_urls(before, run)
        if after != before:
            path.write_bytes(after.encode("utf-8"))

    def _local_urls(self, text: str, run: str) -> str:
        return _HOSTS.sub(lambda match: self._api.url(run, match[1]), text)

    def _job(self, program: Program, run: str, place: Path, version: str) -> dict[str, Any]:
        names = ("stdin", "stdout", "stderr", "notes")
        return {
            "folder": str(place / "work"),
            "argv": [program.module or program.entry, *program.argv],
            "module": program.module,
            "env": self._environment(program, run, place, version),
            "seconds": _SECONDS,
            **{name: str(place / name) for name in names},
        }

    def _environment(self, program: Program, run: str, place: Path, version: str) -> dict[str, str]:
        """The variables of the run: a key and the SDK's own endpoint, unless the program says else.

        A program that sets no endpoint must reach ours, so both generations' variables name it.
        One that reads a variable which v1 ignores gets its own host in it (``# bench: env``), so
        a migration that loses the setting asks the wrong host.
        """
        default = self._api.url(run, "api.openai.com") + "/v1"
        given = {name: self._local_urls(text, run) for name, text in program.env.items()}
        variables = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(place),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "OPENAI_API_KEY": "sk-environment",
            "OPENAI_API_BASE": default,
        }
        if not version.startswith("0."):
            variables["OPENAI_BASE_URL"] = default
        return {name: text for name, text in (variables | given).items() if text != "-"}

    def _zygote(self, version: str) -> _Zygote:
        if version not in self._zygotes:
            self._zygotes[version] = _Zygote(version)
        return self._zygotes[version]

    def _outcome(self, run: str, place: Path, status: int) -> Outcome:
        notes = place / "notes"
        noted = json.loads(notes.read_text()) if notes.exists() else {}
        return Outcome(
            status=status,
            exception=noted.get("exception"),
            stdout=(place / "stdout").read_text(encoding="utf-8"),
            stderr=(place / "stderr").read_text(encoding="utf-8"),
            leaks=tuple(noted.get("leaks", ())),
            exchanges=self._api.log(run),
        )


class _Zygote:
    """A process of ``zygote.py`` under the SDK release ``version``."""

    def __init__(self, version: str) -> None:
        command = [str(sdk_python(version)), "-W", "ignore", str(_ZYGOTE)]
        environment = {"PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, job: dict[str, Any]) -> int:
        """Do one job and return its exit status."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        if not (line := self._process.stdout.readline()):
            raise RuntimeError(f"the zygote died with {self._process.wait()}, see its stderr above")
        return int(json.loads(line)["status"])

    def close(self) -> None:
        """End the process, which stops when its standard input does."""
        self._process.communicate()
