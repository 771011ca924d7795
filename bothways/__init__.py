"""The workshop: runs the programs, keeps the evidence, builds the pages."""
