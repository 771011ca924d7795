"""The API map: every public name of async SQLAlchemy, what it is in sync, and who calls it here."""
