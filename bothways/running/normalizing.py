"""Takes out of a text what differs from run to run without meaning anything."""

import re
import sysconfig
from pathlib import Path

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
_PARAMETER_ID = re.compile(r"%\(\d{6,} (\w+)\)s")
_ASYNCPG_STATEMENT = re.compile(r"\b__asyncpg_stmt_[0-9a-f]+__")
_TASK_NAME = re.compile(r"\bTask-\d+\b")
_SOURCE_LINE = re.compile(r"(?:/[\w.+-]+)+/([\w-]+\.py\b)(?::\d+)?")
#: Where Python and its packages are: in a clone that may lie anywhere.
LIBRARIES = (sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"))
_MAPPERS = re.compile(r"Mapper\[\S+?\](?:, Mapper\[\S+?\])+")
_BACKGROUND = re.compile(r"\s*\(Background on this error at: \S+\)\s*$")


def normalized(text: str, *, folder: Path, public_names: dict[str, str]) -> str:
    """Return ``text`` with addresses and ids of objects, the program's folder and names of scratch
    databases replaced, and without SQLAlchemy's line «Background on this error».

    Args:
        text: an error's message, a warning or printed output.
        folder: the program's folder; paths in it are cut to the file's name.
        public_names: what to replace, and by what: the names and addresses that only this run's
            servers have.
    """
    text = _ADDRESS.sub("0x…", _BACKGROUND.sub("", text))
    text = _PARAMETER_ID.sub(r"%(… \1)s", text)
    text = _ASYNCPG_STATEMENT.sub("__asyncpg_stmt_…__", text)  # counted by the process
    text = _MAPPERS.sub(_sorted, text)  # SQLAlchemy keeps them in a set
    text = _TASK_NAME.sub("Task-…", text.replace(f"{folder}/", ""))
    for library in LIBRARIES:
        text = text.replace(library, "/lib")  # its own path may have spaces
    text = _SOURCE_LINE.sub(r"…/\1", text)  # of Python or a library, in some version
    for name, public in public_names.items():
        text = text.replace(name, public)
    return "\n".join(line.rstrip() for line in text.splitlines())


def _sorted(match: re.Match[str]) -> str:
    return ", ".join(sorted(match[0].split(", ")))
