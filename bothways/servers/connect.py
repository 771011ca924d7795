"""Connections to a server by its URL, with one driver for each database.

The URLs are SQLAlchemy's, with or without a driver: `postgresql+asyncpg://ann:pw@host/db` and
`mysql://root@localhost/?unix_socket=/tmp/socket`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bothways.servers.server import URL_VARIABLES, Database, Server, ServerRefused

CONNECT_SECONDS = 5

SCHEMES: dict[Database, tuple[str, ...]] = {
    "postgresql": ("postgresql",),
    "mariadb": ("mysql", "mariadb"),
}
EXAMPLES: dict[Database, str] = {
    "postgresql": "postgresql://user:password@host/database",
    "mariadb": "mysql://user:password@host/database",
}

# The drivers are imported where they are used: the keeper starts with every test run, and needs
# none until somebody asks for a server.
if TYPE_CHECKING:
    import psycopg
    import pymysql.cursors

    PostgresConnection = psycopg.Connection[tuple[Any, ...]]
    MariaDBConnection = pymysql.Connection[pymysql.cursors.Cursor]


def without_driver(url: str) -> str:
    """`mysql+pymysql://…` becomes `mysql://…`."""
    scheme, separator, rest = url.partition("://")
    return scheme.partition("+")[0] + separator + rest


def connect_postgres(url: str, database: str | None = None) -> "PostgresConnection":
    """A psycopg connection that commits each statement; `database` overrides the URL's.

    The URL goes to libpq as it is: its parameters are libpq's.
    """
    import psycopg

    override: dict[str, Any] = {} if database is None else {"dbname": database}
    return psycopg.connect(
        without_driver(url),
        autocommit=True,
        connect_timeout=CONNECT_SECONDS,
        application_name="bothways",
        **override,
    )


def connect_mariadb(url: str) -> "MariaDBConnection":
    """A pymysql connection that commits each statement, with no database chosen."""
    import pymysql

    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return pymysql.connect(
        host=parts.hostname or "localhost",
        port=parts.port or 3306,
        user=unquote(parts.username or "") or None,
        password=unquote(parts.password or ""),
        autocommit=True,
        connect_timeout=CONNECT_SECONDS,
        **options,
    )


def postgres_version(url: str) -> str:
    """Ask the server at `url`; Debian's `18.6 (Debian 18.6-1)` is 18.6."""
    with connect_postgres(url) as connection:
        version = connection.info.parameter_status("server_version") or "?"
    return version.split()[0]


def mariadb_version(url: str) -> str:
    """Ask the server at `url`; `10.11.19-MariaDB-0+deb12u1` is 10.11.19."""
    connection = connect_mariadb(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT VERSION()")
            row = cursor.fetchone()
    finally:
        connection.close()
    return str(row[0] if row else "?").partition("-")[0]


READ_VERSION: dict[Database, Callable[[str], str]] = {
    "postgresql": postgres_version,
    "mariadb": mariadb_version,
}


def check_named_server(database: Database, url: str) -> Server:
    """The server that an environment variable names.

    Raises `ServerRefused` when the URL is none for this database or the server does not answer;
    the message names the variable and shows no password.
    """
    variable = URL_VARIABLES[database]
    parts = _split(database, url)
    if parts is None:
        # The value is not shown: what cannot be read may hold a password anywhere.
        raise ServerRefused(f"{variable} is not a URL like {EXAMPLES[database]}: correct it.")
    import psycopg
    import pymysql

    try:
        version = READ_VERSION[database](url)
    except (psycopg.Error, pymysql.MySQLError, OSError, TypeError, ValueError) as error:
        reason = _without_password(_one_line(error), parts)
        raise ServerRefused(
            f"The server that {variable} names does not answer: correct the URL, start that "
            f"server, or unset {variable} ({reason})."
        ) from error
    return Server(database, without_driver(url), version)


def _split(database: Database, url: str) -> SplitResult | None:
    """The parts of a URL of this database, or None when it is not one."""
    try:
        parts = urlsplit(without_driver(url.strip()))
        parts.port  # noqa: B018  (raises on a port that is no number)
    except ValueError:
        return None
    names_a_server = parts.netloc or parts.query
    return parts if parts.scheme in SCHEMES[database] and names_a_server else None


def _without_password(text: str, parts: SplitResult) -> str:
    """Drivers quote what they were given: take every form of the password out of it."""
    passwords = {parts.password or "", unquote(parts.password or "")}
    passwords |= {value for name, value in parse_qsl(parts.query) if "pass" in name}
    for password in sorted(passwords - {""}, key=len, reverse=True):
        text = text.replace(password, "***")
    return text


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
