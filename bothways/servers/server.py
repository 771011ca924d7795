"""What a worker gets when it asks for a server, or the error that says why it gets none."""

from dataclasses import dataclass
from typing import Literal

from bothways.errors import BothWaysError

Database = Literal["postgresql", "mariadb"]

URL_VARIABLES: dict[Database, str] = {
    "postgresql": "BOTHWAYS_POSTGRES_URL",
    "mariadb": "BOTHWAYS_MARIADB_URL",
}
"""Environment variables that name a server to use in place of a private one."""


@dataclass(frozen=True)
class Server:
    """A database server that answers.

    `url` names no driver (`postgresql://…`, `mysql://…`) and may hold a password;
    `version` is the bare number, such as `18.6`.
    """

    database: Database
    url: str
    version: str


class ServerMissing(BothWaysError):
    """This machine has no such server."""


class ServerRefused(BothWaysError):
    """The server is there, or was named, and does not work."""
