"""``make serve``: ``mkdocs serve`` that builds only those pages which show what has changed."""
