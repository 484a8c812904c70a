"""What the framework alone takes: the same cells in the same layout, ready as texts, through a plain template."""

TABLES: dict[str, list[list[str]]] = {}  # by area, the rows of all tables of its page
