"""Secrets that are given to one person, in a link or a cookie: the store keeps only what tells them again."""

import hashlib
import secrets


def new_token() -> str:
    """Make a secret of 256 bits, as text that fits in an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is kept of a token: enough to know it again, not to make it."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
