"""Forms of savings groups and safety nets."""
