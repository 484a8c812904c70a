"""What comes in and goes out of the funds as files."""
