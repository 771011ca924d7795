"""Set up the project's environment before anything is installed: `make` calls this first.

Whatever `python3` a machine has runs this file, so it needs the standard library only and is
written for Python 3.6: an old Python gets as far as finding a newer one, or says what is wrong.

    python3 bothways/environment.py 2.1                    makes .venv
    python3 bothways/environment.py 2.0 --python python3.12   makes .venv-2.0

Exit codes: 0 ready, 1 one sentence on stderr says what to mend, 130 interrupted.
"""

# Heavier modules (subprocess, tempfile …) are imported where they are used: a second run finds
# its stamp, needs none of them and is over in a few hundredths of a second.
import glob
import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING, Dict, Iterator, List, NamedTuple, NoReturn, Optional, Tuple

if TYPE_CHECKING:
    from typing import IO

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
STAMP = "bothways-stamp.json"
TESTED = ((3, 11), (3, 12), (3, 13))

Stamp = Dict[str, object]


class SetupFailed(Exception):
    """One sentence that says what is wrong and how to mend it."""


class Line(NamedTuple):
    """A line of SQLAlchemy: the folder of its environment and what is installed there."""

    folder: str
    requirements: Tuple[str, ...]


LINES = {
    "2.1": Line(".venv", ("requirements.txt",)),
    # the second file replaces SQLAlchemy and nothing else
    "2.0": Line(".venv-2.0", ("requirements.txt", "requirements-2.0.txt")),
}


class Python(NamedTuple):
    """An interpreter that answered when it was asked."""

    executable: str  # the real one, never that of an environment
    version: Tuple[int, ...]
    implementation: str
    has_pip: bool
    has_ensurepip: bool

    def __str__(self) -> str:
        return "Python {} ({})".format(".".join(map(str, self.version)), self.executable)


def main(arguments: List[str]) -> int:
    """Make the environment that `arguments` name, unless it is there; return the exit code."""
    import argparse

    parser = argparse.ArgumentParser(description="Set up the environment of one SQLAlchemy line.")
    parser.add_argument("line", choices=sorted(LINES))
    parser.add_argument("--python", default="", help="the Python to use, instead of searching one")
    options = parser.parse_args(arguments)
    line = LINES[options.line]
    try:
        ensure_environment(line, options.python)
    except SetupFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say(f"Interrupted: the next run makes {line.folder} from the start.")
        return 130
    except PermissionError as error:
        where = error.filename or ROOT
        say(f"No permission to write {where}: make it yours, or work in a clone of your own.")
        return 1
    except OSError as error:
        say(f"The environment could not be set up: {error}; mend that and run again.")
        return 1
    return 0


def ensure_environment(line: Line, wanted: str) -> None:
    """Return at once if the stamp holds; otherwise make or renew the environment of `line`."""
    named = ask_named(wanted) if wanted else None
    if is_ready(line, named):
        return
    with open(os.path.join(ROOT, line.folder + ".lock"), "w") as lock:
        wait_for_turn(lock, line)
        if not is_ready(line, named):  # the one we waited for may have done the work
            set_up(line, named)


def wait_for_turn(lock: "IO[str]", line: Line) -> None:
    """Hold the lock file until this process ends; two at once would spoil each other's work."""
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say(f"Waiting for another process that sets up {line.folder} …")
        fcntl.flock(lock, fcntl.LOCK_EX)


# --- the stamp ----------------------------------------------------------------------------------


def is_ready(line: Line, named: Optional[Python]) -> bool:
    """Tell whether a finished environment stands there, unchanged, for the files as they are."""
    stamp = read_stamp(line)
    if stamp is None or stamp != describe(line):
        return False
    return named is None or runs_on(line, named)


def read_stamp(line: Line) -> Optional[Stamp]:
    """Return what the last finished set-up left, or None: half made, or not made here."""
    try:
        with open(os.path.join(ROOT, line.folder, STAMP), encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) else None


def describe(line: Line) -> Stamp:
    """Describe all that the environment depends on; any difference means work to do."""
    return {"requirements": fingerprint_of_files(line), **describe_foundation(line)}


