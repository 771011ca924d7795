"""A probe that breaks is never a «no»: what it did instead is its answer, or fails the run."""

import json

import pytest
from small_project import PytestRun, SmallProject, headed, probe

from bothways.evidence.versions import INTROSPECTION, known_versions
from bothways.programs.program import Half
from bothways.project import Project
from bothways.tables.capabilities import read_capabilities
from bothways.targets import installed_series

HALVES: tuple[Half, Half] = ("sync", "async")
TARGETS = {"sync": "sqlite3", "async": "aiosqlite"}

SLEEPING = {"sync": "import time\ntime.sleep(600)", "async": "await asyncio.sleep(600)"}
YES = "print('yes')"
SOUND = "print('yes')\nprint(f'{connection.dialect.name}, {os.getcwd()}')"
RAISING = "print('no: too early')\nraise LookupError('an error of its own')"
EXITING = "print('no: too early', flush=True)\nos._exit(3)"

CASES = '\nCASES = {"first": 1, "second (of two)": 2}\n'
ANSWERING = "print('first: yes')\nprint('second (of two): no: X')"
LACKING = "print('first: yes')"
HALTING = "print('first: yes')\nprint('second (of two)', end=': ')\nraise LookupError"


def probes(root_of: pytest.TempPathFactory, **bodies: str) -> SmallProject:
    """Make a project of probes whose task functions have these bodies."""
    project = SmallProject.make(root_of.mktemp("probes"))
    for half in HALVES:
        for name, body in bodies.items():
            cases = CASES if body in (ANSWERING, LACKING, HALTING) else ""
            project.write(f"probes/{name}_{half}", probe(half, body) + cases)
    return project


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """Probes that break in different ways, and one that is sound, after an update."""
    bodies = {"sound": SOUND, "cases": ANSWERING, "raising": RAISING, "exiting": EXITING}
    project = probes(tmp_path_factory, **bodies)
    for half in HALVES:
        hanging = headed(probe(half, SLEEPING[half]), "time-limit = 0.5")
        project.write(f"probes/hanging_{half}", hanging)
    run = project.pytest("--update")
    assert run.code == 0, run.output
    return project


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(
    ("name", "outcome", "value", "text"),
    [
        ("sound", "yes", "", "sqlite"),
        ("cases_first", "yes", "", ""),
        ("cases_second", "no", "X", ""),
        ("raising", "error", "LookupError", "LookupError: an error of its own"),
        ("exiting", "error", "ended with exit code 3", "no: too early"),
        ("hanging", "error", "no end within 0.5 seconds", ""),
    ],
)
def test_what_broke_stands_in_the_table(
    broken: SmallProject, half: Half, name: str, outcome: str, value: str, text: str
) -> None:
    place = (installed_series(), TARGETS[half])
    answer = read_capabilities(Project(broken.root))[name].answer(place)
    assert answer is not None
    assert (answer.outcome, answer.value) == (outcome, value)
    assert answer.text.startswith(text)


@pytest.fixture(scope="module")
def without_answer(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallProject, PytestRun]:
    """Probes that end well and give no answer, after an update."""
    bodies = {"sound": SOUND, "silent": "connection.closed", "unknown": "print('maybe: not')"}
    bodies |= {"lacking": LACKING, "halting": HALTING}
    project = probes(tmp_path_factory, **bodies)
    return project, project.pytest("--update")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("silent", "printed nothing: print an outcome, then what stands behind it"),
        ("lacking", "answered «first», and its cases are «first», «second (of two)»: print each"),
        ("halting", "broke in its case «second (of two)» (LookupError): make this case a program"),
        ("unknown", "printed the outcome 'maybe', which is unknown: print yes, no or differs"),
    ],
)
def test_what_is_no_answer_fails_and_is_not_written(
    without_answer: tuple[SmallProject, PytestRun], name: str, sentence: str
) -> None:
    project, run = without_answer
    assert run.code == 1
    here = f"snippets/probes/{name}_sync.py on sqlite3, SQLAlchemy {installed_series()}: "
    assert here + sentence in run.report(f"probes/{name}_sync.py::sqlite3")
    assert not read_capabilities(Project(project.root))


def test_a_target_that_lacks_an_answer_is_not_dated(
    without_answer: tuple[SmallProject, PytestRun],
) -> None:
    project, run = without_answer
    assert {name for _, name in known_versions(Project(project.root))} == {INTROSPECTION}
    assert any("only some programs were run there" in line for line in run.summary), run.output


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> PytestRun:
    """A run in which some answers are not those of evidence, and some conventions are broken."""
    project = probes(tmp_path_factory, sound=YES, turned=YES, unseen=YES)
    assert project.pytest("--update").code == 0
    table = project.root / "docs" / "evidence" / "tables" / "capabilities.json"
    data = json.loads(table.read_text())
    answers = {entry["probe"]: entry["answers"][0] for entry in data["probes"]}
    answers["turned"]["saw"] = {"outcome": "no", "value": "X"}
    answers["unseen"]["where"] = {installed_series(): "aiosqlite"}
    table.write_text(json.dumps(data))
    for half in HALVES:
        project.write(f"probes/marked_{half}", probe(half, f"{YES}\n#> yes"))
        project.write(f"probes/telling_{half}", probe(half).replace("greet?", "greet."))
    project.write("probes/unlike_sync", probe("sync"))
    project.write("probes/unlike_async", probe("async").replace("it greet", "it sing"))
    project.write("probes/alone_sync", probe("sync"))
    project.write("probes/uneven_sync", probe("sync"))
    project.write("probes/uneven_async", probe("async") + CASES)
    return project.pytest()


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("turned_sync.py::sqlite3", "answers otherwise than evidence says (`make update` renews"),
        ("unseen_sync.py::sqlite3", "has no evidence here yet: run `make update` and read the"),
        ("telling_sync.py::conventions", "begin with one sentence: the question that the probe"),
        ("unlike_async.py::conventions", "begins with another sentence than snippets/probes/unl"),
        ("marked_sync.py::conventions", "what a probe prints is evidence: take the #> lines out"),
        ("uneven_async.py::conventions", "its CASES are not those of snippets/probes/uneven_sync"),
        ("alone_sync.py::conventions", "its async half is missing"),
    ],
)
def test_what_is_wrong_with_a_probe_fails(run: PytestRun, item: str, sentence: str) -> None:
    assert sentence in run.report(f"probes/{item}")


@pytest.mark.parametrize(
    "item", ["sync.py::sqlite3", "async.py::aiosqlite", "sync.py::conventions"]
)
def test_a_sound_probe_passes(run: PytestRun, item: str) -> None:
    assert run.outcome(f"probes/sound_{item}") == "PASSED", run.output
