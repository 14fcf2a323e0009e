"""Measures whole runs of the tool against what they are held to, and prints a Markdown page.

    python bench/run.py [--write docs/bench.md] [--trees FOLDER] [--maker SCRIPT] [--pairs N]
                        [--only WORD ...]

SCRIPT is ``../shared/bench/make_tree.py``; the trees it makes are kept in FOLDER. Our side is the
built wheel in an environment of its own (an editable install starts slower). A figure is the
median of its runs; both sides run in turn, and a ratio is the median of the ratios of the pairs,
so a busy machine disturbs it little. Comparisons with ripgrep need ``rg``. Linux or macOS.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parent.parent
TREES = REPOSITORY / ".cache" / "bench-trees"
MAKER = REPOSITORY.parent / "shared" / "bench" / "make_tree.py"

sys.path.insert(0, str(REPOSITORY / "tools"))
from try_wheel import build, install  # noqa: E402

TREE_NAMES = ("clean", "big", "dense", "notebooks")

#: A file of Python without it is none of our business.
WORD = b"openai"

#: What a person waits for at the least: the candidate files parsed and generated again, no more.
PARSE_ALL = """\
import sys, pathlib, libcst
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    libcst.parse_module(path.read_bytes()).code
"""

#: Runs a command and prints the largest resident set of it and its descendants, in KiB.
PEAK = """\
import resource, subprocess, sys
with open("/dev/null", "w") as nowhere:
    subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=nowhere, stderr=nowhere)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak // 1024 if sys.platform == "darwin" else peak)
"""

PAGE = """\
# Benchmark

<!-- Written by bench/run.py: `make bench`. -->

Medians of {pairs} pairs of whole processes (at least), on {machine}, on {date}.
Both sides of a pair run in turn; the ratio is the median over the pairs. Output goes to a pipe that
is read.

| what | ours | ms | held against | ms | ratio | goal |
| --- | --- | ---: | --- | ---: | ---: | ---: |
{times}

Peak memory of the largest process:

| command | MiB | goal |
| --- | ---: | ---: |
{peaks}

The trees: *clean* has 20,000 Python files, none of which names the SDK; *big* has as many, 269 for
v0 and 54 that only name it; *dense* is 500 v0 files (87,000 lines) that import from each
other; *notebooks* is 300 notebooks (88 MB). They come from `{maker}`.

