"""Running one program on one target, and noting all that it shows."""
