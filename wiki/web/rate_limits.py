"""Flask-Limiter over the site's own store, so that every process counts together."""

import hmac

from flask import current_app, request
from flask_limiter.util import get_remote_address
from limits.storage import Storage

from wiki.domain.errors import Invalid, StoreUnavailable
from wiki.domain.registration import read_email
from wiki.services import count_attempts
from wiki.web.context import now, the_db

SCHEME = "recueil"


def address_key() -> str:
    """Identify a client without keeping its address."""
    return _digest(get_remote_address())


def email_key() -> str:
    """Identify the account that somebody tries, without keeping its address; a wrong one counts by client."""
    try:
        return _digest(read_email(request.form.get("email", "")))
    except Invalid:
        return address_key()


def _digest(text: str) -> str:
    """Return a keyed digest (RFC 2104)."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(secret, text.encode(), "sha256").hex()


class StoreStorage(Storage):
    """Fixed windows in the table of counters; registered with `limits` under `SCHEME`."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - the form that `limits` reads

    @property
    def base_exceptions(self) -> type[Exception]:
        """Name what a failing store raises."""
        return StoreUnavailable

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count attempts in a window of `expiry` seconds."""
        return count_attempts.count(the_db(), key, amount, expiry, now())

    def get(self, key: str) -> int:
        """Return how many attempts the window holds."""
        return count_attempts.counted(the_db(), key, now())[0]

    def get_expiry(self, key: str) -> float:
        """Return when the window ends, in seconds since the epoch."""
        return count_attempts.counted(the_db(), key, now())[1].timestamp()

    def check(self) -> bool:
        """Tell whether the store answers."""
        return self.get("") == 0

    def reset(self) -> int | None:
        """Forget every counter."""
        return count_attempts.forget(the_db())

    def clear(self, key: str) -> None:
        """Forget one counter."""
        count_attempts.forget(the_db(), key)
