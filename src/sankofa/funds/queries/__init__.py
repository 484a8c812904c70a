"""Every read of the funds worth a name."""
