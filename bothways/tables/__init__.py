"""The tables of the site: how each is computed from evidence, or from SQLAlchemy itself."""
