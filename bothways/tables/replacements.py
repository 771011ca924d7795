"""What async code does where only sync has a name: the words of people, each with its proof."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bothways.errors import BothWaysError

PATH = Path(__file__).with_name("replacements.toml")


@dataclass(frozen=True)
class Replacement:
    """What to use in the place of a name, and the pair that uses it."""

    use: str
    """Words with `code` in them."""
    proof: str


def replacement_of(sync_class: str, name: str) -> Replacement:
    """Return what to use instead of a name that only sync has.

    Raises:
        BothWaysError: nobody has said so yet.
    """
    try:
        return all_replacements()[sync_class, name]
    except KeyError:
        raise BothWaysError(
            f"only sync has {sync_class}.{name}: write in bothways/tables/{PATH.name} what to use "
            "instead, and which pair proves it"
        ) from None


@cache
def all_replacements() -> dict[tuple[str, str], Replacement]:
    """Return everything that is said, by the sync class and the name."""
    data = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {
        (sync_class, name): Replacement(said["use"], said["proof"])
        for sync_class, names in data.items()
        for name, said in names.items()
    }
