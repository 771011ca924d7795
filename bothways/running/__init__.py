"""Runs one program on one target, in this process or in a fork, and notes all that it shows."""
