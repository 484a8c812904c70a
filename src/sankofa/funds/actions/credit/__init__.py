"""Every write of credit."""
