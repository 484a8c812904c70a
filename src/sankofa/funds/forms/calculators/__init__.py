"""What the calculators ask. They are sent by GET, so that reading sets no cookie and nothing is kept."""
