"""The figures of the last verified run, and the table of targets."""

from bothways.evidence import ALL_PLACES, evidence_names, read_evidence
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.blocks.templates import render_template
from bothways.markdown.directives import Directive
from bothways.programs import is_failure, program_paths
from bothways.project import Project
from bothways.targets import LINES, TARGETS


def verified_block(directive: Directive, project: Project) -> str:
    """Return the HTML of ``[[verified]]``: counted from evidence, not from wishes."""
    names = evidence_names(project)
    evidence = [read_evidence(project, name) for name in names]
    legacy_places = sum(
        len(
            {
                place
                for variants in found.legacy_sql.values()
                for v in variants
                for place in v.places
            }
        )
        for found in evidence
    )
    versions = read_versions(project)
    return render_template(
        "verified.html",
        programs=len(program_paths(project)),
        pairs=sum(not is_failure(name) for name in names),
        failures=sum(is_failure(name) for name in names),
        runs=sum(len(found.places) for found in evidence) + legacy_places,
        targets=len({name for _, name in ALL_PLACES}),
        sqlalchemy=[versions[line]["sqlalchemy"] for line in LINES if line in versions],
        date=max(entry["date"] for entry in versions.values()),
    )


def install_block(directive: Directive, project: Project) -> str:
    """Return the HTML of ``[[install]]``: what to install for each target."""
    return render_template("install.html", targets=TARGETS)


def targets_block(directive: Directive, project: Project) -> str:
    """Return the HTML of ``[[targets]]``."""
    versions = read_versions(project)
    return render_template(
        "targets.html",
        targets=TARGETS,
        lines=[line for line in LINES if line in versions],
        versions=versions,
    )
