"""``python -m openai_migrate`` and the ``openai-migrate`` command."""

from __future__ import annotations

import gc
import sys

from openai_migrate import __version__


def main() -> int:
    """Run the command line and return its exit code.

    ``--version`` is answered before anything is imported.
    """
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"openai-migrate {__version__}\n")
        return 0
    from openai_migrate.core.parser_warnings import ignore_parser_warnings  # not for --version

    ignore_parser_warnings()
    gc.disable()  # analyses make hundreds of thousands of objects, and no cycles that hold a tree
    try:
        from openai_migrate.cli import run_command_line  # imports click
    except KeyboardInterrupt:
        return 130
    return run_command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
