"""The workshop of *SQLAlchemy, both ways*: runs the programs, keeps the evidence, builds the pages."""
