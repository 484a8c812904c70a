"""Each posts transfers of its own kind, in a database of its own on the same server."""
