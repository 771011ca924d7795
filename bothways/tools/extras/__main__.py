"""``python -m bothways.tools.extras``: install every extra of both series, and try every driver.

Rewrites ``docs/evidence/tables/install.json``. Takes minutes, and needs a package index unless
uv's cache has everything; so it is no part of the tests.
"""

import json
import os
import platform
import subprocess
import sys
from email.parser import HeaderParser
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from bothways.errors import BothWaysError
from bothways.evidence.versions import last_runs
from bothways.project import find_project
from bothways.running.databases import Databases
from bothways.servers.client import ServerKeeper
from bothways.tables.extras import Installed, write_install
from bothways.targets import SERIES, TARGETS

INSIDE = Path(__file__).with_name("inside.py")

#: For one installation: what has no wheel is compiled, or fails to.
INSTALL_SECONDS = 300
TRY_SECONDS = 120

#: Environments as bare as a reader's: nothing of this one may be found there.
_STEERING = ("PYTHON", "VIRTUAL_ENV", "UV_", "DATABASE_URL")


def main() -> int:
    """Do it all, and say what is being done; return the exit code."""
    project = find_project(Path.cwd())
    runs = last_runs(project)
    with ServerKeeper() as keeper, TemporaryDirectory(prefix="bothways-install-") as folder:
        databases = Databases(keeper.address, "install")
        try:
            urls = _urls(databases)
            for series in SERIES:
                version = runs[series].sqlalchemy
                tried = {
                    extra: try_extra(Path(folder), extra, version, urls)
                    for extra in ["", *extras_of(Path(folder), version)]
                }
                if write_install(project, series, version, platform.python_version(), tried):
                    print(f"changed: docs/evidence/tables/install.json, series {series}")
        finally:
            databases.drop()
    return 0


def _urls(databases: Databases) -> dict[str, str]:
    """Return a URL for each driver of the targets, by the name of the driver in SQLAlchemy."""
    return {
        # SQLAlchemy's own name for sqlite3
        "sqlite+pysqlite" if target.drivername == "sqlite" else target.drivername: (
            databases.fresh_url(target) or f"{target.drivername}://"
        )
        for target in TARGETS
    }


def extras_of(folder: Path, version: str) -> list[str]:
    """Return the extras that a version of SQLAlchemy has, as its own metadata lists them.

    Those that differ only in `-` and `_`, or in capitals, count once.
    """
    environment = _new_environment(folder)
    _pip(environment, f"sqlalchemy=={version}")
    (found,) = environment.glob(f"lib/python3.*/site-packages/sqlalchemy-{version}.dist-info")
    headers = HeaderParser().parsestr((found / "METADATA").read_text(encoding="utf-8"))
    names = headers.get_all("Provides-Extra") or []
    return sorted({name.lower().replace("_", "-") for name in names})


def try_extra(folder: Path, extra: str, version: str, urls: dict[str, str]) -> Installed:
    """Install SQLAlchemy with one extra, or with none, and try every driver."""
    asked = f"sqlalchemy[{extra}]" if extra else "sqlalchemy"
    print(f"{asked} {version} …", flush=True)
    environment = _new_environment(folder)
    problem = _pip(environment, f"{asked}=={version}")
    if problem:
        return Installed(error=problem)
    outcomes = subprocess.run(
        [environment / "bin" / "python", "-I", INSIDE],
        input=json.dumps(urls),
        env=_environment(),
        cwd=environment,
        capture_output=True,
        text=True,
        timeout=TRY_SECONDS,
        check=False,
    )
    if outcomes.returncode:
        raise BothWaysError(f"{asked} {version} could not be tried: {outcomes.stderr.strip()}")
    drivers_of: dict[str, list[str]] = {}
    for driver, outcome in json.loads(outcomes.stdout).items():
        drivers_of.setdefault(outcome, []).append(driver)
    return Installed(_packages(environment), dict(sorted(drivers_of.items())))


def _new_environment(folder: Path) -> Path:
    path = folder / f"environment-{len(list(folder.iterdir()))}"
    _uv("venv", "--quiet", "--no-project", "--python", sys.executable, str(path))
    return path


def _pip(environment: Path, requirement: str) -> str:
    """Install something; return why that did not work, or nothing."""
    python = str(environment / "bin" / "python")
    try:
        _uv("pip", "install", "--quiet", "--python", python, requirement)
    except subprocess.CalledProcessError as error:
        return _why(error.stderr)
    except subprocess.TimeoutExpired:
        return f"not installed within {INSTALL_SECONDS} seconds"
    return ""


def _why(complaint: str) -> str:
    """Return the line of uv's complaint that names the package."""
    lines = [line.strip(" ×├─▶╰│") for line in complaint.splitlines()]
    return next((line for line in lines if line), "uv said nothing")


def _packages(environment: Path) -> list[str]:
    """Return what was installed, without SQLAlchemy itself."""
    (packages,) = environment.glob("lib/python3.*/site-packages")
    names = {found.name.lower() for found in metadata.distributions(path=[str(packages)])}
    return sorted(names - {"sqlalchemy"})


def _uv(*arguments: str) -> None:
    subprocess.run(
        [Path(sys.executable).with_name("uv"), *arguments],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=INSTALL_SECONDS,
        check=True,
    )


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(_STEERING)}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BothWaysError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
