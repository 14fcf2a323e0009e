"""The ``openai-migrate`` command: flags, questions, exit codes; no logic of the migration.

Standard output carries the diff and nothing else, standard error everything else. Only click is
imported before a run starts. Tests: ``tests/test_cli.py``.
"""

from __future__ import annotations

import builtins
import io
import keyword
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from openai_migrate import __version__

if TYPE_CHECKING:
    from rich.console import Console

    from openai_migrate.pipeline import RunRequest
    from openai_migrate.reports.console import Line, NextCommand
    from openai_migrate.reports.run import RunReport
    from openai_migrate.steps import Progress

COMMAND = "openai-migrate"

FAILED = 2
INTERRUPTED = 130

_EPILOG = """\b
Exit codes:
  0    nothing is left to do
  1    something is left to migrate or to look at
  2    wrong usage, an internal error, or a file that could not be read, parsed or written
  130  interrupted; each file is whole, old or new

\b
Examples:
  openai-migrate                          show the changes below this folder, then ask
  openai-migrate --dry-run | git apply    the same by way of git
  openai-migrate --yes src notebooks      write without asking
  openai-migrate reveal app.py:12         what is known of the expressions there, and why
"""


class Options(NamedTuple):
    """The command line, parsed."""

    paths: tuple[str, ...]
    yes: bool
    dry_run: bool
    target: str
    unsafe: bool
    client: str
    global_client: bool
    client_module: str | None
    client_name: str
    async_client_name: str
    todo: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    gitignore: bool
    rules: tuple[str, ...]
    report: str | None
    jobs: int | None
    quiet: bool
    verbose: bool


@click.command(
    COMMAND,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, readable=False))
@click.option("-y", "--yes", is_flag=True, help="Write the changes without asking.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Never write. Prints the diff; piped, it is a patch for git apply.",
)
@click.option(
    "--target",
    type=click.Choice(["auto", "1", "2", "3"]),
    default="auto",
    show_default=True,
    help="Major version of the SDK to migrate to. auto: what the project's manifests and lock"
    " files ask for, else the newest.",
)
@click.option("--unsafe", is_flag=True, help="Also apply edits that are likely right, not proven.")
@click.option(
    "--client",
    type=click.Choice(["auto", "module", "lazy", "module-level"]),
    default="auto",
    show_default=True,
    help="Where clients are built. auto: per module, where it sees the same configuration; module:"
    " never in functions or classes; lazy: at first use, by a cached function; module-level: the"
    " SDK's own module-level client.",
)
@click.option("--global-client", is_flag=True, help="The same as --client module-level.")
@click.option(
    "--client-module",
    metavar="PATH",
    type=click.Path(dir_okay=False),
    help="The module that holds the clients; made if it does not exist. Others import them.",
)
@click.option(
    "--client-name",
    metavar="NAME",
    callback=lambda context, option, value: _variable(value),
    help="What clients are called. [default: client]",
)
@click.option(
    "--async-client-name",
    metavar="NAME",
    callback=lambda context, option, value: _variable(value),
    help="What async clients are called. [default: aclient beside a sync one]",
)
@click.option(
    "--todo/--no-todo",
    default=True,
    help="Mark places left for you with a comment.",
)
@click.option("--include", multiple=True, metavar="GLOB", help="Only files that match. Repeatable.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files that match.")
@click.option("--gitignore/--no-gitignore", default=True, help="Honour .gitignore. [default: yes]")
@click.option(
    "--rules",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Add the rules of a TOML file of your own. Repeatable.",
)
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True),
    help="Also write what was found to a JSON file.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to use. [default: one for each processor]",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what is left for you, and problems.")
