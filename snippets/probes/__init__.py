"""Ask every driver the same question, and print what it answers."""
