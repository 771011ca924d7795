"""Concurrency: several queries at once, each in a session of its own."""
