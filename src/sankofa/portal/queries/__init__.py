"""What the pages across all rooms tell."""
