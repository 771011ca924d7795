"""Events: plain listener functions on the sync engine or session underneath."""
