"""Services that stand before a database server, each a module of this folder.

A program asks for one by the module's name, in its header: `services = ["pgbouncer"]`. The module
has one `SERVICE`; nothing else has to know of it.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bothways.servers.processes import Processes
from bothways.servers.server import Database, Server, ServerRefused


@dataclass(frozen=True)
class Service:
    """What there is to know of a service."""

    label: str
    """What readers call it: `PgBouncer`."""
    variable: str
    """The environment variable in which a program finds its URL."""
    database: Database
    """The server before which it stands."""
    start: Callable[[Path, Processes, Server], Server]
    """Starts it before a server, with all its files in a folder, which it makes.

    Returns its URL and its version; raises `ServerMissing`, or `ServerRefused`."""


def service_names() -> list[str]:
    """The names of all services."""
    return [module.name for module in pkgutil.iter_modules(__path__)]


def load_service(name: str) -> Service:
    """The service of a name among `service_names()`. Raises `ServerRefused` for another."""
    if name not in service_names():
        raise ServerRefused(
            f"There is no service {name!r}, only {', '.join(service_names())}: mend the program's "
            f"header, or add bothways/servers/services/{name}.py."
        )
    service: Service = importlib.import_module(f"{__name__}.{name}").SERVICE
    return service
