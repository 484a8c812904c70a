"""Every read of the catalogue worth a name."""
