"""Guides: programs as they stand in a project, with what stands around them."""
