"""First steps: one complete program, from the engine to the printed rows."""
