"""What is read of savings groups and safety nets."""
