"""Every write of uploads."""
