"""What a program shows behind ``#>`` is what its prints gave, all of it and nothing else."""

from collections.abc import Mapping

import pytest
from small_project import PytestRun, SmallProject

from bothways.programs.program import Half

WORD = "word = connection.scalar(text(\"SELECT 'hello'\"))\n"

#: Right outputs of prints whose order is not that of the file's lines.
RIGHT: dict[str, Mapping[Half, str]] = {
    "loop": {
        "sync": WORD + "for letter in word:\n    print(letter)\n"
        "    #> h\n    #> e\n    #> l\n    #> l\n    #> o"
    },
    "backwards": {
        "sync": f"""\
{WORD}
def second() -> None:
    print("printed second")
    #> printed second

print(word, "comes first")
#> hello comes first
second()"""
    },
    "several_lines": {"sync": WORD + "print(\n    word,\n    word,\n)\n#> hello hello"},
}

#: Wrong outputs, and what the difference to the run shows.
WRONG: dict[str, tuple[str, list[str]]] = {
    "different": (WORD + "print(word)\n#> good day", ["-    #> good day", "+    #> hello"]),
    "missing": (WORD + "print(word)", ["+    #> hello"]),
    "repeated": (WORD + "print(word)\n#> hello\n#> hello", ["-    #> hello"]),
    "stray": (WORD + "#> invented\nprint(word)\n#> hello", ["-    #> invented"]),
    "not_run": (
        WORD + "print(word)\n#> hello\nif not word:\n    print(word)\n    #> invented",
        ["-        #> invented"],
    ),
    "swapped": (
        WORD + "for letter in word[:2]:\n    print(letter)\n    #> e\n    #> h",
        ["+        #> h", "-        #> h"],
    ),
}


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    for idea, bodies in RIGHT.items():
        shared_project.write_pair_with_evidence(f"start/{idea}", bodies)
    for idea, (body, _) in WRONG.items():
        shared_project.write_pair_with_evidence(f"start/{idea}", {"sync": body})
    return shared_project.pytest("-k", "sqlite3")


@pytest.mark.parametrize("idea", RIGHT)
def test_right_output_passes(run: PytestRun, idea: str) -> None:
    assert run.outcome(f"start/{idea}_sync.py::sqlite3") == "PASSED", run.output


@pytest.mark.parametrize("idea", WRONG)
def test_wrong_output_is_shown_as_a_difference(run: PytestRun, idea: str) -> None:
    assert run.code == 1
    report = run.report(f"start/{idea}_sync.py::sqlite3")
    assert f"snippets/start/{idea}_sync.py on sqlite3" in report
    assert "printed something else than its #> lines say:" in report
    _, wanted = WRONG[idea]
    changed = [line for line in report.splitlines() if line.startswith(("-  ", "+  "))]
    assert sorted(changed) == sorted(wanted)
