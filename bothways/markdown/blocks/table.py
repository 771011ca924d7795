"""The table: ``[[table drivers]]``, ``[[table series errors]]``. Each is a module of its own."""

from bothways.errors import BothWaysError
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.choosing import table_named
from bothways.tables.table import Table


def table(directive: Directive, project: Project) -> Table:
    """Return the table that a directive names.

    Raises:
        BothWaysError: there is no such table, or its evidence is missing.
    """
    if len(directive.options) > 1:
        raise BothWaysError(f"{directive.text} names two parts: write one [[table …]] for each")
    return table_named(project, directive.name, next(iter(directive.options), ""))
