"""Sessions: how long one lives, what makes it and what it remembers."""
