"""Transactions: what begins one, what keeps its work and what undoes it."""
