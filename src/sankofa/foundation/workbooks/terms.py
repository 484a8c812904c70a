"""What is said of a file that cannot be read."""


class FileRefused(Exception):
    """A file was refused; the message says why and what to do, in the reader's language."""
