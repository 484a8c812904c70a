"""Pages across all rooms."""
