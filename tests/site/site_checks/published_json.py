"""The published JSON has the form that its schemas tell, and the index names what is there."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from bothways.tables.choosing import computed_tables
from site_checks.built_site import BuiltSite
from site_checks.records import halves_on_disk, is_probe, pair_name, program_files


def unlike_schemas(root: Path, site: BuiltSite) -> list[str]:
    """Return what in the evidence and its published index is not as the schemas say."""
    evidence = root / "docs" / "evidence"
    programs = sorted((evidence / "programs").rglob("*.json"))
    return [
        *_unlike(root, "versions", [evidence / "versions.json"]),
        *_unlike(root, "program", programs),
        *_unlike(root, "index", [site.folder / "evidence" / "index.json"]),
        *(problem for name in computed_tables() for problem in _unlike_table(root, site, name)),
        *_unpublished_schemas(root, site),
    ]


def unlike_index(root: Path, site: BuiltSite, url: str = "") -> list[str]:
    """Return where the index says something else than the pages, the programs and the evidence."""
    index = json.loads((site.folder / "evidence" / "index.json").read_text("utf-8"))
    versions = json.loads((root / "docs" / "evidence" / "versions.json").read_text("utf-8"))
    problems = [] if index["versions"] == versions else ["the versions are not those of evidence"]
    if index["home"] != (url or "../"):
        problems.append(f"the home page is not at {index['home']}")
    shown: dict[str, set[str]] = {}
    for kind in ("pair", "failure"):
        for page, name, _ in site.sections(kind):
            address = page.path.relative_to(site.folder).as_posix().removesuffix("index.html")
            shown.setdefault(name, set()).add(f"{address}#{name.replace('/', '-')}")
    for page in site.pages_with_blocks:
        address = page.path.relative_to(site.folder).as_posix().removesuffix("index.html")
        for row in page.article.select("[data-table=capabilities] tr[id]:has(a[href$='.py'])"):
            shown.setdefault(f"probes/{row['id']}", set()).add(f"{address}#{row['id']}")
    listed = {entry["name"]: entry for entry in index["programs"]}
    if list(listed) != sorted(shown) or len(listed) != len(index["programs"]):
        differing = sorted(set(listed) ^ set(shown)) or "in another order, or twice"
        problems.append(f"lists not exactly what the pages show: {differing}")
    on_disk = {pair_name(path) for path in program_files(root)}
    if lacking := sorted(on_disk - set(listed)):
        problems.append(f"lacks programs that are on disk: {', '.join(lacking)}")
    for name in listed.keys() & shown.keys():
        found = _entry_problems(root, site, listed[name], shown[name])
        problems += [f"{name}: {problem}" for problem in found]
    return [f"evidence/index.json: {problem}" for problem in problems]


def _entry_problems(
    root: Path, site: BuiltSite, entry: dict[str, Any], shown: set[str]
) -> Iterator[str]:
    halves = halves_on_disk(root, entry["name"])
    if entry["page"] not in shown:
        yield f"is not shown at {entry['page']}"
    if entry["kind"] != _kind(halves):
        yield f"is no {entry['kind']}"
    files = {half: path.relative_to(root).as_posix() for half, path in halves.items()}
    if entry["programs"] != files:
        yield "names other programs than its own"
    claims = [ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in halves.values()]
    if entry["claim"] != (claims[0] or "").splitlines()[0]:
        yield "claims something else than its program"
    markdown = urldefrag(entry["page"])[0]
    markdown = f"{markdown}index.md" if not markdown.endswith(".html") else markdown[:-5] + ".md"
    if entry["markdown"] != markdown:
        yield "names the Markdown of another page"
    for file in (entry["markdown"], entry["evidence"], *entry["programs"].values()):
        if not (site.folder / file).is_file():
            yield f"names {file}, which is not published"


def _kind(halves: dict[str, Path]) -> str:
    if any(is_probe(path) for path in halves.values()):
        return "probe"
    return (
        "failure" if any(pair_name(path).endswith("_fails") for path in halves.values()) else "pair"
    )


def _unlike(root: Path, schema: str, files: list[Path]) -> Iterator[str]:
    folder = root / "docs" / "evidence" / "schemas"
    schemas = {p.name: json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json"))}
    own = schemas[f"{schema}.schema.json"]
    Draft202012Validator.check_schema(own)
    resources = [(name, Resource.from_contents(data)) for name, data in schemas.items()]
    validator = Draft202012Validator(own, registry=Registry().with_resources(resources))
    for file in files:
        for error in validator.iter_errors(json.loads(file.read_text("utf-8"))):
            yield f"{file.name}: {error.json_path}: {error.message}"


def _unlike_table(root: Path, site: BuiltSite, name: str) -> Iterator[str]:
    """Give what is wrong with a table that stands in no evidence."""
    file = site.folder / "evidence" / "tables" / f"{name}.json"
    if file.is_file():
        yield from _unlike(root, name, [file])
    else:
        yield f"evidence/tables/{name}.json: is not published"


def _unpublished_schemas(root: Path, site: BuiltSite) -> Iterator[str]:
    for path in sorted((root / "docs" / "evidence" / "schemas").glob("*.json")):
        published = site.folder / "evidence" / "schemas" / path.name
        if not published.is_file() or published.read_bytes() != path.read_bytes():
            yield f"evidence/schemas/{path.name}: is not published as it is"
