"""Every read of credit."""
