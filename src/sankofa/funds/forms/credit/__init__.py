"""Forms of credit."""
