"""Measures what the harness and the blocks cost: ``make benchmarks``."""
