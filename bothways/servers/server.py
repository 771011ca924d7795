"""What a worker gets when it asks for a server, or the error that says why it gets none."""

from dataclasses import dataclass
from typing import Literal, Self

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

    @classmethod
    def answered(cls, database: Database, answer: dict[str, str]) -> Self:
        """The server of an answer of the keeper.

        Raises `ServerMissing` or `ServerRefused` if the answer says why there is none.
        """
        if "missing" in answer:
            raise ServerMissing(answer["missing"])
        if "refused" in answer:
            raise ServerRefused(answer["refused"])
        return cls(database, answer["url"], answer["version"])


class ServerMissing(BothWaysError):
    """This machine has no such server."""


class ServerRefused(BothWaysError):
    """The server is there, or was named, and does not work."""
