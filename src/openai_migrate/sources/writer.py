"""Writing a file so that it is whole at every moment: all of the old bytes or all of the new ones.

The new bytes go to a temporary file in the same folder, to the disk, and only then take the name.
A symbolic link stays one: the file that it points to is replaced. The other names of a file with
several hard links keep the old content, as no way of writing whole files can change them all at
once. Tests: ``tests/sources/test_writer.py``.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from openai_migrate.core.errors import StaleFileError

#: Not the suffix of anything that a later run would look at, should this one be killed.
_TEMPORARY_SUFFIX = ".migrating"


def write_atomically(path: Path, old: bytes, new: bytes) -> None:
    """Make ``new`` the content of ``path``, which held ``old``; mode and owner stay.

    Raises ``StaleFileError`` if the file holds something else by now or is gone, ``OSError`` if it
    cannot be written; the file is untouched then, and nothing is left beside it.
    """
    target = _target(path, old)
    os.close(os.open(target, os.O_WRONLY))  # a file that may not be written is not replaced either
    with _new_beside(target, new) as temporary:
        _copy_owner_and_mode(target, temporary)
        _target(path, old)


def create(path: Path, new: bytes) -> None:
    """Make a file ``path`` with the content ``new``.

    Raises ``StaleFileError`` if there is one by now, ``OSError`` if it cannot be written.
    """
    with _new_beside(path, new) as temporary:
        temporary.chmod(0o666 & ~_umask())
        if path.exists():
            raise StaleFileError(f"{path} was made by someone else since the run began")


@contextmanager
def _new_beside(target: Path, new: bytes) -> Iterator[Path]:
    """A file with the new content, which takes the place of the target at the end."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=_TEMPORARY_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _target(path: Path, old: bytes) -> Path:
    """The file behind all links; raises ``StaleFileError`` if it no longer holds ``old``."""
    try:
        target = path.resolve(strict=True)
        current = target.read_bytes()
    except FileNotFoundError:
        raise StaleFileError(f"{path} is gone since it was read") from None
    if current != old:
        raise StaleFileError(f"{path} was changed by someone else since it was read")
    return target


def _copy_owner_and_mode(source: Path, target: Path) -> None:
    """Give ``target`` the mode of ``source``, and its owner and group as far as we may."""
    status = source.stat()
    if hasattr(os, "chown"):
        for owner, group in ((status.st_uid, -1), (-1, status.st_gid)):
            with suppress(PermissionError):
                os.chown(target, owner, group)
    target.chmod(stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too, where folders can be synced."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
