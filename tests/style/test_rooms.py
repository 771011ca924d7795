"""The rooms of the workshop use each other as the README's drawing says, and never upwards."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: An arrow of the drawing: a room, with or without its words, and one that it may use.
ARROW = re.compile(r"^ +(\w+)(?:\[.*?\])? --> (\w+)", re.MULTILINE)


def drawn() -> dict[str, set[str]]:
    """Return the rooms that each room of the drawing may use, also through others."""
    readme = (ROOT / "README.md").read_text("utf-8")
    (drawing,) = re.findall(r"```mermaid\nflowchart TB\n(.*?)```", readme, re.DOTALL)
    names = dict(re.findall(r"(\w+)\[\"(\w+)", drawing))
    uses: dict[str, set[str]] = {}
    for user, used in ARROW.findall(drawing):
        uses.setdefault(names.get(user, user), set()).add(names.get(used, used))
    for _ in uses:  # as often as a way can be long
        for rooms in uses.values():
            rooms |= {further for room in rooms for further in uses.get(room, set())}
    return uses


def used_by(path: Path) -> Iterator[str]:
    """Give the rooms whose modules a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        modules = []
        if isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        for module in modules:
            package, _, rest = module.partition(".")
            room = rest.partition(".")[0]
            if package == "bothways" and (ROOT / "bothways" / room).is_dir():
                yield room


def test_a_room_uses_only_rooms_to_which_its_arrows_lead() -> None:
    may = drawn()
    assert not [room for room, rooms in may.items() if room in rooms], "the drawing has a circle"
    modules = sorted((ROOT / "bothways").rglob("*.py"))
    assert len(modules) > 80
    wrong = [
        f"{path.relative_to(ROOT)} uses {used}, and no arrow of the README leads there"
        for path in modules
        for used in used_by(path)
        if (room := path.relative_to(ROOT / "bothways").parts[0]) != used
        and used not in may.get(room, set())
    ]
    assert wrong == []


#: What is proved of the site as a whole, or of the project around the workshop.
WHOLE = {"site", "browser", "node", "environment", "workflows", "style"}


def test_tests_of_a_room_stand_in_a_folder_of_its_name() -> None:
    rooms = {path.name for path in (ROOT / "bothways").iterdir() if path.is_dir()}
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert folders - WHOLE - rooms == set()
    for room in folders & rooms:
        for path in (ROOT / "tests" / room).glob("test_*.py"):
            assert room in {*used_by(path), "pytest_plugin"}, f"{path.name} does not use {room}"
