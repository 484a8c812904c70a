"""What comes in and goes out, as plain values and files."""
