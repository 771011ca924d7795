"""Core: connections, statements and rows without the ORM."""
