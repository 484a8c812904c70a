"""Keys for tests, made anew for each run."""

from cryptography.fernet import Fernet


def key() -> str:
    return Fernet.generate_key().decode()
