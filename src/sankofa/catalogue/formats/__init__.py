"""What comes in and goes out as files. Plain values in and out; nothing here reads the database."""
