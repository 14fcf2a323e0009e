"""The command line as a person or a script sees it: output, questions, exit codes, start-up."""

from __future__ import annotations

import json
import os
import select
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from openai_migrate import __version__
from openai_migrate.cli import cli

KEY = "sk-0123456789abcdef"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
TOY = [sys.executable, "-m", "toy_core"]


pytestmark = pytest.mark.usefixtures("toy_project")


def write(name: str, text: str = "import sdk\nold()\n") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments], catch_exceptions=False)


def toy(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*TOY, *arguments], env=ENVIRONMENT, capture_output=True, check=False)


# Modes


def test_dry_run_prints_a_patch_and_writes_nothing() -> None:
    write("a.py")
    result = invoke("--dry-run")
    assert result.exit_code == 1
    assert result.stdout == (
        "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n"
        "@@ -1,2 +1,2 @@\n import sdk\n-old()\n+new()\n"
    )
    assert "1 edit would change 1 file." in result.stderr
    assert "Next: openai-migrate --yes" in result.stderr
    assert Path("a.py").read_text() == "import sdk\nold()\n"


def test_dry_run_with_nothing_left() -> None:
    write("a.py", "import sdk\nnew()\n")
    result = invoke("--dry-run")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing to change." in result.stderr


def test_without_a_terminal_it_is_a_dry_run_and_says_so() -> None:
    write("a.py")
    result = invoke()
    assert result.exit_code == 1
    assert result.stdout.startswith("diff --git")
    assert "No terminal to ask on: nothing is written" in result.stderr
    assert Path("a.py").read_text() == "import sdk\nold()\n"


def test_yes_writes() -> None:
    write("a.py")
    result = invoke("--yes")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 edit changed 1 file." in result.stderr
    assert Path("a.py").read_text() == "import sdk\nnew()\n"
    assert invoke("--yes").exit_code == 0
    assert Path("a.py").read_text() == "import sdk\nnew()\n"


def test_yes_with_something_left() -> None:
    write("a.py", "import sdk\nold()\n# manual\n")
    result = invoke("--yes")
    assert result.exit_code == 1
    assert "a.py:3:3  [toy/manual] look here" in result.stderr


def test_unsafe_edits_wait_for_their_flag() -> None:
    write("a.py", "import sdk\nmaybe()\n")
    result = invoke("--yes")
    assert result.exit_code == 1
    assert "1 edit waiting for --unsafe" in result.stderr
    assert "openai-migrate --unsafe" in result.stderr
    assert Path("a.py").read_text() == "import sdk\nmaybe()\n"
    assert invoke("--yes", "--unsafe").exit_code == 0
    assert Path("a.py").read_text() == "import sdk\nsurely()\n"


def test_one_bad_file_stops_nothing() -> None:
    write("a.py", "import sdk\nbroken\n")
    write("b.py")
    result = invoke("--yes")
    assert result.exit_code == 2
    assert "a.py:1  not valid Python" in result.stderr
    assert Path("b.py").read_text() == "import sdk\nnew()\n"


def test_quiet_and_verbose() -> None:
    write("a.py", "import sdk\nold()\n# remark\n")
    assert invoke("--yes", "--quiet").stderr == ""
    write("a.py", "import sdk\nold()\n# remark\n")
    assert "a.py:2:1  [toy/call] renamed" in invoke("--yes", "--verbose").stderr


def test_next_command_repeats_options_and_paths() -> None:
    write("some folder/a.py")
    write("b.py", "import sdk\nmaybe()\n")
    result = invoke(
        "--dry-run",
        "--target=2",
        "--global-client",
        "--no-todo",
        "--exclude=x*",
        "some folder",
        "b.py",
    )
    shared = "--target=2 --client=module-level --no-todo '--exclude=x*' 'some folder' b.py"
    assert f"Next: openai-migrate --yes {shared}" in result.stderr
    assert f"openai-migrate --unsafe {shared}" in result.stderr


