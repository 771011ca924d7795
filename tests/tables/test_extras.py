"""The install matrix has every extra and every driver of the installed SQLAlchemy."""

from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from reporting import assert_none, assert_same

from bothways.evidence.versions import EXTRAS, last_runs, read_versions
from bothways.project import Project
from bothways.tables.extras import Installed, read_install, write_install
from bothways.targets import TARGETS, installed_series
from bothways.tools.extras.inside import drivers

PROJECT = Project(Path(__file__).parents[2])
EXTRAS_ANEW = "run `make extras`"


def extras_here() -> set[str]:
    """Return the extras of the installed SQLAlchemy, and the empty one for none."""
    names = metadata.metadata("sqlalchemy").get_all("Provides-Extra") or []
    return {"", *(name.lower().replace("_", "-") for name in names)}


def matrix_here() -> dict[str, Installed]:
    """Return the matrix of the installed series."""
    series = installed_series()
    return {
        extra: by_series[series]
        for extra, by_series in read_install(PROJECT).items()
        if series in by_series
    }


def test_every_extra_was_tried() -> None:
    assert_same(set(matrix_here()), extras_here(), EXTRAS_ANEW)


def test_every_driver_was_tried_with_every_extra_that_could_be_installed() -> None:
    expected = sorted(name for name, _ in drivers())
    for extra, found in matrix_here().items():
        tried = sorted(name for names in found.outcomes.values() for name in names)
        assert bool(found.error) != bool(tried), extra
        if tried:
            assert_same(tried, expected, f"{extra}: {EXTRAS_ANEW}")


def test_what_sqlalchemy_asks_for_was_installed() -> None:
    asked = [Requirement(text) for text in metadata.requires("sqlalchemy") or []]
    for extra, found in matrix_here().items():
        wanted = {
            canonicalize_name(requirement.name)
            for requirement in asked
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra})
        }
        # extras name SQLAlchemy with other extras
        installed = {"sqlalchemy" if extra else "", *map(canonicalize_name, found.packages)} - {""}
        # a driver brings more of its own
        lacking = wanted - installed if extra else wanted ^ installed
        assert found.error or not lacking, f"«{extra}»: run `make extras`"


def test_each_target_connects_with_some_extra_or_without_one() -> None:
    connecting = {
        name for found in matrix_here().values() for name in found.outcomes.get("connects", [])
    }
    expected = {
        "sqlite+pysqlite" if target.drivername == "sqlite" else target.drivername
        for target in TARGETS
    }
    assert_none([f"no extra connects {name}" for name in expected - connecting], EXTRAS_ANEW)


def test_it_was_made_with_the_sqlalchemy_of_the_other_evidence() -> None:
    series = installed_series()
    tried = read_versions(PROJECT)[series, EXTRAS].sqlalchemy
    assert tried == last_runs(PROJECT)[series].sqlalchemy, EXTRAS_ANEW


def test_one_series_is_renewed_and_the_other_kept(tmp_path: Path) -> None:
    project = Project(tmp_path)
    gone, kept, new = Installed(["gone"]), Installed(["kept"]), Installed(error="no wheel")
    write_install(project, "2.0", "2.0.1", "3.11.7", {"": kept})
    write_install(project, "2.1", "2.1.0", "3.11.7", {"": kept, "old": gone})
    assert write_install(project, "2.1", "2.1.1", "3.11.7", {"": new})
    assert read_install(project) == {"": {"2.1": new, "2.0": kept}}
    tried = {series: entry.sqlalchemy for (series, _), entry in read_versions(project).items()}
    assert tried == {"2.1": "2.1.1", "2.0": "2.0.1"}
    assert not write_install(project, "2.1", "2.1.1", "3.11.7", {"": new})
