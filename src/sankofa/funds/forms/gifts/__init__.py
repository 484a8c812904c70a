"""Forms of gifts, of diaspora funds and of bridge funds."""
