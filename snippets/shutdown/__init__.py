"""Shutdown: what is closed, in which order and what is awaited."""