The bare parse runs in one process, as does the row with `--jobs 1`; by default a run uses all
cores, of which this machine has {cores}.
"""


@dataclass(frozen=True, slots=True)
class Duel:
    """Two commands whose times are compared; ``goal`` is the largest ratio that is good."""

    what: str
    ours: Sequence[str]
    theirs: Sequence[str]
    goal: float | None = None
    pairs: int = 5


def main() -> int:
    options = parse()
    make_trees(options.maker, options.trees)
    with tempfile.TemporaryDirectory() as folder:
        command = install(build(Path(folder) / "dist"), Path(folder) / "venv")
        compile_all(command)
        page = PAGE.format(
            pairs=options.pairs,
            machine=machine(),
            date=time.strftime("%Y-%m-%d"),
            times="\n".join(
                measure(duel, folder, options)
                for duel in duels(command, options)
                if is_wanted(duel.what, options)
            ),
            peaks="\n".join(peak_rows(command, options)),
            maker=options.maker.name,
            cores=os.cpu_count(),
        )
    if options.write:
        options.write.write_text(page, encoding="utf-8", newline="\n")
    print(page)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", type=Path, help="put the page here as well")
    parser.add_argument("--trees", type=Path, default=TREES)
    parser.add_argument("--maker", type=Path, default=MAKER, help="the script that makes the trees")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--only", nargs="*", help="words of the rows to measure; all without it")
    return parser.parse_args()


def make_trees(maker: Path, trees: Path) -> None:
    """Make the trees that are not there yet; wheels for the big one are downloaded once."""
    wheels = ["--cache", str(trees.parent / "wheels")]
    if not (trees / "dense").exists():
        subprocess.run([sys.executable, str(maker), str(trees), *wheels], check=True)
    if not (trees / "clean").exists():
        with tempfile.TemporaryDirectory(dir=trees) as folder:
            made = [sys.executable, str(maker), folder, "--only", "big", "--share", "0", *wheels]
            subprocess.run(made, check=True)
            clean(Path(folder) / "big")
            (Path(folder) / "big").rename(trees / "clean")


def clean(tree: Path) -> None:
    """Take out what is left to look at: even with a share of 0, some files name the SDK."""
    git = [
        "git",
        "-C",
        str(tree),
        "-c",
        "user.name=bench",
        "-c",
        "user.email=bench@example.invalid",
    ]
    listed = subprocess.run([*git, "ls-files", "-z"], check=True, capture_output=True).stdout
    for name in os.fsdecode(listed).split("\0"):
        if name.endswith((".py", ".pyi", ".ipynb")) and WORD in (tree / name).read_bytes():
            (tree / name).unlink()
    subprocess.run([*git, "commit", "-q", "-a", "-m", "clean"], check=True)


def compile_all(command: Path) -> None:
    """Write the bytecode that an installer other than pip may leave to the first run."""
    python = str(command.with_name("python"))
    subprocess.run([python, "-m", "compileall", "-q", str(command.parent.parent)], check=False)


def is_wanted(what: str, options: argparse.Namespace) -> bool:
    return options.only is None or any(word in what for word in options.only)


def machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def duels(command: Path, options: argparse.Namespace) -> Iterator[Duel]:
    ours, python = str(command), str(command.with_name("python"))
    trees, pairs = options.trees, options.pairs
    nothing = (python, "-c", "pass")
    yield Duel("`--version`", (ours, "--version"), nothing, 3, max(pairs, 15))
    yield Duel("`--help`", (ours, "--help"), nothing, 6, max(pairs, 15))
    if shutil.which("rg"):
        for name, goal in (("clean", 1.5), ("big", None)):
            tree = str(trees / name)
            search = ("rg", "-l", "openai", tree)
            yield Duel(f"{name} tree", (ours, "--dry-run", tree), search, goal, pairs)
    dense = str(trees / "dense")
    parsing = (python, "-c", PARSE_ALL, dense)
    yield Duel("dense tree", (ours, "--dry-run", dense), parsing, 1.8, pairs)
    alone = (ours, "--dry-run", "--jobs", "1", dense)
    yield Duel("dense tree, one process", alone, parsing, 1.8, pairs)


def measure(duel: Duel, folder: str, options: argparse.Namespace) -> str:
    """The duel's row; both sides run once before, so that files are in the system's cache."""
    times = [(seconds(duel.ours), seconds(duel.theirs)) for _ in range(duel.pairs + 1)][1:]
    ours, theirs = (median(side) * 1000 for side in zip(*times, strict=True))
    ratio = median(mine / other for mine, other in times)
    goal = "" if duel.goal is None else f"{duel.goal:g}"
    hidden = (f"{folder}/venv/bin/", f"{options.trees}/")
    cells = (shown(duel.ours, hidden), f"{ours:,.0f}", shown(duel.theirs, hidden), f"{theirs:,.0f}")
    row = f"| {duel.what} | {' | '.join(cells)} | {ratio:.2f} | {goal} |"
    print(row, file=sys.stderr, flush=True)
    return row


def seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    took = time.perf_counter() - start
    if done.returncode > 1:
        said = done.stderr.decode(errors="replace")[-500:]
        print(f"{shlex.join(command[:3])} ended with {done.returncode}: {said}", file=sys.stderr)
    return took


def shown(command: Sequence[str], hidden: Sequence[str]) -> str:
    """The command as a reader would type it, without the folders of this machine."""
    words = ["'parse_module(...).code of each file'" if w == PARSE_ALL else w for w in command]
    text = " ".join(words)
    for folder in hidden:
        text = text.replace(folder, "")
    return f"`{text}`"


def peak_rows(command: Path, options: argparse.Namespace) -> Iterator[str]:
    for name in filter(partial(is_wanted, options=options), TREE_NAMES):
        done = subprocess.run(
            [sys.executable, "-c", PEAK, str(command), "--dry-run", str(options.trees / name)],
            capture_output=True,
            text=True,
            check=True,
        )
        goal = "" if name == "notebooks" else "60"
        yield f"| `openai-migrate --dry-run {name}` | {int(done.stdout) / 1024:.0f} | {goal} |"


if __name__ == "__main__":
    sys.exit(main())