def describe_foundation(line: Line) -> Stamp:
    """Describe what cannot be renewed in place: where the environment is and its Python."""
    folder = os.path.join(ROOT, line.folder)
    executable = os.path.realpath(os.path.join(folder, "bin", "python"))
    try:
        status = os.stat(executable)
        python = [executable, status.st_size, status.st_mtime_ns]
    except OSError:  # removed since
        python = []
    # Scripts and the project's own .pth file hold absolute paths: a moved or copied environment
    # would silently run the code of the place it came from.
    return {"folder": folder, "python": python, "packages": installed_packages(folder)}


def fingerprint_of_files(line: Line) -> str:
    """Return a hash of the files that say what is installed, this one included."""
    digest = hashlib.sha256()
    for name in (*line.requirements, "pyproject.toml", os.path.join("bothways", "environment.py")):
        try:
            with open(os.path.join(ROOT, name), "rb") as file:
                digest.update(file.read() + b"\0")
        except FileNotFoundError:
            raise SetupFailed(
                f"{name} is missing: restore it with git, it says what to install."
            ) from None
    return digest.hexdigest()


def installed_packages(folder: str) -> List[str]:
    """List names and versions, so that a package changed by pip or `uv run` is noticed."""
    pattern = os.path.join(glob.escape(folder), "lib", "python3.*", "site-packages", "*.dist-info")
    return sorted(os.path.basename(path) for path in glob.glob(pattern))


def runs_on(line: Line, python: Python) -> bool:
    """Tell whether the environment was made from this very interpreter."""
    executable = os.path.realpath(os.path.join(ROOT, line.folder, "bin", "python"))
    return executable == os.path.realpath(python.executable)


def write_stamp(line: Line, stamp: Stamp) -> None:
    """Leave the sign that the environment is finished, whole or not at all."""
    path = os.path.join(ROOT, line.folder, STAMP)
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(stamp, file, indent=1)
    os.replace(path + ".new", path)


# --- the work -----------------------------------------------------------------------------------


def set_up(line: Line, named: Optional[Python]) -> None:
    """Make the environment, or renew a finished one whose requirements have changed."""
    import time

    begin = time.monotonic()
    folder = os.path.join(ROOT, line.folder)
    # Taken before the work: a file edited meanwhile makes the stamp stale, the next run mends it.
    requirements = fingerprint_of_files(line)
    if can_be_renewed(line, named):
        say(f"Bringing {line.folder} up to date …")
        os.remove(os.path.join(folder, STAMP))
        uv = find_uv() or os.path.join(folder, "bin", "uv")
    else:
        uv = make_anew(line, named)
    install(uv, line)
    write_stamp(line, {"requirements": requirements, **describe_foundation(line)})
    seconds = time.monotonic() - begin
    say(
        f"{line.folder} is ready after {seconds:.1f} s (by hand: source {line.folder}/bin/activate)"
    )


def can_be_renewed(line: Line, named: Optional[Python]) -> bool:
    """Tell whether a finished environment stands on the same ground as when it was made."""
    stamp = read_stamp(line)
    if stamp is None or (named is not None and not runs_on(line, named)):
        return False
    now = describe_foundation(line)
    return bool(now["python"]) and all(stamp.get(key) == now[key] for key in ("folder", "python"))


def make_anew(line: Line, named: Optional[Python]) -> str:
    """Make an empty environment in the place of what was there; return the uv to fill it with."""
    import shutil

    folder = os.path.join(ROOT, line.folder)
    uv = find_uv()
    python = check(named, uv) if named else choose(uv)
    version = ".".join(map(str, python.version))
    say(f"Setting up {line.folder} with Python {version} (first run only) …")
    if os.path.islink(folder) or os.path.isfile(folder):
        raise SetupFailed(f"{folder} is not a folder: move it away and run again.")
    if os.path.isdir(folder):
        shutil.rmtree(folder)
    if uv:
        command = [uv, "venv", "--quiet", "--no-project", "--python", python.executable, folder]
        with Step("an empty environment"):
            run(command)
        return uv
    with Step("uv, which installs the rest"):
        return fetch_uv(python, folder)


