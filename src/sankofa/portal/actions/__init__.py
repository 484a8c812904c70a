"""What administrators of the office do with the installation itself."""
