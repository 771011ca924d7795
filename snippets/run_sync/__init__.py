"""`run_sync`: calling sync code from async code without leaving the thread."""
