"""Which drivers can be used after installing SQLAlchemy with which extra: tried, not looked up."""
