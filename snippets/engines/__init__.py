"""Engines: how one is made, which drivers fit it and when it connects."""
