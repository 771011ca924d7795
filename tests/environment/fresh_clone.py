"""A copy of what `make environment` needs, in a folder, with a HOME and a PATH of its own."""

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from bothways import environment

PROJECT = Path(environment.ROOT)
NEEDED = (
    "Makefile",
    "pyproject.toml",
    "requirements.txt",
    "requirements-2.0.txt",
    "README.md",
    "LICENSE",
    "bothways/__init__.py",
    "bothways/environment.py",
)
REAL_PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()

# Makes an environment that is one link, installs nothing, and writes down what it was asked for.
PRETENDED_UV = """#!/bin/sh
PATH=/usr/bin:/bin
echo "$*" >> "{log}"
for last; do :; done
case "$1 $2" in
    "venv "*) mkdir -p "$last/bin" "$last/lib/python3.11/site-packages"
              ln -s "{python}" "$last/bin/python" ;;
    "pip sync") while [ -e "{hold}" ]; do sleep 0.02; done ;;
esac
"""

# The Python that runs the tests, posing as another one.
PRETENDED_PYTHON = """#!{python} -I
import importlib.util, runpy, sys

sys.executable = sys._base_executable = {path!r}
sys.version_info = ({version}, "final", 0)
find_spec = importlib.util.find_spec
def find_what_it_has(name):
    return None if name.split(".")[0] in {lacking!r} else find_spec(name)

importlib.util.find_spec = find_what_it_has
arguments = [argument for argument in sys.argv[1:] if argument != "-I"]
if arguments[0] == "-c":
    exec(arguments[1])
else:
    sys.argv = arguments
    runpy.run_path(arguments[0], run_name="__main__")
"""


@dataclass
class Clone:
    """A fresh clone on a machine whose PATH holds nothing but what a test puts there."""

    folder: Path
    home: Path
    programs: Path
    log: Path  # what the pretended uv was asked for
    hold: Path  # while this file exists, the pretended uv does not finish
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> Path:
        return self.folder / ".venv"

    @property
    def stamp(self) -> Path:
        return self.environment / environment.STAMP

    def add_program(self, name: str, text: str) -> Path:
        path = self.programs / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    def add_python(self, name: str = "python3") -> None:
        (self.programs / name).symlink_to(REAL_PYTHON)

    def add_pretended_python(
        self, name: str, version: tuple[int, int, int], lacking: tuple[str, ...] = ()
    ) -> Path:
        text = PRETENDED_PYTHON.format(
            python=REAL_PYTHON,
            path=str(self.programs / name),
            version=", ".join(map(str, version)),
            lacking=lacking,
        )
        return self.add_program(name, text)

    def add_pretended_uv(self) -> None:
        self.add_program(
            "uv", PRETENDED_UV.format(log=self.log, hold=self.hold, python=REAL_PYTHON)
        )

    def asked_of_uv(self) -> list[str]:
        """Return the first words of what uv was asked since the last time, in order."""
        asked = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        words = [" ".join(line.split()[:2]) for line in asked if line != "--version"]
        return ["venv" if word.startswith("venv") else word for word in words]

    def start(self, *targets: str) -> subprocess.Popen[str]:
        make = shutil.which("make")
        assert make, "GNU make is not on the PATH"
        return subprocess.Popen(
            [make, "--no-print-directory", *targets],
            cwd=self.folder,
            env={
                "HOME": str(self.home),
                "PATH": str(self.programs),
                "LANG": "C.UTF-8",
                **self.variables,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # so that a test can press Ctrl-C in it alone
        )

    def make(self, *targets: str) -> SimpleNamespace:
        """Run make; return `code` and `output`, in which no traceback may ever be."""
        process = self.start(*targets)
        output = process.communicate(timeout=120)[0]
        assert "Traceback" not in output, output
        return SimpleNamespace(code=process.returncode, output=output)
