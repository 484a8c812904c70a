"""One short function for each page, picture and file of the catalogue."""
