"""Renew the pinned versions in requirements.txt and requirements-2.0.txt: `make lock`.

Both files pin exact versions with hashes and say nothing of where packages come from, so they
hold for every index and mirror. `uv run` reads neither; it resolves pyproject.toml, and arrives
at the same versions because its `exclude-newer` is the moment of this lock.
"""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PYPROJECT = PROJECT / "pyproject.toml"
OLDER_LINE = "sqlalchemy>=2.0,<2.1"
MOMENT = re.compile(r'(?m)^exclude-newer = "[^"]*"')


class LockRefused(Exception):
    """One sentence that says why the files were left as they were."""


def main() -> int:
    """Resolve both files anew and write them, or write nothing; return the exit code."""
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:00Z")
    try:
        pins = {
            PROJECT / "requirements.txt": resolve("pyproject.toml", "--universal", moment=moment),
            # its dependencies are pinned in the first file, for both lines
            PROJECT / "requirements-2.0.txt": resolve(
                "-", "--no-deps", "--no-annotate", moment=moment
            ),
        }
        for path, text in pins.items():
            refuse_addresses(path.name, text)
        project, found = MOMENT.subn(f'exclude-newer = "{moment}"', PYPROJECT.read_text())
        if found != 1:
            raise LockRefused("pyproject.toml must have one line `exclude-newer = …` in [tool.uv].")
    except LockRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    for path, text in {**pins, PYPROJECT: project}.items():
        report_changes(path, text)
        path.write_text(text)
    return 0


def resolve(source: str, *options: str, moment: str) -> str:
    """Return the newest pins for `source`: pyproject.toml, or "-" for SQLAlchemy 2.0 alone."""
    command = [
        str(Path(sys.prefix, "bin", "uv")),
        *("pip", "compile", source, *options, "--quiet"),
        *("--python-version", "3.11", "--generate-hashes", "--exclude-newer", moment),
        *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"),
    ]
    done = subprocess.run(command, cwd=PROJECT, input=OLDER_LINE, capture_output=True, text=True)
    if done.returncode:
        raise LockRefused(
            f"{done.stderr.strip()}\nNothing was written: uv could not resolve {source}."
        )
    return done.stdout


def refuse_addresses(name: str, text: str) -> None:
    """Raise LockRefused if the pins name an address or a path of this machine."""
    for number, line in enumerate(text.splitlines(), start=1):
        if any(sign in line for sign in ("://", " @ ", str(PROJECT))) or line.startswith(
            ("-", ".", "/")
        ):
            raise LockRefused(
                f"{name} would name a place (line {number}: {line.strip()}): "
                "nothing was written; take that index or path out of your uv settings."
            )


def report_changes(path: Path, text: str) -> None:
    """Print the pins that come and go."""
    before = set(re.findall(r"(?m)^[\w.-]+==\S+", path.read_text() if path.exists() else ""))
    after = set(re.findall(r"(?m)^[\w.-]+==\S+", text))
    for pin in sorted(before ^ after):
        print(path.name, "+" if pin in after else "-", pin)


if __name__ == "__main__":
    sys.exit(main())
