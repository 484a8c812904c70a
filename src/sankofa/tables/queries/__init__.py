"""Every read of uploads."""
