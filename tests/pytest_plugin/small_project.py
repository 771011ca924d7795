"""A small project for one test, and what a contributor sees who runs pytest on it."""

import os
import re
import shlex
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from bothways.programs.program import Half
from bothways.running.fork_client import FORKER

REPOSITORY = Path(__file__).parents[2]

#: Programs on SQLite need no server, which keeps a run short.
ON_SQLITE = ("-k", "conventions or sqlite3 or aiosqlite")

#: What a contributor must never have to read: tracebacks, pytest's own kind included.
DEPTHS = re.compile(r'File "|Traceback|INTERNALERROR|site-packages|/bothways/.*\.py:\d+: in ')

_PROGRAMS: dict[Half, str] = {
    "sync": '''\
# /// script
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Greet with a word from the database."""

import os

from sqlalchemy import Connection, create_engine, text


def greet(connection: Connection) -> None:
{body}


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        greet(connection)
    engine.dispose()


if __name__ == "__main__":
    main()
''',
    "async": '''\
# /// script
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Greet with a word from the database."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine


async def greet(connection: AsyncConnection) -> None:
{body}


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await greet(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
''',
}

#: What the task function of a sound program does.
GREETING: dict[Half, str] = {
    "sync": """\
print(connection.scalar(text("SELECT 'hello'")))
#> hello""",
    "async": """\
print(await connection.scalar(text("SELECT 'hello'")))
#> hello""",
}


def program(half: Half, body: str | None = None) -> str:
    """Return the text of a program whose task function has this body; the sound one by default."""
    indented = textwrap.indent(textwrap.dedent(body or GREETING[half]).strip(), "    ")
    return _PROGRAMS[half].replace("{body}", indented)


def probe(half: Half, body: str = "print('yes')") -> str:
    """Return the text of a probe whose task function has this body."""
    return program(half, body).replace("Greet with a word from the database.", "Does it greet?")


def headed(text: str, *lines: str) -> str:
    """Return a program with these lines below ``[tool.bothways]`` in its header."""
    more = "".join(f"# {line}\n" for line in ("[tool.bothways]", *lines))
    return text.replace("# ///\n", f"{more}# ///\n", 1)


@dataclass(frozen=True)
class PytestRun:
    """A finished run of pytest: its exit code and what stood in the terminal."""

    code: int
    output: str

    def outcome(self, item: str) -> str:
        """Return how an item ended, ``PASSED`` or ``FAILED``: ``start/a_sync.py::conventions``."""
        name = re.escape(f"snippets/{item}")
        found = re.search(rf"^(PASSED|FAILED) {name}( - .*)?$", self.output, re.MULTILINE)
        assert found, f"{item} is not in\n{self.output}"
        return found[1]

    def report(self, item: str) -> str:
        """Return what is shown below the name of an item or file; empty where it did not fail."""
        name = re.escape(f"snippets/{item}")
        found = re.search(
            rf"^_+ (?:ERROR collecting )?{name} _+\n(.*?)^[_=]{{3,}}", self.output, re.M | re.DOTALL
        )
        return found[1] if found else ""

    @property
    def summary(self) -> list[str]:
        """The lines below the headline «both ways» at the end."""
        found = re.search(r"^=+ both ways =+\n(.*?)^=", self.output, re.MULTILINE | re.DOTALL)
        return found[1].strip().splitlines() if found else []


@dataclass(frozen=True)
class SmallProject:
    """A folder with programs, evidence and pytest's configuration."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> "SmallProject":
        """Make a project without programs; pytest takes the same options as in this repository."""
        options = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["pytest"]
        words = shlex.join(options["ini_options"]["addopts"])
        (root / "docs" / "evidence").mkdir(parents=True)
        (root / "snippets").mkdir()
        (root / "pytest.ini").write_text(f"[pytest]\naddopts = {words}\ntestpaths = snippets\n")
        return cls(root)

    def program(self, name: str) -> Path:
        """Return the path of a program: ``start/greeting_sync``."""
        return self.root / "snippets" / f"{name}.py"

    def evidence(self, name: str) -> Path:
        """Return the path of a pair's evidence."""
        return self.root / "docs" / "evidence" / "programs" / f"{name}.json"

    def write(self, name: str, text: str) -> None:
        """Write one program."""
        self.program(name).parent.mkdir(parents=True, exist_ok=True)
        self.program(name).write_text(text)

    def write_pair(self, name: str, bodies: Mapping[Half, str] | None = None) -> None:
        """Write both halves of a pair; the halves that are not given are sound."""
        for half in ("sync", "async"):
            self.write(f"{name}_{half}", program(half, (bodies or {}).get(half)))

    def write_pair_with_evidence(
        self, name: str, bodies: Mapping[Half, str], evidence_of: str = "start/greeting"
    ) -> None:
        """Write a pair whose evidence is that of another, sound one."""
        self.write_pair(name, bodies)
        known = self.evidence(evidence_of).read_text()
        self.evidence(name).write_text(known.replace(f'"{evidence_of}"', f'"{name}"'))

    def files(self) -> dict[str, bytes]:
        """Return the content of every file in ``snippets`` and ``docs``."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for folder in ("snippets", "docs")
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file()
        }

    def pytest(self, *arguments: str, **environment: str) -> PytestRun:
        """Run pytest to its end, on SQLite unless ``-k`` is given; nothing deep may be shown.

        It runs in this process, where all is imported already: that saves nine tenths of the time.
        """
        shown = StringIO()
        with (
            patch.dict(os.environ, plain_environment() | environment, clear=True),
            patch.object(FORKER, "stop"),  # the next run takes the same: it starts slowly
            chdir(self.root),
            redirect_stdout(shown),
            redirect_stderr(shown),
        ):
            code = pytest.main(_options(arguments))
        assert not DEPTHS.search(shown.getvalue()), shown.getvalue()
        return PytestRun(code, shown.getvalue())

    def start_pytest(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start the same as a user does, in a process that leads a group."""
        return subprocess.Popen(
            [sys.executable, "-m", "pytest", *_options(arguments)],
            cwd=self.root,
            env=plain_environment() | {"PYTHONPATH": str(REPOSITORY)} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )


def _options(arguments: Sequence[str]) -> list[str]:
    """The options of a run in one process, unless ``-n`` is given."""
    processes = () if "-n" in arguments else ("-n", "0")
    selected = () if "-k" in arguments else ON_SQLITE
    return ["-rA", "-p", "no:cacheprovider", *processes, *selected, *arguments]


def plain_environment() -> dict[str, str]:
    """The environment without what would steer the inner run: it runs inside another one."""
    steering = ("PYTEST_", "BOTHWAYS_REQUIRE", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if not name.startswith(steering)}
