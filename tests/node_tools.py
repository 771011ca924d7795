"""Tools that the tests take from npm, at the versions that ``tests/node/`` pins.

A newer version: change ``package.json`` and run ``npm install --package-lock-only --omit=optional``
in that folder; ``--omit=optional`` leaves out what only other machines need.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path

from building import only_one_process

FOLDER = Path(__file__).parent / "node"

#: Far more than the installation takes, over a slow line.
PATIENCE_SECONDS = 300

_INSTALL = ("npm", "ci", "--omit=optional")


class NoNodeTools(Exception):
    """They are not here: one sentence says why, and how to mend it."""


def node_package(name: str, folder: Path = FOLDER) -> Path:
    """Return the folder of an installed package, after installing all of them if need be.

    Raises:
        NoNodeTools: there is no npm, or it could not install them.
    """
    with only_one_process(folder / "node_modules.lock"):
        stamp = folder / "node_modules" / ".bothways-stamp"
        pinned = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
        if not stamp.exists() or stamp.read_text("utf-8") != pinned:
            _install(folder)
            stamp.write_text(pinned, "utf-8")
    return folder / "node_modules" / name


def _install(folder: Path) -> None:
    missing = [program for program in ("node", "npm") if shutil.which(program) is None]
    if missing:
        raise NoNodeTools(
            f"no {' and no '.join(missing)} here: install Node.js 20 or newer (Debian: nodejs npm)"
        )
    try:
        done = subprocess.run(
            _INSTALL,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NoNodeTools(
            f"«{' '.join(_INSTALL)}» in {folder.name}/ was not ready after {PATIENCE_SECONDS} s: "
            "is the package registry within reach?"
        ) from late
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if line.startswith("npm error")]
        why = " ".join(line.removeprefix("npm error").strip() for line in said[:2])
        raise NoNodeTools(f"«{' '.join(_INSTALL)}» in {folder.name}/ failed: {why}")
