"""What comes in and goes out as files, and how figures are written. Nothing here reads the database."""
