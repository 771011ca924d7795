"""The databases that one test process runs programs in: one on each server, emptied each time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bothways.errors import BothWaysError
from bothways.servers.client import find_server, find_service
from bothways.servers.server import Database as ServerName
from bothways.servers.services import load_service
from bothways.targets import Database, Target

if TYPE_CHECKING:
    from bothways.servers.scratch import ScratchDatabase

_SERVERS: dict[Database, ServerName] = {"PostgreSQL": "postgresql", "MariaDB": "mariadb"}


@dataclass
class Databases:
    """Made when first needed; :meth:`drop` takes them away."""

    keeper_address: str
    worker: str
    """The name of this process among those of the test run: ``gw0``."""
    _made: "dict[Database, ScratchDatabase]" = field(default_factory=dict)
    _refused: dict[Database, BothWaysError] = field(default_factory=dict)
    _services: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """A private folder that the keeper takes away, also when this process is killed."""
        return Path(self.keeper_address).parent

    def fresh_environment(self, target: Target, services: Sequence[str]) -> dict[str, str]:
        """Return the variables for a run on ``target``, with nothing in the database.

        They are ``DATABASE_URL``, as :meth:`fresh_url` gives it, and one for each service, which
        leads through it to the same database.

        Raises:
            ServerMissing: this machine has no such server.
            ServerRefused: the server does not start or does not answer.
        """
        url = self.fresh_url(target)
        variables = {"DATABASE_URL": url} if url else {}
        for name in services:
            service, server = load_service(name), find_service(self.keeper_address, name)
            self._services[name] = f"{service.label} {server.version}"
            variables[service.variable] = self._database(target.database).url(
                target.drivername, through=server
            )
        return variables

    def fresh_url(self, target: Target) -> str | None:
        """Return ``DATABASE_URL`` for a run on ``target``, with nothing in the database.

        None for SQLite: the program's own default is in memory, and is what readers run.

        Raises:
            ServerMissing: this machine has no such server.
            ServerRefused: the server does not start or does not answer.
        """
        if target.database == "SQLite":
            return None
        database = self._database(target.database)
        database.reset()
        return database.url(target.drivername)

    def public_names(self, target: Target) -> dict[str, str]:
        """Return what to write in messages for names that only this test run has."""
        if target.database not in self._made:
            return {}
        return {self._made[target.database].name: "app"}

    def server_versions(self) -> dict[Database, str]:
        """Return the versions of the servers that were used."""
        return {name: made.server.version for name, made in self._made.items()}

    def service_versions(self) -> dict[str, str]:
        """Return what the services that were used call themselves: ``PgBouncer 1.18.0``."""
        return dict(self._services)

    def drop(self) -> None:
        """Remove the databases from their servers."""
        for database in self._made.values():
            database.drop()
        self._made.clear()

    def _database(self, name: Database) -> "ScratchDatabase":
        # not at the top: only a process that meets a server needs the drivers
        from bothways.servers.scratch import ScratchDatabase

        if name in self._refused:
            raise self._refused[name]
        if name not in self._made:
            try:
                server = find_server(self.keeper_address, _SERVERS[name])
                self._made[name] = ScratchDatabase(server, self.worker)
            except BothWaysError as error:
                self._refused[name] = error
                raise
        return self._made[name]
