"""Reading the journal, and verifying it."""
