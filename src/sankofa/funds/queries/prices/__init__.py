"""What sending money costs, read from the quotes: corridors, one comparison, its history, and what it is worth."""