@click.option("-v", "--verbose", is_flag=True, help="Also list every edit and every note.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, /, **options: object) -> None:
    """Migrate code and notebooks from the openai package 0.28 to the current SDK.

    Shows the changes in PATHS (default: this folder) and asks before it writes. Without a terminal
    and without --yes it does what --dry-run does.
    """
    chosen = Options(**options)  # type: ignore[arg-type]  # click has checked them
    _check(chosen)
    context.exit(execute(chosen))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@click.option(
    "--rules", multiple=True, metavar="FILE", type=click.Path(exists=True, dir_okay=False)
)
def reveal_command(place: str, rules: tuple[str, ...]) -> int:
    """Say what is known of the expressions at a place, and why they are rewritten or not.

    The file is looked at as a part of its project, or else of what is below the current folder. In
    a notebook: FILE.ipynb:cell-3:LINE.
    """
    from openai_migrate.core.errors import MigrateError
    from openai_migrate.pipeline import RunRequest, interpret_file
    from openai_migrate.reveal import parse_spot, reveal
    from openai_migrate.sources.one_file import seen_with

    try:
        spot = parse_spot(place)
        if not Path(spot.file).is_file():
            raise click.UsageError(f"There is no file {spot.file}.")
        paths, left_out = seen_with(spot.file)
        if left_out:
            click.echo(left_out, err=True)
        request = RunRequest(paths=paths, rule_files=tuple(map(Path, rules)))
        for line in reveal(interpret_file(request, spot.file), spot):
            click.echo(line)
    except MigrateError as error:
        raise click.UsageError(str(error)) from None
    return 0


def run_command_line(arguments: Sequence[str]) -> int:
    """Return the exit code of one run; every error has become a message on standard error."""
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # no console encoding may end a run
    try:
        if arguments[:1] == ["reveal"]:
            name = f"{COMMAND} reveal"
            code = reveal_command.main(list(arguments[1:]), prog_name=name, standalone_mode=False)
        else:
            code = cli.main(list(arguments), prog_name=COMMAND, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except OSError as error:  # the text of --help, say, on a full disk
        click.echo(f"Error: {error}", err=True)
        return FAILED
    return int(code or 0)


def _replace_closed_streams() -> None:
    """Have what is printed to a stream that was closed (``>&-``) go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (till the end)
            setattr(sys, name, nowhere)


def _variable(value: str | None) -> str:
    """The value, or "" for none; raises a usage error if no variable can have that name, or it
    would hide what Python itself has."""
    if value is not None and (not value.isidentifier() or keyword.iskeyword(value)):
        raise click.BadParameter(f"{value!r} is no name for a variable.")
    if value is not None and hasattr(builtins, value):
        raise click.BadParameter(f"{value!r} means something in Python: choose another name.")
    return value or ""


def _check(options: Options) -> None:
    """Raise a usage error for options that do not go together or cannot be followed."""
    if options.yes and options.dry_run:
        raise click.UsageError("--yes writes and --dry-run never does: choose one.")
    if options.client_name and options.client_name == options.async_client_name:
        raise click.UsageError("--client-name and --async-client-name must differ.")
    if options.global_client and options.client not in ("auto", "module-level"):
        raise click.UsageError(
            f"--global-client and --client {options.client} contradict each other."
        )
    if options.client_module and (options.global_client or options.client == "module-level"):
        raise click.UsageError("--client-module and the module-level client contradict each other.")
    if options.quiet and options.verbose:
        raise click.UsageError("--quiet and --verbose contradict each other.")
    if options.report and not Path(options.report).absolute().parent.is_dir():
        raise click.UsageError(f"--report: the folder of {options.report} does not exist.")


def execute(options: Options) -> int:
    """Run the migration and return the exit code."""
    from openai_migrate.core.errors import MigrateError  # not for --help

    try:
        with _kill_interrupts():
            return _migrate(options)
    except MigrateError as error:
        _say(f"Error: {_as_list(str(error))}")
    except BrokenPipeError:
        _forget(sys.stdout)
        _forget(sys.stderr)
        return 1
    except OSError as error:
        _say(f"Error: {error}")
    except Exception as error:  # noqa: BLE001 (a person gets a message, not a traceback)
        _show_internal_error(error, options)
    return FAILED


@contextmanager
def _kill_interrupts() -> Iterator[None]:
    """Have ``kill`` do what Ctrl-C does: no file half written, and a last word."""
    import signal  # not for --help

    previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _as_list(message: str) -> str:
    """Return a message of one line as it is, and the lines of a longer one below each other."""
    lines = message.splitlines()
    return message if len(lines) == 1 else "\n  ".join((f"{len(lines)} faults", *lines))


def _migrate(options: Options) -> int:
    from openai_migrate.writing import write_results  # not for --help

    try:
        report, accepted = _propose(options)
    except KeyboardInterrupt:
        click.echo("\nInterrupted: nothing was written.", err=True)
        return INTERRUPTED
    try:
        if accepted is not None:
            with _progress(options) as progress:
                report = write_results(report, accepted, progress)
        return _finish(report, options)
    except KeyboardInterrupt:
        click.echo("\nInterrupted: each file is whole, old or new.", err=True)
        return INTERRUPTED


def _propose(options: Options) -> tuple[RunReport, frozenset[str] | None]:
    """Return what a migration would do, and the paths to write: None where nobody wants that."""
    from openai_migrate.pipeline import run  # not for --help

    with _progress(options) as progress:
        report = run(_request(options), progress)
    if options.yes:
        return report, frozenset(result.path for result in report.changed)
    if options.dry_run or not _is_terminal():
        _preview(report, options)
    elif report.changed:
        return report, _choose(report) or None
    return report, None


def _request(options: Options) -> RunRequest:
    from openai_migrate.pipeline import RunRequest
    from openai_migrate.settings import ClientMode, Settings
    from openai_migrate.sources.discovery import DiscoveryOptions

    client = ClientMode.MODULE_LEVEL if options.global_client else ClientMode(options.client)
    target = Settings().target if options.target == "auto" else int(options.target)
    settings = Settings(
        target=target,
        client=client,
        unsafe=options.unsafe,
        todo=options.todo,
        client_module=options.client_module or "",
        client_name=options.client_name,
        async_client_name=options.async_client_name,
    )
    return RunRequest(
        paths=options.paths or (".",),
        settings=settings,
        target_given=options.target != "auto",
        rule_files=tuple(map(Path, options.rules)),
        discovery=DiscoveryOptions(options.include, options.exclude, options.gitignore),
        jobs=_processes(options),
    )


def _processes(options: Options) -> int:
    """The most processes to use."""
    return options.jobs or os.cpu_count() or 1


def _is_terminal() -> bool:
    """Whether a person can see the diff and answer; a stream that was closed is None."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _preview(report: RunReport, options: Options) -> None:
    """Print the diff: for people on a terminal, else a patch that ``git apply`` accepts."""
    if not report.changed:
        return
    if not options.dry_run:
        click.echo("No terminal to ask on: nothing is written (--yes writes).", err=True)
    from openai_migrate.sources.reread import old_bytes

    if sys.stdout.isatty():
        from openai_migrate.review import show_diffs  # imports rich

        show_diffs(report.changed, _console(sys.stdout), old_bytes)
        return
    from openai_migrate.patch_output import print_patch  # only with a diff

    try:
        remarks = print_patch(report.changed, sys.stdout.buffer, old_bytes, _processes(options))
    except BrokenPipeError:
        _forget(sys.stdout)  # head has seen enough; the summary is still of use
        return
    for remark in remarks:
        click.echo(f"Note: {remark}", err=True)


def _choose(report: RunReport) -> frozenset[str]:
    from openai_migrate.reports.console import outlook
    from openai_migrate.review import choose  # imports rich
    from openai_migrate.sources.reread import old_bytes

    console = _console(sys.stdout)
    return choose(report.changed, report.near, console, _ask, old_bytes, outlook(report))


def _ask(question: str) -> str | None:
    sys.stdout.write(question)
    sys.stdout.flush()
    _await_answer()
    line = sys.stdin.readline()
    if not line:
        sys.stdout.write("\n")
    return line or None


def _await_answer() -> None:
    """Return when the terminal has a line, having heard a Ctrl-C that came just before.

    A signal between the last instruction of Python and the system's ``read`` is not seen until
    ``read`` returns, so nothing waits there for long.
    """
    import select  # not for --help

    if os.name == "posix":  # elsewhere select knows sockets only
        while not select.select([sys.stdin], [], [], 0.2)[0]:
            pass


def _finish(report: RunReport, options: Options) -> int:
    """Print the summary, write the JSON report and return the exit code."""
    from openai_migrate.reports.console import Detail, summarise
    from openai_migrate.reports.run import Stage

    detail = Detail.NORMAL
    if options.quiet or options.verbose:
        detail = Detail.QUIET if options.quiet else Detail.VERBOSE
    _print_summary(summarise(report, detail, _next_commands(options)), bool(report.results))
    if options.report:
        _write_json(report, options.report)
    return INTERRUPTED if report.stage is Stage.INTERRUPTED else report.exit_code


def _print_summary(lines: Sequence[Line], is_worth_colours: bool) -> None:
    if is_worth_colours and sys.stderr.isatty():
        from openai_migrate.review import show_lines  # imports rich

        show_lines(lines, _console(sys.stderr))
    elif lines:
        sys.stderr.write("".join(f"{line.text}\n" for line in lines))
        sys.stderr.flush()


def _write_json(report: RunReport, file: str) -> None:
    from openai_migrate.core.errors import UsageError
    from openai_migrate.reports.json_report import render_json

    text = render_json(report, f"{COMMAND} {__version__}")
    try:
        Path(file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"--report: {file} cannot be written: {reason}") from error


def _next_commands(options: Options) -> NextCommand:
    """Return the commands of the summary, with this run's options and paths."""
    from openai_migrate.reports.console import NextCommand

    shared = list(_shared_arguments(options))
    paths = ["--", *options.paths] if any(map(_is_flag, options.paths)) else [*options.paths]
    unsafe = [*shared, *paths] if options.unsafe else ["--unsafe", *shared, *paths]
    safe = ["--unsafe", *shared, *paths] if options.unsafe else [*shared, *paths]
    return NextCommand(
        write=shlex.join([COMMAND, "--yes", *safe]),
        write_unsafe=shlex.join([COMMAND, *unsafe]),
        preview=shlex.join([COMMAND, "--dry-run", *safe]),
    )


def _is_flag(path: str) -> bool:
    return path.startswith("-")


def _shared_arguments(options: Options) -> Iterator[str]:
    """Yield the options that decide which files change, and how; ``--unsafe`` apart."""
    if options.target != "auto":
        yield f"--target={options.target}"
    if options.global_client or options.client != "auto":
        yield f"--client={'module-level' if options.global_client else options.client}"
    if options.client_module:
        yield f"--client-module={options.client_module}"
    if options.client_name:
        yield f"--client-name={options.client_name}"
    if options.async_client_name:
        yield f"--async-client-name={options.async_client_name}"
    if not options.todo:
        yield "--no-todo"
    if not options.gitignore:
        yield "--no-gitignore"
    for name in ("include", "exclude", "rules"):
        yield from (f"--{name}={value}" for value in getattr(options, name))


@contextmanager
def _progress(options: Options) -> Iterator[Progress]:
    """A progress bar where somebody can see it."""
    if options.quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from openai_migrate.progress import ProgressBar  # only on a terminal

    bar = ProgressBar()
    try:
        yield bar
    finally:
        bar.close()


def _console(stream: TextIO) -> Console:
    from rich.console import Console  # only when there is something to show

    return Console(file=stream, highlight=False, markup=False, emoji=False)


def _show_internal_error(error: Exception, options: Options) -> None:
    _say(f"Internal error: {type(error).__name__}: {error}")
    if options.verbose:
        import traceback  # never in a run that succeeds

        _say("".join(traceback.format_exception(error)).rstrip("\n"))
    else:
        _say("Please report it with the output of --verbose.")


def _say(message: str) -> None:
    """Print a message, which may quote what stands in a file, on standard error."""
    from openai_migrate.reports.masking import mask

    click.echo(mask(message), err=True)


def _forget(stream: TextIO) -> None:
    """Send what is still to be printed to a stream nowhere: its reader has gone."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:
        return
