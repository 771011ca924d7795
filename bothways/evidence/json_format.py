"""JSON whose changes read well: short things stand on one line, long ones are broken up."""

import json
from pathlib import Path
from typing import Any

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


def write_json(path: Path, data: Any) -> bool:
    """Write ``data`` to a file unless it says so already; return whether the file changed."""
    text = readable_json(data) + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True
