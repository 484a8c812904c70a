"""One short function for each page and file of matching funds."""
