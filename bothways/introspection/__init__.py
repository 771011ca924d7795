"""What the installed SQLAlchemy says of itself: its classes, its kinds of names, its drivers."""
