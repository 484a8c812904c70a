"""Every read of the directory that is worth a name."""
