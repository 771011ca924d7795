"""A copy of what `make environment` needs, with a PATH of its own."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
NEEDED = (
    *("Makefile", "LICENSE", "README.md", "pyproject.toml", "requirements.txt"),
    *("requirements-2.0.txt", "bothways/__init__.py", "bothways/environment.sh"),
)
#: What every Unix has.
TOOLS = ("awk", "cat", "cmp", "expand", "grep", "mkdir", "mv", "rm", "sed", "sh", "tail", "touch")
REAL_PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()

# The Python that runs the tests, posing as another one, and as uv in the environments it makes.
# It installs nothing, and notes whatever it is asked.
PRETENDED_PYTHON = """#!/bin/sh
PATH=/usr/bin:/bin
echo "${{0##*/}} $*${{UV_NO_CACHE:+ without a cache}}" >>"{machine}/asked"
for last; do :; done
case "$*" in
    {lacking}) echo "It is not here." >&2; exit 1 ;;
    *sys.version_info*) exec "{real}" -c "import sys
sys.version_info, sys._base_executable = {version}, '$0'
$2" ;;
    *fcntl*) exec "{real}" "$@" ;;
    *"-m venv "*) mkdir -p "$last/bin"
        for name in python uv; do ln -s "$0" "$last/bin/$name"; done ;;
    *"cache dir") echo "$HOME/.cache/uv" ;;
    *"pip sync"*) while [ -e "{machine}/hold" ]; do sleep 0.02; done ;;
esac
"""

#: The work of a set-up, by what it asks of a Python or of uv.
WORK = re.compile(r"-m venv|-m ensurepip|/uv\.txt|pip sync|/requirements-2\.0\.txt| -e ")


class Clone:
    """A fresh clone on a machine whose PATH holds nothing but what a test puts there."""

    def __init__(self, machine: Path) -> None:
        self.folder = machine / "ein frischer Klön"  # a space and an umlaut
        self.programs = machine / "programs"
        self.hold = machine / "hold"  # while this file exists, pretended packages are not finished
        self.variables = {"LANG": "C.UTF-8", "HOME": str(machine)}
        self._asked = machine / "asked"
        self._started: list[subprocess.Popen[str]] = []
        self.programs.mkdir()
        for tool in TOOLS:
            (self.programs / tool).symlink_to(shutil.which(tool) or tool)
        for name in NEEDED:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, self.folder / name)

    @property
    def environment(self) -> Path:
        return self.folder / ".venv"

    @property
    def ready(self) -> Path:
        return self.environment / "ready"

    def add_program(self, name: str, text: str) -> Path:
        path = self.programs / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    def add_python(
        self, name: str = "python3", version: tuple[int, ...] = (3, 12, 1), lacking: str = "nothing"
    ) -> Path:
        """Add a pretended Python that fails when its arguments match a shell pattern."""
        names = {"machine": self.folder.parent, "real": REAL_PYTHON, "version": version}
        return self.add_program(name, PRETENDED_PYTHON.format(lacking=lacking, **names))

    def asked(self) -> str:
        """Return what the pretended Pythons were asked so far."""
        return self._asked.read_text() if self._asked.exists() else ""

    def forget(self) -> list[str]:
        """Forget what was asked so far; return the work that it was, in order."""
        work = WORK.findall(self.asked())
        self._asked.unlink(missing_ok=True)
        return work

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [shutil.which("make") or "make", "--no-print-directory", *arguments],
            cwd=self.folder,
            env=self.variables | {"PATH": str(self.programs)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # so that a test can press Ctrl-C in it alone
        )
        self._started.append(process)
        return process

    def make(self, *arguments: str) -> tuple[int, str]:
        """Run make; return its exit status and what it says."""
        return finish(self.start(*arguments))

    def end(self) -> None:
        """Let what still runs after a test that failed come to its end."""
        self.hold.unlink(missing_ok=True)
        for process in self._started:
            if process.stdout and not process.stdout.closed:
                process.communicate()


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for its end; return the exit status and what it said, which is never a traceback."""
    output = process.communicate()[0]
    assert "Traceback" not in output, output
    return process.returncode, output