def test_next_command_repeats_names_of_clients() -> None:
    write("a.py", "import sdk\nold()\n")
    chosen = ("--client=lazy", "--client-name=llm", "--async-client-name=allm")
    assert f"--yes {' '.join(chosen)} a.py" in invoke("--dry-run", *chosen, "a.py").stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--client-name", "my client"), "'my client' is no name for a variable"),
        (("--async-client-name", "class"), "'class' is no name for a variable"),
        (("--client-name", "print"), "'print' means something in Python"),
        (("--client-name=x", "--async-client-name=x"), "must differ"),
        (("--global-client", "--client=lazy"), "contradict each other"),
        (("--client=somewhere",), "'somewhere' is not one of"),
    ],
)
def test_wrong_wishes_for_clients(arguments: tuple[str, ...], words: str) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_json_report_goes_to_its_file() -> None:
    write("a.py", "import sdk\n# manual\n")
    invoke("--dry-run", "--report", "out.json")
    document = json.loads(Path("out.json").read_text())
    assert document["tool"] == f"openai-migrate {__version__}"
    assert [finding["line"] for finding in document["findings"]] == [2]


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "Path 'nowhere' does not exist"),
        (["--target", "7"], "'7' is not one of 'auto', '1', '2', '3'"),
        (["--jobs", "0"], "0 is not in the range"),
        (["--yes", "--dry-run"], "choose one"),
        (["--quiet", "--verbose"], "contradict"),
        (["--rules", "missing.toml"], "'missing.toml' does not exist"),
        (["--report", "missing/out.json"], "the folder of missing/out.json does not exist"),
        (["--bogus"], "No such option '--bogus'"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    done = toy(*arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stdout == b""


def test_no_files() -> None:
    write("readme.txt")
    result = invoke("--dry-run")
    assert (result.exit_code, result.stderr) == (0, "No Python files or notebooks found.\n")


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_an_include_that_no_file_matches_is_told(quiet: tuple[str, ...]) -> None:
    """Exit code 0, as ruff and black have it where nothing was found."""
    write("a.py", "import sdk\n")
    result = invoke("--dry-run", "--include=b*.py", *quiet)
    assert result.exit_code == 0
    assert "Warning: No file matches --include 'b*.py'." in result.stderr
    told = invoke("--dry-run", "--include=b*.py", "--include=a*", "--include=!c.py", *quiet).stderr
    assert told.count("Warning") == 1


def test_an_internal_error_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall() -> None:
        raise ZeroDivisionError(f"oh {KEY}")

    monkeypatch.setattr("openai_migrate.pipeline.load_pack", fall)
    result = invoke("--yes")
    assert result.exit_code == 2
    assert result.stderr.startswith("Internal error: ZeroDivisionError: oh sk-***\n")
    assert "Traceback" not in result.stderr
    told = invoke("--yes", "--verbose").stderr
    assert "Traceback" in told
    assert KEY not in told


# Real processes


def test_version_and_help() -> None:
    assert toy("--version").stdout.decode() == f"openai-migrate {__version__}\n"
    help_text = toy("--help").stdout.decode()
    for word in ("--dry-run", "--yes", "--unsafe", "Exit codes:", "git apply"):
        assert word in help_text


def test_python_m() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "openai_migrate", "--version"],
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.decode()) == (0, f"openai-migrate {__version__}\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_python_thinks_of_the_code_is_not_told(tmp_path: Path, jobs: str) -> None:
    file = tmp_path / "odd.py"
    file.write_text('import openai\n\nopenai.Model.list()\nprint("\\T" is 1)\n')
    done = subprocess.run(
        [sys.executable, "-m", "openai_migrate", "--dry-run", "--jobs", jobs, str(file)],
        env={**ENVIRONMENT, "PYTHONWARNINGS": "error"},
        capture_output=True,
        check=False,
    )
    assert b"client.models.list()" in done.stdout
    assert b"Warning" not in done.stderr


def test_piped_diff_applies(toy_project: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    write("a b.py", f'import sdk\r\nold("{KEY}")\r\nlast')
    write("pkg/ü.py", "import sdk\nold()")
    before = {path: path.read_bytes() for path in toy_project.rglob("*.py")}
    done = toy("--dry-run")
    assert done.returncode == 1
    assert KEY.encode() not in done.stdout + done.stderr
    assert {path: path.read_bytes() for path in before} == before
    subprocess.run(["git", "apply"], input=done.stdout, check=True)
    for path, data in before.items():
        assert path.read_bytes() == data.replace(b"old(", b"new(")
    assert toy("--dry-run").returncode == 0


def test_a_reader_that_leaves_is_no_error() -> None:
    for number in range(300):
        write(f"m{number}.py", "import sdk\n" + "old()\n" * 100)
    process = subprocess.Popen(
        [*TOY, "--dry-run"], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 1
    assert "30,000 edits would change 300 files." in errors
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors


def test_a_console_of_few_characters_is_no_error() -> None:
    write("漢.py", "import sdk\n# manual\n")
    done = subprocess.run(
        [*TOY, "--dry-run"],
        env={**ENVIRONMENT, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"  ?.py:2:3  [toy/manual]" in done.stderr


needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


@needs_posix
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("by", ["Ctrl-C", "kill"])
def test_interrupt_while_working(jobs: str, by: str) -> None:
    write("a.py")
    write("z.py", "import sdk\nold()\nslow\n")
    process = subprocess.Popen(
        [*TOY, "--yes", "--jobs", jobs], env=ENVIRONMENT, stderr=subprocess.PIPE, process_group=0
    )
    deadline = time.monotonic() + 30
    while not Path("slow.started").exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    if by == "kill":
        process.terminate()
    else:
        os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.decode() == "\nInterrupted: nothing was written.\n"
    assert Path("a.py").read_text() == "import sdk\nold()\n"


def test_interrupt_of_the_summary_does_not_deny_what_was_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    write("a.py")
    monkeypatch.setattr("openai_migrate.cli._finish", interrupted)
    result = invoke("--yes")
    assert result.exit_code == 130
    assert result.stderr == "\nInterrupted: each file is whole, old or new.\n"
    assert Path("a.py").read_text() == "import sdk\nnew()\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_report_that_cannot_be_written() -> None:
    write("a.py")
    result = invoke("--yes", "--report=/dev/full")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        "Error: --report: /dev/full cannot be written: No space left on device\n"
    )
    assert Path("a.py").read_text() == "import sdk\nnew()\n"


@needs_posix
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder() -> None:
    path = write("locked/a.py")
    path.parent.chmod(0o555)
    try:
        result = invoke("--yes")
    finally:
        path.parent.chmod(0o755)
    assert result.exit_code == 2
    assert "locked/a.py  cannot be written: Permission denied" in result.stderr
    assert path.read_text() == "import sdk\nold()\n"


@needs_posix
def test_a_full_disk_leaves_each_file_whole() -> None:
    """A limit on the size of files fails as a full disk does: in the middle of a write."""
    import resource

    write("large.py", "import sdk\nold()\n" + "x = 1\n" * 10_000)
    write("small.py")
    done = subprocess.run(
        [*TOY, "--yes"],
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert done.returncode == 2
    assert b"large.py  cannot be written: File too large" in done.stderr
    assert Path("large.py").read_text().startswith("import sdk\nold()\nx = 1")
    assert Path("small.py").read_text() == "import sdk\nnew()\n"
    assert sorted(path.name for path in Path().iterdir()) == ["large.py", "small.py"]


@needs_posix
def test_names_that_are_no_text() -> None:
    write(os.fsdecode(b"\xff/a.py"), "import sdk\nold()\n# manual\n")
    subprocess.run(["git", "init", "-q"], check=True)
    done = toy("--dry-run", "--report=r.json")
    assert b"?/a.py:3:3  [toy/manual]" in done.stderr
    assert b"+++ b/\xff/a.py\n" in done.stdout
    subprocess.run(["git", "apply"], input=done.stdout, check=True)
    assert toy("--yes").returncode == 1


def test_closed_input_is_no_terminal() -> None:
    write("a.py")
    command = " ".join(map(shlex.quote, TOY))
    done = subprocess.run(
        ["sh", "-c", f"exec {command} <&-"], env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"No terminal to ask on" in done.stderr


@needs_posix
def test_closed_output_goes_nowhere() -> None:
    write("a.py")
    command = " ".join(map(shlex.quote, TOY))
    for closed, heard in (("1", b"1 edit would change 1 file."), ("2", b"")):
        done = subprocess.run(
            ["sh", "-c", f"exec {command} --dry-run {closed}>&-"],
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert heard in done.stderr
        assert (b"diff --git" in done.stdout) == (closed == "2")


# On a terminal


def converse(answers: list[str], *arguments: str) -> tuple[int, str]:
    """Run on a pseudo-terminal, give an answer at each question, and return code and screen."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execve(
            sys.executable, [*TOY, *arguments], {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "80"}
        )
    screen = b""
    replies = iter(answers)
    while True:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, screen
        try:
            block = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not block:
            break
        screen += block
        if screen.endswith(b": "):
            os.write(terminal, next(replies).encode())
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), screen.decode().replace("\r\n", "\n")


@needs_posix
def test_terminal_shows_colours_asks_and_writes() -> None:
    write("a.py", f'import sdk\nold("{KEY}")\n')
    code, screen = converse(["y\n"])
    assert code == 0
    assert '\x1b[31m-old("sk-***")\n' in screen
    assert '\x1b[32m+new("sk-***")\n' in screen
    assert "Write 1 edit to 1 file? [y]es to all, [n]o, [i] file by file, [?] help: " in screen
    assert "1 edit changed 1 file." in screen
    assert KEY not in screen
    assert Path("a.py").read_text() == f'import sdk\nnew("{KEY}")\n'


@needs_posix
def test_terminal_says_what_is_left_before_the_question() -> None:
    write("a.py", "import sdk\nold()\nmanual\nmaybe()\n")
    write("b.py", "import sdk\nbroken\n")
    _, screen = converse(["n\n"])
    above, _, _ = screen.partition("Write ")
    assert "For sdk 3.x.\n" in above
    assert (
        "Beside these edits: 1 place left for you, 1 edit waiting for --unsafe, 1 problem." in above
    )


@needs_posix
def test_terminal_no_writes_nothing() -> None:
    write("a.py")
    code, screen = converse(["n\n"])
    assert code == 1
    assert "1 edit would change 1 file." in screen
    assert Path("a.py").read_text() == "import sdk\nold()\n"


@needs_posix
def test_terminal_file_by_file() -> None:
    for name in ("a.py", "b.py", "c.py"):
        write(name)
    code, screen = converse(["i\n", "n\n", "y\n", "q\n"])
    assert code == 1
    assert "1 edit changed 1 of 3 files." in screen
    assert [Path(name).read_text().split()[2] for name in ("a.py", "b.py", "c.py")] == [
        "old()",
        "new()",
        "old()",
    ]


@needs_posix
def test_terminal_interrupt_at_the_question() -> None:
    write("a.py")
    code, screen = converse(["\x03"])
    assert code == 130
    assert "Interrupted: nothing was written." in screen
    assert "Traceback" not in screen


@needs_posix
def test_terminal_end_of_input_at_the_question() -> None:
    write("a.py")
    code, _ = converse(["\x04"])
    assert code == 1
    assert Path("a.py").read_text() == "import sdk\nold()\n"


@needs_posix
def test_terminal_dry_run_shows_the_diff_for_people() -> None:
    write("a.py")
    code, screen = converse([], "--dry-run")
    assert code == 1
    assert "\x1b[32m+new()\n" in screen
    assert "diff --git" not in screen


@needs_posix
def test_terminal_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.py")
    monkeypatch.setitem(ENVIRONMENT, "NO_COLOR", "1")
    _, screen = converse([], "--dry-run")
    assert "\x1b[3" not in screen
    assert "+new()\n" in screen


@needs_posix
def test_terminal_progress_bar_appears_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        write(f"m{number}.py")
    monkeypatch.setitem(ENVIRONMENT, "TOY_DELAY", "0.1")
    _, screen = converse([], "--dry-run", "--jobs=1")
    assert "Migrating" in screen
    monkeypatch.setitem(ENVIRONMENT, "TOY_DELAY", "0")
    _, screen = converse([], "--dry-run", "--jobs=1")
    assert "Migrating" not in screen


# Start-up: what is imported cannot be measured wrongly


def modules_of(*arguments: str, before: str = "") -> set[str]:
    """Return the top-level modules that a run has imported when it ends, beyond Python's own."""
    program = (
        f"import sys\nown = set(sys.modules)\n{before}\nfrom openai_migrate.__main__ import main\n"
        f"sys.argv = ['openai-migrate', *{arguments!r}]\n"
        "main()\n"
        "loaded = {name.partition('.')[0] for name in sys.modules if name not in own}\n"
        "print(*loaded, file=sys.__stdout__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=ENVIRONMENT, capture_output=True, check=True
    )
    return set(done.stdout.decode().splitlines()[-1].split())


HEAVY = {"libcst", "rich", "nbformat", "pathspec", "jsonschema", "multiprocessing", "difflib"}


def test_version_imports_nothing() -> None:
    loaded = modules_of("--version")
    assert loaded & (HEAVY | {"click", "re", "dataclasses", "inspect", "tomllib"}) == set()


def test_help_imports_click_only() -> None:
    loaded = modules_of("--help")
    assert "click" in loaded
    assert loaded & (HEAVY | {"dataclasses", "tomllib", "json"}) == set()


def test_a_run_that_finds_nothing_imports_nothing_heavy() -> None:
    write("a.py", "print('nothing of interest')\n")
    fake = (
        "from openai_migrate import pipeline\nimport toy_core\n"
        "pipeline.load_pack = lambda: toy_core.RULES.pack"
    )
    assert modules_of("--dry-run", before=fake) & HEAVY == set()
