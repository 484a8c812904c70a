"""Every write of savings groups and safety nets."""
