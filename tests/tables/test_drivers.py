"""The table of drivers is what SQLAlchemy says, and every driver has been looked at."""

import inspect
import pkgutil
from pathlib import Path

import pytest
from reporting import assert_same
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.engine.default import DefaultDialect

from bothways.errors import BothWaysError
from bothways.introspection import drivers as registry
from bothways.project import Project
from bothways.tables import drivers as table
from bothways.targets import TARGETS, installed_series

REPOSITORY = Path(__file__).parents[2]
PROJECT = Project(REPOSITORY)
UPDATE = "run `make update`"


def classes_of_dialects() -> dict[str, set[type[DefaultDialect]]]:
    """Return the dialect classes of each driver by walking through all of SQLAlchemy's classes."""
    found: dict[str, set[type[DefaultDialect]]] = {}
    for package in (sqlite, postgresql, mysql):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for _, kind in inspect.getmembers(pkgutil.resolve_name(module.name), inspect.isclass):
                if not issubclass(kind, DefaultDialect) or kind.__module__ != module.name:
                    continue
                *_, dialect, name = module.name.split(".")
                if name == getattr(kind, "driver", None):
                    found.setdefault(f"{dialect}+{name}", set()).add(kind)
    return found


def test_the_drivers_are_those_of_all_dialect_classes() -> None:
    expected = set(classes_of_dialects())
    assert_same(set(registry.listed_drivers()), expected, "mend bothways/introspection/drivers.py")


def said_here() -> dict[str, table.Says]:
    """Return what the table says of the installed series."""
    here = installed_series()
    return {name: said[here] for name, said in table.read_drivers(PROJECT).items() if here in said}


def test_the_async_drivers_are_those_that_the_registry_calls_async() -> None:
    is_async = {
        name for name, kinds in classes_of_dialects().items() if any(k.is_async for k in kinds)
    }
    said = said_here()
    assert_same({n for n, says in said.items() if "async" in says.modes}, is_async, UPDATE)
    targets = {table.full_drivername(t) for t in TARGETS if t.mode == "async"}
    assert_same(targets, is_async, "each async driver is a target: see bothways/targets.py")


def test_the_table_says_what_the_installed_sqlalchemy_says() -> None:
    assert_same(said_here(), table.drivers_now(), UPDATE)


def test_every_driver_is_a_target_or_has_a_reason_and_not_both() -> None:
    targets = {table.full_drivername(target) for target in TARGETS}
    reasons = set(table.unmeasured_drivers())
    mend = "a driver is a target, or has a reason in unmeasured_drivers.toml"
    assert_same(sorted([*targets, *reasons]), sorted(registry.listed_drivers()), mend)
    assert all(entry.reason.endswith(".") for entry in table.unmeasured_drivers().values())


def test_a_driver_that_nobody_has_looked_at_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = dict(table.unmeasured_drivers())
    del reasons["postgresql+pg8000"]
    monkeypatch.setattr(table, "unmeasured_drivers", lambda: reasons)
    with pytest.raises(BothWaysError, match=r"lists the driver postgresql\+pg8000: make it a"):
        table.drivers_now()


def test_a_new_dialect_of_sqlalchemy_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "newdriver.py").write_text(
        "from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite\n"
        "class dialect(SQLiteDialect_pysqlite):\n    driver = 'newdriver'\n"
    )
    monkeypatch.setattr(sqlite, "__path__", [*sqlite.__path__, str(tmp_path)])
    with pytest.raises(BothWaysError, match=r"lists the driver sqlite\+newdriver: make it"):
        table.drivers_now()


def test_the_extras_are_those_of_the_metadata() -> None:
    assert registry.extras_of("asyncpg") == ["postgresql-asyncpg"]
    assert registry.extras_of("sqlcipher3-binary") == ["sqlcipher"]
    assert registry.extras_of("no-such-package") == []
