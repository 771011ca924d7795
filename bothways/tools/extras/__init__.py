"""Installs every extra of SQLAlchemy and tries its drivers: ``make extras``."""
