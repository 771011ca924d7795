"""An environment in which Python can run no program of the site, and notes who tries to."""

import os
from pathlib import Path

from building import REPOSITORY

#: What a build would need to run a program or to reach a database.
FORBIDDEN_IMPORTS = ["sqlalchemy", "greenlet", "psycopg2", "psycopg", "asyncpg"]
FORBIDDEN_IMPORTS += ["aiosqlite", "pymysql", "aiomysql", "asyncmy"]

#: Runs when Python starts, in a process that must neither import, connect, nor start another.
_FORBID = """\
import sys

def refuse(error, what):
    with open({tried!r}, "a") as tried:
        tried.write("a build must not " + what + "\\n")
    raise error("a build must not " + what)

class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {imports!r}:
            refuse(ImportError, "import " + name)

def forbid(event, arguments):
    if event == "subprocess.Popen" and arguments[1][0] == "git":
        return  # the snippet reference asks where its repository begins
    if event in ("socket.connect", "subprocess.Popen", "os.system", "os.exec"):
        refuse(RuntimeError, "cause " + event)

sys.meta_path.insert(0, Forbidden())
sys.addaudithook(forbid)
"""


def forbidding(folder: Path) -> dict[str, str]:
    """Return the variables with which Python can run nothing; attempts are noted in ``folder``."""
    folder.mkdir(exist_ok=True)
    text = _FORBID.format(tried=str(folder / "tried.txt"), imports=FORBIDDEN_IMPORTS)
    # in one go: another worker's build may be about to read it
    new = folder / f"{os.getpid()}.tmp"
    new.write_text(text, "utf-8")
    new.replace(folder / "sitecustomize.py")
    path = os.pathsep.join([str(folder), str(REPOSITORY)])
    return {"PYTHONPATH": path, "DATABASE_URL": "nonsense"}


def tried(folder: Path) -> list[str]:
    """Return what was tried all the same."""
    note = folder / "tried.txt"
    return note.read_text("utf-8").splitlines() if note.exists() else []
