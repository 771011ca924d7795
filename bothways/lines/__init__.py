"""What differs between the two lines of SQLAlchemy."""
