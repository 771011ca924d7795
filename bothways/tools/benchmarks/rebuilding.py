"""How long a writer waits to see a changed program, on a site of a hundred pages.

``mkdocs serve`` builds every page again, whatever changed; ``make serve`` those that show it.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import URLError

from mkdocs.utils.yaml import yaml_load

from bothways.errors import BothWaysError
from bothways.project import Project
from bothways.tools.benchmarks.figure import Figure

PAGES = 100
ROUNDS = 3

#: A page, a program that it shows, and a line of the shown code.
PAGE = "compare/methods/"
PROGRAM = "snippets/methods/get_sync.py"
LINE = "#> None\n"

#: The chapter whose pages are copied until there are enough.
CHAPTER = "learn"

#: More than any rebuild takes, in seconds.
PATIENCE = 120

#: How often the page is asked for, in seconds.
INTERVAL = 0.02


def rebuilding_figures(project: Project) -> Iterator[Figure]:
    """Measure the time from writing a program to its page being served anew."""
    with TemporaryDirectory(prefix="bothways-figures-") as name:
        copy = Path(name) / "copy"
        pages = _copy_with_more_pages(project, copy)
        program = copy / PROGRAM
        before = program.read_text(encoding="utf-8")
        for server, goal in (("bothways.tools.serve", "at most 1 s"), ("mkdocs serve", "")):
            times = []
            with _served(copy, server) as home:
                for turn in range(ROUNDS):
                    word = f"turn_{turn}"
                    started = time.perf_counter()
                    program.write_text(before.replace(LINE, f"#> {word}\n"), encoding="utf-8")
                    times.append(_wait_for(home + PAGE, word, started))
            yield Figure(
                f"a changed program is served at {pages} pages by {server}, median of {ROUNDS}",
                f"{median(times):.2f} s",
                goal,
            )


def _copy_with_more_pages(project: Project, copy: Path) -> int:
    """Copy the project, with pages of a chapter repeated; return how many pages there are."""
    for name in ("docs", "bothways", "snippets"):
        shutil.copytree(project.root / name, copy / name, symlinks=True)
    for name in ("README.md", "Makefile", "requirements.txt", "requirements-2.0.txt"):
        shutil.copy(project.root / name, copy / name)
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = len(list((copy / "docs").rglob("*.md")))
    originals = sorted((copy / "docs" / CHAPTER).glob("*.md"))
    more = []
    for number in range(PAGES - pages):
        original = originals[number % len(originals)]
        twin = original.with_stem(f"{original.stem}-{number}")
        shutil.copy(original, twin)
        more.append({f"Page {number}": f"{CHAPTER}/{twin.name}"})
    settings["nav"].append({"More": more})
    # JSON is YAML
    (copy / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    return pages + len(more)


@contextmanager
def _served(root: Path, server: str) -> Iterator[str]:
    """Serve a project with a module of Python; give the address of its home page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-m", *server.split(), "--dev-addr", place],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://{place}/{PAGE}", "</html>", time.perf_counter())
        yield f"http://{place}/"
    finally:
        process.send_signal(signal.SIGINT)  # it removes what it built
        process.wait()


def _wait_for(address: str, word: str, started: float) -> float:
    """Ask for a page until it has a word; return how many seconds that was from the start.

    Raises:
        BothWaysError: it did not come, so that the time means nothing.
    """
    while time.perf_counter() - started < PATIENCE:
        with suppress(URLError), urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            if word in answer.read().decode():
                return time.perf_counter() - started
        time.sleep(INTERVAL)
    raise BothWaysError(
        f"no server showed «{word}» at {PAGE} within {PATIENCE} s: try `make serve`"
    )
