"""A run that is interrupted or killed ends, and leaves no process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ctrl_c import children_hear_ctrl_c
from small_project import SmallProject, program

#: Far more than a run takes to begin or to end, for a busy machine.
PATIENCE_SECONDS = 600.0

#: A program that hangs as soon as it has said so, in the way of its mode.
SAY_SO = 'open(os.environ["BOTHWAYS_TEST_HANGS"], "w").close()\n'
HANGING = {
    "sync": SAY_SO + "while True:\n    pass",
    "async": SAY_SO + "await asyncio.Event().wait()",
}


def processes_with(word: str) -> set[int]:
    """Return the running processes that have a word in their environment."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if word.encode() in (process / "environ").read_bytes():
                found.add(int(process.name))
        except OSError:
            continue  # ended meanwhile, or somebody else's
    return found


def wait_until(condition: Callable[[], bool]) -> bool:
    """Return whether the condition comes true in time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture(params=["sync", "workers", "folder"])
def hanging_run(
    request: pytest.FixtureRequest, project: SmallProject, tmp_path: Path
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A run in the middle of a program that does not end, and a word in its environment."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("this check looks at /proc, which this system does not have")
    kind = request.param
    half, workers = "async" if kind == "async" else "sync", 2 if kind == "workers" else 0
    if kind == "folder":
        project.write("start/hanging_sync/main", program("sync", HANGING["sync"]))
    else:
        project.write_pair("start/hanging", HANGING)
    hangs = tmp_path / "hangs"
    run = project.start_pytest(
        *("-n", str(workers)),
        *("-k", f"hanging_{half} and (sqlite3 or aiosqlite)"),
        BOTHWAYS_TEST_HANGS=str(hangs),
    )
    word = f"BOTHWAYS_TEST_HANGS={hangs}"
    try:
        assert wait_until(hangs.exists), run.communicate()[0]
        # pytest, its workers and the server keeper: the check below would see them
        assert len(processes_with(word)) >= 2 + workers
        yield run, word
    finally:
        for process in processes_with(word):
            os.kill(process, signal.SIGKILL)
        run.communicate()


@pytest.mark.parametrize("hanging_run", ["sync", "async", "workers", "folder"], indirect=True)
def test_ctrl_c_ends_it(hanging_run: tuple[subprocess.Popen[str], str]) -> None:
    run, word = hanging_run
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    output, _ = run.communicate(timeout=PATIENCE_SECONDS)
    assert run.returncode == 2, output
    assert "KeyboardInterrupt" in output
    assert "INTERNALERROR" not in output and 'File "' not in output
    assert wait_until(lambda: not processes_with(word)), output


def test_after_a_kill_nothing_is_left(hanging_run: tuple[subprocess.Popen[str], str]) -> None:
    run, word = hanging_run
    run.kill()
    run.wait()
    assert wait_until(lambda: not processes_with(word))


def test_ctrl_c_is_heard_also_in_what_a_run_in_the_background_starts() -> None:
    ask = [sys.executable, "-c", "import signal; print(signal.getsignal(2).__name__)"]
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with children_hear_ctrl_c():
            assert subprocess.check_output(ask, text=True).strip() == "default_int_handler"
            signal.raise_signal(signal.SIGINT)  # and this run goes on
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
