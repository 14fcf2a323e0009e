"""A written file is whole: old or new, with its mode, whatever happens."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from openai_migrate.core.errors import StaleFileError
from openai_migrate.sources.writer import write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX file systems")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.py"
    path.write_bytes(b"old\r\n")
    return path


def alone(file: Path) -> bool:
    return [path.name for path in file.parent.iterdir()] == [file.name]


def test_new_bytes_are_there_and_nothing_else(file: Path) -> None:
    write_atomically(file, b"old\r\n", b"new\n\xff\0\r\n")
    assert file.read_bytes() == b"new\n\xff\0\r\n"
    assert alone(file)


@posix
@pytest.mark.parametrize("mode", [0o644, 0o755, 0o600, 0o664, 0o4755])
def test_mode_and_owner_stay(file: Path, mode: int) -> None:
    if os.geteuid() == 0:
        os.chown(file, 12345, 54321)
    file.chmod(mode)
    before = file.stat()
    write_atomically(file, b"old\r\n", b"new")
    after = file.stat()
    assert stat.S_IMODE(after.st_mode) == mode
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_a_file_that_changed_is_not_overwritten(file: Path) -> None:
    file.write_bytes(b"theirs")
    with pytest.raises(StaleFileError, match="changed by someone else"):
        write_atomically(file, b"old\r\n", b"new")
    assert file.read_bytes() == b"theirs"
    file.unlink()
    with pytest.raises(StaleFileError, match="is gone"):
        write_atomically(file, b"old\r\n", b"new")
    assert not list(file.parent.iterdir())


def test_a_change_while_we_write_is_not_overwritten(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: file.write_bytes(b"theirs"))
    with pytest.raises(StaleFileError):
        write_atomically(file, b"old\r\n", b"new")
    assert file.read_bytes() == b"theirs"
    assert alone(file)


@posix
def test_a_link_stays_and_its_target_is_written(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "one.py").symlink_to("../a.py")
    (folder / "two.py").symlink_to("one.py")
    write_atomically(folder / "two.py", b"old\r\n", b"new")
    assert file.read_bytes() == b"new"
    assert not file.is_symlink()
    assert (folder / "two.py").is_symlink()
    assert sorted(path.name for path in folder.iterdir()) == ["one.py", "two.py"]


@posix
def test_another_hard_link_keeps_the_old_content(file: Path, tmp_path: Path) -> None:
    (tmp_path / "b.py").hardlink_to(file)
    write_atomically(file, b"old\r\n", b"new")
    assert file.read_bytes() == b"new"
    assert (tmp_path / "b.py").read_bytes() == b"old\r\n"


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_on_the_way_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(type(error)):
        write_atomically(file, b"old\r\n", b"new")
    assert file.read_bytes() == b"old\r\n"
    assert alone(file)


WRITE = """
import sys
from pathlib import Path
from openai_migrate.sources.writer import write_atomically
path = Path(sys.argv[1])
{before}
try:
    write_atomically(path, path.read_bytes(), b"n" * 200_000)
except OSError as error:
    print(error.strerror)
"""


def run(program: str, file: Path) -> str:
    command = [sys.executable, "-c", program, os.fspath(file)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@posix
def test_a_disk_that_is_full(file: Path) -> None:
    """A limit on the size of files stands for the end of the disk: the write fails half-way."""
    limit = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    )
    assert run(WRITE.format(before=limit), file) == "File too large"
    assert file.read_bytes() == b"old\r\n"
    assert alone(file)


@posix
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o755, 0o444)])
def test_a_folder_or_file_that_may_not_be_written(
    file: Path, tmp_path_factory: pytest.TempPathFactory, folder_mode: int, file_mode: int
) -> None:
    become_nobody = ""
    if os.geteuid() == 0:
        become_nobody = "import os\nos.setgid(65534)\nos.setuid(65534)"
        for folder in (file.parent, *tmp_path_factory.getbasetemp().parents[:1]):
            folder.chmod(0o755)
        tmp_path_factory.getbasetemp().chmod(0o755)
        os.chown(file.parent, 65534, 65534)
        os.chown(file, 65534, 65534)
    file.chmod(file_mode)
    file.parent.chmod(folder_mode)
    try:
        assert run(WRITE.format(before=become_nobody), file) == "Permission denied"
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == b"old\r\n"
    assert alone(file)


@posix
@pytest.mark.parametrize("delay", [0.0, 0.002, 0.005, 0.01, 0.02, 0.04])
def test_killed_at_any_moment_the_file_is_whole(file: Path, delay: float) -> None:
    forever = (
        "data = [b'a' * 300_000, b'b' * 300_000]\n"
        "path.write_bytes(data[0])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    write_atomically(path, data[0], data[1])\n"
        "    data.reverse()\n"
    )
    program = WRITE.format(before=forever)
    with subprocess.Popen(
        [sys.executable, "-c", program, os.fspath(file)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    content = file.read_bytes()
    assert content in {b"a" * 300_000, b"b" * 300_000}
    assert not [path for path in file.parent.iterdir() if path.suffix == ".py" and path != file]
