"""All that knows pytest: programs as its items, what is checked, what an update writes."""
