"""Pages, pictures and tables of the room, each one short function."""
