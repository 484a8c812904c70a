"""What the forms of the directory may ask."""
