"""Loading relationships: eager loading and how many SELECTs each way takes."""
