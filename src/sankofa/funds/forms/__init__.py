"""What the forms of the funds may ask."""