def install(uv: str, line: Line) -> None:
    """Fill the environment: the pinned packages, nothing else, and the project itself."""
    into = ["--quiet", "--python", os.path.join(ROOT, line.folder, "bin", "python")]
    exact, *replacing = (os.path.join(ROOT, name) for name in line.requirements)
    with Step("the packages of {}".format(" and ".join(line.requirements))):
        run([uv, "pip", "sync", "--require-hashes", exact, *into])
        for path in replacing:
            run([uv, "pip", "install", "--require-hashes", "--no-deps", "-r", path, *into])
    with Step("the project itself"):
        # flit_core is among the pinned packages: with isolation uv would fetch an unpinned one
        run([uv, "pip", "install", "--no-deps", "--no-build-isolation", "-e", ROOT, *into])


def find_uv() -> Optional[str]:
    """Return the uv on the PATH if it really runs (a pyenv shim may not)."""
    import subprocess

    for path in on_path("uv"):
        try:
            subprocess.check_output([path, "--version"], stderr=subprocess.DEVNULL, timeout=20)
        except (OSError, subprocess.SubprocessError):
            continue
        return path
    return None


def fetch_uv(python: Python, folder: str) -> str:
    """Install the pinned uv, checked by its hashes, into a new environment; return its path."""
    import tempfile

    inside = os.path.join(folder, "bin", "python")
    if python.has_pip:  # two seconds faster than to install pip as well
        run([python.executable, "-m", "venv", "--without-pip", folder])
        pip = [python.executable, "-m", "pip", "--python", inside]
    else:
        run([python.executable, "-m", "venv", folder])
        pip = [inside, "-m", "pip"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pin:
        pin.write(pin_of_uv())
        pin.flush()
        run(
            [
                *pip,
                "install",
                "--quiet",
                "--retries=2",
                "--require-hashes",
                "--no-deps",
                "-r",
                pin.name,
            ]
        )
    return os.path.join(folder, "bin", "uv")


def pin_of_uv() -> str:
    """Return the lines of requirements.txt that pin uv: `uv==…` and the hashes that follow."""
    lines: List[str] = []
    with open(os.path.join(ROOT, "requirements.txt"), encoding="utf-8") as file:
        for text in file:
            if text.startswith("uv==") or (lines and text.startswith(" ")):
                lines.append(text)
            elif lines:
                break
    if not lines:
        raise SetupFailed("requirements.txt does not pin uv: restore it with git.")
    return "".join(lines)


# --- choosing a Python --------------------------------------------------------------------------

PROBE = """
import importlib.util, json, sys

def can_run(module):
    try:  # an empty folder of that name, as a removed package may leave, is not enough
        return importlib.util.find_spec(module + ".__main__") is not None
    except ImportError:
        return False

print(json.dumps([
    getattr(sys, "_base_executable", None) or sys.executable,
    list(sys.version_info[:3]),
    sys.implementation.name,
    can_run("pip"),
    can_run("ensurepip"),
]))
"""


def ask(executable: str) -> Optional[Python]:
    """Run an interpreter and let it describe itself; None if it does not run."""
    import subprocess

    try:
        # -I: neither PYTHONPATH nor the current folder may answer in its place
        answer = subprocess.check_output(
            [executable, "-I", "-c", PROBE], stderr=subprocess.DEVNULL, timeout=20
        )
        path, version, implementation, has_pip, has_ensurepip = json.loads(answer.decode())
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Python(path, tuple(version), implementation, has_pip, has_ensurepip)


def ask_named(name: str) -> Python:
    """Ask the Python that the caller named: a path or a command."""
    python = ask(os.path.expanduser(name))
    if python is None:
        raise SetupFailed(
            f"PYTHON={name} does not run: give the path of a Python 3.11, 3.12 or 3.13."
        )
    return python


def check(python: Python, uv: Optional[str]) -> Python:
    """Return the Python that the caller named if the environment can be made from it."""
    complaint = what_is_wrong_with(python, uv)
    if complaint:
        raise SetupFailed(f"{python} {complaint}: name another one, or leave PYTHON out.")
    return python


def choose(uv: Optional[str]) -> Python:
    """Return the first suitable Python, the one running this first; one newer than tested last."""
    seen: List[str] = []
    untested: Optional[Python] = None
    for python in pythons_here():
        complaint = what_is_wrong_with(python, uv)
        if complaint:
            seen.append(f"{python} {complaint}")
        elif python.version[:2] in TESTED:
            return python
        else:
            untested = untested or python
    if untested:
        return untested
    raise SetupFailed(
        "Python 3.11, 3.12 or 3.13 is needed, and {}: install one (Debian and Ubuntu: "
        "apt install python3 python3-venv; macOS: brew install python@3.13), "
        "or name one: add PYTHON=/path/to/python3.12 to the make command".format(
            "; ".join(seen) or "none was found"
        )
    )


def pythons_here() -> Iterator[Python]:
    """Yield every interpreter that runs, once: the one running this, then those on the PATH."""
    names = [f"python3.{minor}" for _, minor in reversed(TESTED)]
    asked = set()
    for path in [sys.executable] + [path for name in [*names, "python3"] for path in on_path(name)]:
        python = ask(path)
        if python and os.path.realpath(python.executable) not in asked:
            asked.add(os.path.realpath(python.executable))
            yield python


def on_path(name: str) -> List[str]:
    """Return every such command on the PATH: the first may be a pyenv shim that fails."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    paths = [os.path.join(folder, name) for folder in folders if folder]
    # The environments' own programs are what is being made or renewed, not tools to make them with.
    own = tuple(os.path.join(ROOT, line.folder) + os.sep for line in LINES.values())
    return [path for path in paths if os.access(path, os.X_OK) and not path.startswith(own)]


def what_is_wrong_with(python: Python, uv: Optional[str]) -> str:
    """Say why the environment cannot be made from this Python; empty if it can."""
    if python.version < TESTED[0]:
        return "is too old"
    if python.implementation != "cpython":
        return f"is {python.implementation}, for which the drivers have no wheels"
    if not uv and not (python.has_pip or python.has_ensurepip):
        return "comes without pip (Debian and Ubuntu: apt install python{}.{}-venv)".format(
            *python.version
        )
    return ""


# --- running and reporting ----------------------------------------------------------------------

# What uv, pip and the system say when the package index does not answer.
NETWORK_SIGNS = (
    "connection refused",
    "connection reset",
    "connect error",
    "connect timeout",
    "dns error",
    "error sending request",
    "failed to establish a new connection",
    "name resolution",
    "network is unreachable",
    "network was disabled",
    "connectivity is disabled",
    "operation timed out",
    "proxyerror",
    "read timed out",
    "certificate",
)

# Settings that would send the packages elsewhere, or forbid the one package without a hash: ours.
MISLEADING = (
    "CONDA_PREFIX",
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "UV_PYTHON",
    "UV_REQUIRE_HASHES",
    "UV_SYSTEM_PYTHON",
    "VIRTUAL_ENV",
)


def run(command: List[str]) -> None:
    """Run a command, silent unless it fails; then raise the sentence that fits its output."""
    import subprocess

    environment = {key: value for key, value in os.environ.items() if key not in MISLEADING}
    process = subprocess.Popen(
        command,
        env=environment,
        # Not the project's folder: [tool.uv] in pyproject.toml is for `uv run` and `make lock`.
        # The user's own uv and pip settings (a mirror, a proxy) hold as everywhere.
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        output = process.communicate()[0].decode("utf-8", "replace")
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise
    if process.returncode:
        fail(command, output)


def fail(command: List[str], output: str) -> NoReturn:
    """Raise SetupFailed for a command that failed with this output."""
    lines = [text.strip() for text in output.splitlines() if text.strip()]
    for text in reversed(lines):
        sign = next((sign for sign in NETWORK_SIGNS if sign in text.lower()), None)
        if sign:
            raise SetupFailed(
                f"The package index cannot be reached ({sign}): check the connection, the proxy "
                "or the mirror and run again; only the first run needs the network."
            )
    if "no space left" in output.lower():
        raise SetupFailed("The disk is full: an environment takes 0.6 GB; free some and run again.")
    tail = "\n".join("    " + text for text in lines[-8:])
    program = " ".join([os.path.basename(command[0]), *command[1:3]])
    raise SetupFailed(f"{tail}\n`{program}` failed: mend what it says above and run again.")


class Step:
    """One line of progress: what is being done and, at the end, how long it took."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        import time

        self.begin = time.monotonic()
        sys.stderr.write(f"  {self.what} … ")
        sys.stderr.flush()

    def __exit__(self, *exception: object) -> None:
        import time

        say(f"{time.monotonic() - self.begin:.1f} s" if exception[0] is None else "")


def say(text: str) -> None:
    """Print to stderr, which keeps stdout for the command that follows."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
