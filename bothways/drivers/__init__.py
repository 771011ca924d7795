"""The drivers that SQLAlchemy knows for the three databases: the nine targets, and the others."""
