// Written by `make update` from bothways/targets.py.
"use strict"

window.bothways = {}
window.bothways.targets = [
  {
    "name": "sqlite3",
    "driver": "sqlite3",
    "mode": "sync",
    "database": "sqlite",
    "label": "SQLite",
    "install": "pip install sqlalchemy",
    "url": "sqlite:///app.db",
    "run": "DATABASE_URL=\"sqlite:///app.db\" uv run"
  },
  {
    "name": "aiosqlite",
    "driver": "aiosqlite",
    "mode": "async",
    "database": "sqlite",
    "label": "SQLite",
    "install": "pip install \"sqlalchemy[asyncio]\" aiosqlite",
    "url": "sqlite+aiosqlite:///app.db",
    "run": "DATABASE_URL=\"sqlite+aiosqlite:///app.db\" uv run"
  },
  {
    "name": "psycopg2",
    "driver": "psycopg2",
    "mode": "sync",
    "database": "postgresql",
    "label": "PostgreSQL",
    "install": "pip install sqlalchemy psycopg2-binary",
    "url": "postgresql+psycopg2://user:password@localhost/app",
    "run": "DATABASE_URL=\"postgresql+psycopg2://user:password@localhost/app\" uv run --with psycopg2-binary"
  },
  {
    "name": "psycopg",
    "driver": "psycopg",
    "mode": "sync",
    "database": "postgresql",
    "label": "PostgreSQL",
    "install": "pip install sqlalchemy \"psycopg[binary]\"",
    "url": "postgresql+psycopg://user:password@localhost/app",
    "run": "DATABASE_URL=\"postgresql+psycopg://user:password@localhost/app\" uv run --with \"psycopg[binary]\""
  },
  {
    "name": "psycopg_async",
    "driver": "psycopg",
    "mode": "async",
    "database": "postgresql",
    "label": "PostgreSQL",
    "install": "pip install \"sqlalchemy[asyncio]\" \"psycopg[binary]\"",
    "url": "postgresql+psycopg://user:password@localhost/app",
    "run": "DATABASE_URL=\"postgresql+psycopg://user:password@localhost/app\" uv run --with \"psycopg[binary]\""
  },
  {
    "name": "asyncpg",
    "driver": "asyncpg",
    "mode": "async",
    "database": "postgresql",
    "label": "PostgreSQL",
    "install": "pip install \"sqlalchemy[asyncio]\" asyncpg",
    "url": "postgresql+asyncpg://user:password@localhost/app",
    "run": "DATABASE_URL=\"postgresql+asyncpg://user:password@localhost/app\" uv run --with asyncpg"
  },
  {
    "name": "pymysql",
    "driver": "pymysql",
    "mode": "sync",
    "database": "mariadb",
    "label": "MariaDB",
    "install": "pip install sqlalchemy pymysql",
    "url": "mysql+pymysql://user:password@localhost/app",
    "run": "DATABASE_URL=\"mysql+pymysql://user:password@localhost/app\" uv run --with pymysql"
  },
  {
    "name": "aiomysql",
    "driver": "aiomysql",
    "mode": "async",
    "database": "mariadb",
    "label": "MariaDB",
    "install": "pip install \"sqlalchemy[asyncio]\" aiomysql",
    "url": "mysql+aiomysql://user:password@localhost/app",
    "run": "DATABASE_URL=\"mysql+aiomysql://user:password@localhost/app\" uv run --with aiomysql"
  },
  {
    "name": "asyncmy",
    "driver": "asyncmy",
    "mode": "async",
    "database": "mariadb",
    "label": "MariaDB",
    "install": "pip install \"sqlalchemy[asyncio]\" asyncmy",
    "url": "mysql+asyncmy://user:password@localhost/app",
    "run": "DATABASE_URL=\"mysql+asyncmy://user:password@localhost/app\" uv run --with asyncmy"
  }
]
