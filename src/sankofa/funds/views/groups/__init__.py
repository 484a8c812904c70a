"""Pages of savings groups and safety nets."""
