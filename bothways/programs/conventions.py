"""What a program must look like before it is run."""

import ast
import re
import tomllib
from collections.abc import Iterator

from bothways.programs.pairs import read_pair
from bothways.programs.program import Program
from bothways.project import Project

LONGEST_PROGRAM = 80
WIDEST_LINE = 88
#: Two task functions stand side by side on a wide screen.
WIDEST_TASK_LINE = 76

#: Readers have none of these.
OWN_PACKAGES = {"bothways", "snippets", "tests", "pytest"}

_SCRIPT_HEADER = re.compile(r"^# /// script\n((?:#(?: .*)?\n)+)# ///$", re.MULTILINE)
_VERSION = re.compile(r"\s*[<>=!~].*")


def conventions_problems(project: Project, program: Program) -> list[str]:
    """Return what is wrong with a program and its place in its pair; each one sentence.

    Raises:
        ProgramError: the file is not Python.
    """
    found = [*_pair_problems(project, program), *_text_problems(program), *_code_problems(program)]
    return [f"{program.relative_path}{problem}" for problem in found]


def _pair_problems(project: Project, program: Program) -> Iterator[str]:
    halves = read_pair(project, program.pair_name).programs
    if not program.must_fail:
        for missing in ("sync", "async"):
            if missing not in halves:
                yield (
                    f": its {missing} half is missing: write "
                    f"snippets/{program.pair_name}_{missing}.py"
                )
    if program.half == "sync":
        return
    sync = halves.get("sync")
    if sync is None:
        return
    if program.is_probe and program.claim != sync.claim:
        yield f": asks another question than {sync.relative_path}: ask the same"
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


def _text_problems(program: Program) -> Iterator[str]:
    lines = program.source.splitlines()
    if len(lines) > LONGEST_PROGRAM:
        yield f": {len(lines)} lines are two ideas: at most {LONGEST_PROGRAM}"
    in_task = {
        number
        for name in program.tasks
        for number in range(
            program.definitions[name].first_line,
            program.definitions[name].first_line + program.definitions[name].text.count("\n") + 1,
        )
    }
    for number, line in enumerate(lines, start=1):
        widest = WIDEST_TASK_LINE if number in in_task else WIDEST_LINE
        if len(line) > widest:
            yield f":{number}: {len(line)} columns: at most {widest} here"
    if program.is_probe and not program.claim.endswith("?"):
        yield ": its docstring must begin with one sentence: the question that the probe asks"
    elif not program.is_probe and not program.claim.endswith("."):
        yield ": its docstring must begin with one sentence: the claim that the program proves"
    if 'if __name__ == "__main__":' not in lines:
        yield ': ends without `if __name__ == "__main__":`'
    if program.must_fail and program.marked_output:
        yield ": what a failing program prints is evidence: take the #> lines out"
    if program.is_probe and program.marked_output:
        yield ": what a probe prints is evidence: take the #> lines out"
    yield from _header_problems(program)


def _header_problems(program: Program) -> Iterator[str]:
    match = _SCRIPT_HEADER.search(program.source)
    if match is None:
        yield ": has no `# /// script` header, so `uv run` cannot install what it needs"
        return
    header = "\n".join(line.removeprefix("#")[1:] for line in match[1].splitlines())
    try:
        dependencies = tomllib.loads(header)["dependencies"]
    except (tomllib.TOMLDecodeError, KeyError):
        yield ": its `# /// script` header names no dependencies"
        return
    wanted = "sqlalchemy[asyncio]" if program.half == "async" else "sqlalchemy"
    if wanted not in {_VERSION.sub("", entry) for entry in dependencies}:
        yield f": its `# /// script` header does not ask for {wanted}"
    if "sqlite+aiosqlite" in program.source and "aiosqlite" not in dependencies:
        yield ": uses aiosqlite, which its `# /// script` header does not ask for"


def _code_problems(program: Program) -> Iterator[str]:
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        else:
            continue
        for module in modules:
            if module.partition(".")[0] in OWN_PACKAGES:
                yield f":{node.lineno}: imports {module}, which readers do not have"
    if "main" not in program.definitions:
        yield ": defines no main()"
