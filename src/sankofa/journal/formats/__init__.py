"""What the journal leaves outside of the database."""
