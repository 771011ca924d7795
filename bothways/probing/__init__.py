"""Probes: small programs that ask every driver the same question and print what it answers."""
