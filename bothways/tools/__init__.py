"""What a person calls by hand: the tools behind the rarer ``make`` targets."""
