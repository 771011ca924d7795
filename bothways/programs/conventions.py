"""What a program must look like before it is run."""

import ast
from collections.abc import Iterator, Sequence

from bothways.programs.pairs import read_pair
from bothways.programs.program import Program
from bothways.programs.source_file import SourceFile
from bothways.project import Project
from bothways.targets import SERIES, TARGETS

LONGEST_PROGRAM = 80
WIDEST_LINE = 88
#: Two task functions stand side by side on a wide screen.
WIDEST_TASK_LINE = 76

#: Readers have none of these.
OWN_PACKAGES = {"bothways", "snippets", "tests", "pytest"}


def conventions_problems(
    project: Project, program: Program, services: Sequence[str] = ()
) -> list[str]:
    """Return what is wrong with a program and its place in its pair; each one sentence.

    Args:
        project: where it belongs.
        program: what to look at.
        services: the names of all services that there are.

    Raises:
        ProgramError: a file is not Python, or the header says nothing.
    """
    found = [*_pair_problems(project, program), *_program_problems(program, services)]
    return [f"{program.relative_path}{problem}" for problem in found] + [
        f"{file.relative_path}{problem}"
        for file in program.files
        for problem in (*_width_problems(file), *_import_problems(file))
    ]


def _pair_problems(project: Project, program: Program) -> Iterator[str]:
    halves = read_pair(project, program.pair_name).programs
    if any(half.is_folder != program.is_folder for half in halves.values()):
        yield (
            ": its other half is a folder, or is none, or is both: make both halves folders, or "
            "both single files"
        )
        return
    if not program.must_fail:
        for missing in ("sync", "async"):
            if missing not in halves:
                file = "/main.py" if program.is_folder else ".py"
                yield (
                    f": its {missing} half is missing: write "
                    f"snippets/{program.pair_name}_{missing}{file}"
                )
    sync = halves.get("sync")
    if program.half == "sync" or sync is None:
        return
    for one, other in ((sync, program), (program, sync)):
        lacking = {file.name for file in one.files[1:]} - {file.name for file in other.files}
        for name in sorted(lacking):
            yield f": {name} is only in the {one.half} half: give the other one of the same name"
    if not program.must_fail and _of_any_mode(program.claim) != _of_any_mode(sync.claim):
        yield f": begins with another sentence than {sync.relative_path}: say and ask the same"
    if program.is_probe and list(program.cases.items()) != list(sync.cases.items()):
        yield f": its CASES are not those of {sync.relative_path}: give both the same, in one order"
    for name in dict.fromkeys([*sync.tasks, *program.tasks]):
        for one, other in ((sync, program), (program, sync)):
            if name in one.tasks and name not in other.tasks:
                yield (
                    f": task function {name}() is only in the {one.half} half: "
                    f"give {other.relative_path} one of the same name"
                )
    ours, theirs = list(program.definitions), list(sync.definitions)
    if sorted(ours) == sorted(theirs) and ours != theirs:
        yield f": defines {', '.join(ours)} in another order than the sync half"


def _of_any_mode(claim: str) -> str:
    """Return a claim in the words of one mode."""
    return claim.replace("async", "sync").replace("task", "thread")


def _width_problems(file: SourceFile) -> Iterator[str]:
    lines = file.source.splitlines()
    if len(lines) > LONGEST_PROGRAM:
        yield f": {len(lines)} lines are two ideas: at most {LONGEST_PROGRAM}"
    in_task = {
        number
        for name in (file.tasks if file.is_python else ())
        for number in range(
            file.definitions[name].first_line,
            file.definitions[name].first_line + file.definitions[name].text.count("\n") + 1,
        )
    }
    for number, line in enumerate(lines, start=1):
        widest = WIDEST_TASK_LINE if number in in_task else WIDEST_LINE
        if len(line) > widest:
            yield f":{number}: {len(line)} columns: at most {widest} here"


def _program_problems(program: Program, services: Sequence[str]) -> Iterator[str]:
    if program.is_probe and not program.claim.endswith("?"):
        yield ": its docstring must begin with one sentence: the question that the probe asks"
    elif not program.is_probe and not program.claim.endswith("."):
        yield ": its docstring must begin with one sentence: the claim that the program proves"
    for file in program.files[1:]:
        if file.is_python and not file.claim.endswith("."):
            yield f": {file.name} must begin with a docstring of one sentence: what it is for"
    if not program.needs.command:
        if "main" not in program.definitions:
            yield ": defines no main()"
        if 'if __name__ == "__main__":' not in program.source.splitlines():
            yield ': ends without `if __name__ == "__main__":`'
    elif not program.is_folder:
        yield ": only a folder may have a command: take it out of its header"
    for name in program.needs.services:
        if name not in services:
            yield (
                f": its header asks for a service {name}, and bothways/servers/services/ has only "
                f"{', '.join(services)}: name one of them, or add {name}.py there"
            )
    if any(file.marked_output for file in program.files):
        for is_kind, kind in (
            (program.must_fail, "a failing program"),
            (program.is_probe, "a probe"),
            (program.is_folder, "a folder"),
        ):
            if is_kind:
                yield f": what {kind} prints is evidence: take the #> lines out"
    wanted = "sqlalchemy[asyncio]" if program.half == "async" else "sqlalchemy"
    wanted += f">={min(SERIES)}"
    if f'"{wanted}"' not in program.source:
        yield f": its `# /// script` header does not ask for {wanted}"
    text = "".join(file.source for file in program.files)
    for driver, requirement in {t.drivername: t.requirement for t in TARGETS}.items():
        is_used, is_asked_for = f'"{driver}:' in text, requirement in program.needs.dependencies
        if requirement and is_used and not is_asked_for:
            yield f": uses {driver}, and its `# /// script` header does not ask for {requirement}"
        elif is_asked_for and not is_used:
            yield f": its `# /// script` header asks for {requirement}, and no URL in it uses that"


def _import_problems(file: SourceFile) -> Iterator[str]:
    if not file.is_python:
        return
    own = OWN_PACKAGES - ({"pytest"} if file.name.startswith(("test_", "conftest")) else set())
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        else:
            continue
        for module in modules:
            if module.partition(".")[0] in own:
                yield f":{node.lineno}: imports {module}, which readers do not have"
