"""Programs on disk = programs that pages show; `make test` counts whether they were run."""

from pathlib import Path

from site_checks.built_site import BuiltSite
from site_checks.records import halves_on_disk, program_files


def shown_files(root: Path, site: BuiltSite) -> set[str]:
    """Return the programs shown under their own name; repairs and the reference do not count.

    A probe is shown by the row of a table that links to it.
    """
    probes = {
        "snippets/" + str(link["href"]).rpartition("snippets/")[2]
        for page in site.pages_with_blocks
        for link in page.article.select("[data-table=capabilities] th .line a")
        if str(link["href"]).endswith(".py")
    }
    return probes | {
        path.relative_to(root).as_posix()
        for kind in ("pair", "failure")
        for _, name, _ in site.sections(kind)
        for path in halves_on_disk(root, name).values()
    }


def programs_that_differ(root: Path, site: BuiltSite) -> list[str]:
    """Return the programs that are on disk and on no page, or the other way round."""
    shown = shown_files(root, site)
    on_disk = {path.relative_to(root).as_posix() for path in program_files(root)}
    return [
        *(f"{name}: no page shows it" for name in sorted(on_disk - shown)),
        *(f"{name}: shown, but not on disk" for name in sorted(shown - on_disk)),
    ]


def names_without_programs(root: Path, site: BuiltSite) -> list[str]:
    """Return what pages show and ``snippets/`` does not have."""
    return [
        f"{page.name}: shows {name}, of which there is no program"
        for kind in ("pair", "failure")
        for page, name, _ in site.sections(kind)
        if not halves_on_disk(root, name)
    ]
