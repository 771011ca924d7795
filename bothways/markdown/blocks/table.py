"""The table: ``[[table drivers]]``, ``[[table series errors]]``. Each is a module of its own."""

from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.choosing import table_named
from bothways.tables.table import Table


def table(directive: Directive, project: Project) -> Table:
    """Return the table that a directive names.

    Raises:
        BothWaysError: there is no such table, or its evidence is missing.
    """
    return table_named(project, directive.name, directive.part)
