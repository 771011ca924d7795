"""What the workshop costs, measured on this machine: ``make figures``."""
