"""The map as evidence: ``docs/evidence/tables/api.json``."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bothways.evidence.by_series import (
    fold_series,
    read_table,
    table_path,
    unfold_series,
    write_table,
)
from bothways.project import Project
from bothways.targets import installed_series

NAME = "api"

#: Stands in the place of a class for what the package itself exports.
PACKAGE = "sqlalchemy.ext.asyncio"


@dataclass(frozen=True)
class NameRow:
    """One public name, in every series of SQLAlchemy that has it."""

    class_name: str
    """The async class; ``sqlalchemy.ext.asyncio`` for what the package itself exports."""
    sync_class: str
    """Its counterpart; empty where there is none."""
    name: str
    by_series: dict[str, dict[str, str]]
    """``kind``, ``sync``, ``async`` and ``deprecated``, as far as they are not empty."""

    @property
    def noted_as(self) -> str:
        """The name as calls are noted: ``AsyncSession.execute``, ``create_async_engine``."""
        return self.name if self.class_name == PACKAGE else f"{self.class_name}.{self.name}"


def write_map(project: Project) -> bool:
    """Renew what the map says of the installed SQLAlchemy; return whether the file changed."""
    known = read_table(project, NAME) if table_path(project, NAME).is_file() else {}
    series = installed_series()
    rows = _rows(known)
    for row in rows.values():
        row.by_series.pop(series, None)
    here = {(row.class_name, row.name): row for row in _rows_here(series)}
    for key, row in here.items():
        rows.setdefault(key, row).by_series.update(row.by_series)
    order = list(dict.fromkeys(name for name, _ in [*here, *rows]))
    classes = [
        {
            "class": class_name,
            "sync_class": next(
                row.sync_class for row in rows.values() if row.class_name == class_name
            ),
            "names": {
                name: fold_series(rows[of, name].by_series)
                for of, name in sorted(rows)
                if of == class_name and rows[of, name].by_series
            },
        }
        for class_name in order
    ]
    return write_table(project, NAME, {"classes": classes})


def read_map(project: Project) -> list[NameRow]:
    """Return the map's rows in the order of the page.

    Raises:
        BothWaysError: there is no map yet.
    """
    return list(_rows(read_table(project, NAME)).values())


def _rows(data: dict[str, Any]) -> dict[tuple[str, str], NameRow]:
    return {
        (part["class"], name): NameRow(
            part["class"], part["sync_class"], name, unfold_series(by_series)
        )
        for part in data.get("classes", [])
        for name, by_series in part["names"].items()
    }


def _rows_here(series: str) -> Iterator[NameRow]:
    """Give the names of the installed SQLAlchemy."""
    # not at the top: pages are built from the table, and need no SQLAlchemy
    from bothways.introspection.classes import compared_classes, module_names
    from bothways.introspection.kinds import Name, class_names, module_name

    def told(found: Name) -> dict[str, dict[str, str]]:
        values = {
            "kind": found.kind,
            "sync": found.sync,
            "async": found.async_,
            "deprecated": found.deprecated,
        }
        return {series: {key: value for key, value in values.items() if value}}

    for compared in compared_classes():
        sync = compared.sync.__name__ if compared.sync else ""
        for name, found in class_names(compared).items():
            yield NameRow(compared.async_.__name__, sync, name, told(found))
    for name, value in module_names().items():
        yield NameRow(PACKAGE, "", name, told(module_name(name, value)))
