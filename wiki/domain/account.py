"""Accounts: who writes, on which side of the tenant-landlord relation, with which role."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """On which side of the relation a person stands."""

    TENANT = "tenant"
    STAFF = "staff"
    PARTNER = "partner"


class Role(StrEnum):
    """What the wiki trusts a person with; see `wiki.domain.policy`."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    MODERATOR = "moderator"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    """A person's account.

    `organisation` is a slug.
    `password_hash` is None until the person has chosen a password.
    """

    id: int
    email: str
    name: str
    side: Side
    role: Role
    organisation: str | None
    created_at: str
    password_hash: str | None = None
    blocked: bool = False

    @property
    def can_sign_in(self) -> bool:
        """Tell whether the person has a password and is not blocked."""
        return self.password_hash is not None and not self.blocked
