"""What leaves the books as files."""
