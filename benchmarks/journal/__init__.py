"""What the journal costs a write, and how fast it is sealed and verified."""
