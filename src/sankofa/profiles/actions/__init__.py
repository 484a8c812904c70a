"""Every write of country profiles."""
