"""Streaming: reading a result piece by piece instead of all at once."""
