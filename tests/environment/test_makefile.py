"""What the commands run, as ``make -n`` tells it."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bothways.targets import SERIES

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = [".venv", *(f".venv-{series}" for series in SERIES[1:])]
PUBLISH = "python -m bothways.publishing"
PROVE = "python -m bothways.pytest_plugin"


def commands(target: str, makefile: Path = ROOT / "Makefile") -> Iterator[tuple[str, str]]:
    """Give what a target runs: the environment and the command."""
    done = subprocess.run(
        ["make", "-n", "-f", makefile, target, "ARGS="],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = re.findall(
        r'^(\w+=\w+ )?VIRTUAL_ENV="[^"]*/(.*?)" PATH="[^"]*" (.*?) *$', done.stdout, re.M
    )
    yield from ((environment, setting + run) for setting, environment, run in told)


def narrow_commands(makefile: Path = ROOT / "Makefile") -> Iterator[str]:
    """Give what the commands leave out, each in a sentence."""
    rooms = [f"tests/{path.name}" for path in ROOT.glob("bothways/*") if path.is_dir()]
    for environment, series in zip(ENVIRONMENTS, SERIES, strict=True):
        if (environment, "pytest --update snippets") not in commands("update", makefile):
            yield f"make update: does not run all of snippets/ in {environment}"
        target = "test" if series == SERIES[0] else f"test-{series}"
        run = dict(commands(target, makefile)).get(environment, "")
        if not run.startswith(PROVE):
            yield f"make {target}: does not begin {environment}'s {PROVE}"
        wanted = {"snippets", *(room for room in rooms if any(ROOT.glob(f"{room}/test_*.py")))}
        if series != SERIES[0] and (missing := wanted - set(run.split())):
            yield f"make {target}: leaves out {', '.join(sorted(missing))}"
        elif series == SERIES[0] and run != PROVE:
            yield f"make {target}: adds to {PROVE}, which then does not count everything"
    lint = [run.split() for _, run in commands("lint", makefile)]
    for program, folder in (
        ("ruff check", "bothways tests snippets"),
        ("ruff format", "bothways tests"),
        ("mypy", "bothways"),
        ("python", "tests/lint_assets.py"),
    ):
        checked = {
            word
            for words in lint
            if words[: len(program.split())] == program.split()
            for word in words
        }
        if missing := set(folder.split()) - checked:
            yield f"make lint: leaves out {program} of {', '.join(sorted(missing))}"

    packed = "offline/sqlalchemy-both-ways"
    for target, *wanted in (
        ("build", "mkdocs build --strict --site-dir site", f"{PUBLISH} site"),
        ("build-zensical", "zensical build --strict", f"{PUBLISH} site"),
        (
            *("offline", f"OFFLINE=true mkdocs build --strict --site-dir {packed}"),
            f"{PUBLISH} {packed} --offline",
        ),
    ):
        if [run for _, run in commands(target, makefile)] != wanted:
            yield f"make {target}: does not run {', then '.join(wanted)}"


def test_make_alone_lists_every_command() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z][\w.-]*):", text, re.MULTILINE)
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    said = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make (\S+) +\S", said, re.MULTILINE) == targets, "add ## and its use"
    assert sorted(phony.split()) == sorted(targets), "add it to .PHONY"


def test_commands_leave_nothing_out() -> None:
    assert list(narrow_commands()) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("-2.0) pytest --update snippets", "-2.0) pytest --update snippets/core", "in .venv-2.0"),
        ("\t@$(call in,.venv-2.0) pytest --update snippets $(ARGS)\n", "", "in .venv-2.0"),
        ("-2.0) pytest --update", ") pytest --update", "in .venv-2.0"),
        ("in,.venv) $(PROVE)", "in,.venv) pytest", "make test: does not begin"),
        ("$(PROVE) $(ARGS)", "$(PROVE) tests $(ARGS)", "make test: adds to"),
        ("$(PROVE) snippets", "$(PROVE)", "make test-2.0: leaves out snippets"),
        (" servers tables", "", "make test-2.0: leaves out tests/servers, tests/tables"),
        (" --line-length 88 snippets", " bothways", "make lint: leaves out ruff check of snippets"),
        (
            "--check bothways tests",
            "--check bothways",
            "make lint: leaves out ruff format of tests",
        ),
        (
            "bothways.publishing site\n\n#",
            "bothways.publishing docs\n\n#",
            "make build: does not run",
        ),
        ("OFFLINE=true ", "", "make offline: does not run"),
        ("$(PACKED) --offline", "$(PACKED)", "make offline: does not run"),
        ("strict --site-dir site", "strict --site-dir docs", "make build: does not run"),
        ("mypy bothways", "mypy --version", "make lint: leaves out mypy of bothways"),
    ],
)
def test_what_a_command_leaves_out_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert old in text
    (tmp_path / "Makefile").write_text(text.replace(old, new, 1))
    assert any(says in problem for problem in narrow_commands(tmp_path / "Makefile"))
