"""What a program needs: it says so itself, in the ``# /// script`` block at its top.

The block is that of the Python standard for such blocks (PEP 723): ``uv run`` reads
``dependencies`` in it, and leaves what stands below ``[tool.bothways]`` to us::

    # /// script
    # dependencies = ["sqlalchemy[asyncio]>=2.0", "asyncpg"]
    # [tool.bothways]
    # databases = ["PostgreSQL"]
    # services = ["pgbouncer"]
    # time-limit = 60
    # ///
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Any, get_args

from bothways.nearest import nearest
from bothways.programs.source_file import ProgramError
from bothways.targets import Database

DATABASES: tuple[Database, ...] = get_args(Database)
KEYS = ("databases", "services", "command", "time-limit")

_HEADER = re.compile(r"^# /// script\n((?:#(?: .*)?\n)+)# ///$", re.MULTILINE)
_VERSION = re.compile(r"\s*[<>=!~].*")


@dataclass(frozen=True)
class Needs:
    """What a program needs besides Python and SQLAlchemy's databases."""

    dependencies: tuple[str, ...]
    """What is installed for it, without versions: ``sqlalchemy[asyncio]``."""
    databases: tuple[Database, ...] = DATABASES
    """Those it is run on; none if it names its database itself, and would notice no other."""
    services: tuple[str, ...] = ()
    """What runs beside the database, by the names of modules in ``servers/services/``."""
    command: tuple[str, ...] = ()
    """What runs a folder instead of ``python main.py``."""
    time_limit: float | None = None
    """Seconds, instead of the limit for all programs."""


def read_needs(source: str) -> Needs:
    """Return what the header of a program's text says.

    Raises:
        ProgramError: there is none, or it says something that nobody understands.
    """
    match = _HEADER.search(source)
    if match is None:
        raise ProgramError(
            "has no `# /// script` header, so `uv run` cannot install what it needs: begin it "
            "with one, as its neighbours do"
        )
    try:
        header = tomllib.loads(re.sub(r"^# ?", "", match[1], flags=re.MULTILINE))
    except tomllib.TOMLDecodeError as error:
        raise ProgramError(f"its `# /// script` header is not TOML: {error}") from None
    tools: dict[str, Any] = header.get("tool", {})
    for key in (*header, *(f"tool.{name}" for name in tools)):
        if key not in ("requires-python", "dependencies", "tool", "tool.bothways"):
            raise ProgramError(
                f"its header says {key} outside of [tool.bothways]: put that line above it"
            )
    said: dict[str, Any] = tools.get("bothways", {})
    for key in said:
        if key not in KEYS:
            raise ProgramError(
                f"[tool.bothways] in its header knows no {key}: "
                f"write {', '.join(KEYS[:-1])} or {KEYS[-1]}{nearest(key, KEYS)}"
            )
    dependencies = _words(header, "dependencies")
    databases = _words(said, "databases", DATABASES)
    for name in databases:
        if name not in DATABASES:
            raise ProgramError(
                f"its header names a database {name}: write {', '.join(DATABASES[:-1])} or "
                f"{DATABASES[-1]}, or an empty list if the program names its own"
                f"{nearest(name, DATABASES)}"
            )
    limit = said.get("time-limit")
    if limit is not None and (type(limit) not in (int, float) or limit <= 0):
        raise ProgramError(f"time-limit = {limit!r} in its header is no number of seconds")
    return Needs(
        tuple(_VERSION.sub("", entry) for entry in dependencies),
        tuple(name for name in DATABASES if name in databases),
        _words(said, "services", ()),
        _words(said, "command", ()),
        limit,
    )


def _words(table: dict[str, Any], key: str, default: tuple[str, ...] | None = None) -> Any:
    """Return a list of words of a table; ``default`` where the key is missing."""
    words = table.get(key, default)
    if words is default is not None:
        return default
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        example = f'{key} = ["…"]'
        raise ProgramError(f"its `# /// script` header has no list of {key}: write {example}")
    return tuple(words)
