"""JSON whose changes read well: short things stand on one line, long ones are broken up."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from bothways.errors import BothWaysError
from bothways.project import Project

Value = TypeVar("Value")

WIDTH = 110


def readable_json(data: Any, indent: int = 0) -> str:
    """Return ``data`` as JSON, each list or object on one line where that is short enough."""
    line = json.dumps(data, ensure_ascii=False)
    if indent + len(line) <= WIDTH or not isinstance(data, dict | list) or not data:
        return line
    inner = " " * (indent + 1)
    if isinstance(data, dict):
        items = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {readable_json(value, indent + 1)}"
            for key, value in data.items()
        ]
        opening, closing = "{}"
    else:
        items = [inner + readable_json(value, indent + 1) for value in data]
        opening, closing = "[]"
    return f"{opening}\n" + ",\n".join(items) + f"\n{' ' * indent}{closing}"


def read_json(
    project: Project, path: Path, value: Callable[[Any], Value], command: str = "make update"
) -> Value:
    """Return what a file of evidence says; not to be changed, because others are given the same.

    Args:
        project: where the file is.
        path: the file.
        value: makes the value of plain data.
        command: what writes the file.

    Raises:
        BothWaysError: the file is missing, or it is not what a run wrote.
    """
    try:
        stat = path.stat()
        found: Value = _read(path, (stat.st_mtime_ns, stat.st_size), value)
        return found
    except FileNotFoundError:
        raise BothWaysError(
            f"no {project.relative(path)}: run `{command}`, and commit it"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BothWaysError(
            f"{project.relative(path)} is not what a run wrote ({type(error).__name__}: {error}): "
            f"delete it and run `{command}`"
        ) from None


@lru_cache(maxsize=1000)
def _read(path: Path, changed: tuple[int, int], value: Callable[[Any], Any]) -> Any:
    return value(json.loads(path.read_text(encoding="utf-8")))


def write_json(path: Path, data: Any) -> bool:
    """Write ``data`` to a file unless it says so already; return whether the file changed."""
    text = readable_json(data) + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
