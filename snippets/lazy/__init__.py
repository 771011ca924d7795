"""Lazy loading: what takes the place of a SELECT hidden behind an attribute."""
