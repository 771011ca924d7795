"""Everything that really changes between the halves of all pairs, grouped and counted."""
