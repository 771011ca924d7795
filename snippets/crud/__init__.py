"""Create, read, update, delete: the everyday work of a session."""
