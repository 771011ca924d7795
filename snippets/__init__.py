"""SQLAlchemy, both ways: every program that the site shows, by chapter."""
