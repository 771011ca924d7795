"""The process that runs probes isolates each of them, and leaves nothing behind."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bothways.evidence.answer import Ended
from bothways.programs.program import Program, read_program
from bothways.project import Project
from bothways.running.fork_client import Forker, ForkerGone


@pytest.fixture(scope="module")
def forker() -> Iterator[Forker]:
    forker = Forker()
    yield forker
    forker.stop()


@pytest.fixture
def own_forker() -> Iterator[Forker]:
    """One that a test may stop or kill."""
    forker = Forker()
    yield forker
    forker.stop()


def program(root: Path, text: str, name: str = "any_sync") -> Program:
    """Write a program and return it."""
    path = root / "snippets" / "probes" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return read_program(Project(root), path)


def run(
    forker: Forker, root: Path, text: str, url: str | None = None, seconds: float = 30
) -> Ended:
    environment = {"DATABASE_URL": url} if url else {}
    return forker.run(program(root, text), environment, seconds=seconds, parent_folder=root)


def process_id(forker: Forker, root: Path) -> int:
    """Return the id of the process from which programs are forked."""
    return int(run(forker, root, "import os; print(os.getppid())").printed)


def is_gone(process: int) -> bool:
    """Return whether a process has ended, waiting a little for it."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_program_is_main_and_has_a_folder_and_a_url_of_its_own(
    forker: Forker, tmp_path: Path
) -> None:
    text = (
        "import os, sys\n"
        "print(__name__, sys.argv[0] == __file__, os.listdir(), os.getenv('DATABASE_URL'))\n"
        "open('left.txt', 'w').close()\n"
    )
    assert run(forker, tmp_path, text, "x://").printed == "__main__ True [] x://\n"
    assert run(forker, tmp_path, text).printed == "__main__ True [] None\n"
    assert [path.name for path in tmp_path.iterdir()] == ["snippets"]


def test_programs_do_not_see_each_other(forker: Forker, tmp_path: Path) -> None:
    run(forker, tmp_path, "import sqlalchemy; sqlalchemy.touched = True")
    text = "import sqlalchemy; print(hasattr(sqlalchemy, 'touched'))"
    assert run(forker, tmp_path, text) == Ended("False\n")


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("print('é')", Ended("é\n")),
        ("raise SystemExit(3)", Ended("", status=3)),
        ("raise KeyError('x')", Ended("", "KeyError: 'x'", 1)),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Ended("", status=-11)),
        ("def", Ended("", "SyntaxError: invalid syntax (any_sync.py, line 1)", 1)),
    ],
)
def test_how_a_program_ends_is_told(
    forker: Forker, tmp_path: Path, text: str, ended: Ended
) -> None:
    assert run(forker, tmp_path, text) == ended


def test_a_program_that_catches_everything_ends_at_the_time_limit(
    forker: Forker, tmp_path: Path
) -> None:
    text = (
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print(os.getpid(), flush=True)\n"
        "while True:\n"
        "    try:\n        time.sleep(1)\n    except BaseException:\n        pass\n"
    )
    for seconds in (0.2, 2, 20):  # the first in which it gets so far
        ended = run(forker, tmp_path, text, seconds=seconds)
        assert ended.status is None
        if ended.printed:
            break
    assert is_gone(int(ended.printed))


def test_the_process_ends_with_who_started_it(own_forker: Forker, tmp_path: Path) -> None:
    process = process_id(own_forker, tmp_path)
    own_forker.stop()
    assert is_gone(process)


def test_a_process_that_was_killed_is_told_and_replaced(own_forker: Forker, tmp_path: Path) -> None:
    os.kill(process_id(own_forker, tmp_path), signal.SIGKILL)
    with pytest.raises(ForkerGone, match="has ended: run the tests again"):
        run(own_forker, tmp_path, "print('yes')")
    assert run(own_forker, tmp_path, "print('yes')") == Ended("yes\n")
