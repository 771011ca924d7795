"""What runs saw: as records in memory, and as the JSON that is committed and published."""
