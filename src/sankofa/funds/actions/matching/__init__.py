"""Every write of matching funds."""
