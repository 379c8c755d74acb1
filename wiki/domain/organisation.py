"""The organisations that people write and read for."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an organisation is."""

    LANDLORD = "landlord"
    TENANT_ASSOCIATION = "tenant_association"
    FEDERATION = "federation"
    LOCAL_AUTHORITY = "local_authority"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; `departement` is its INSEE code, `also` its other spellings and acronyms."""

    slug: str
    name: str
    kind: Kind
    departement: str
    also: tuple[str, ...] = ()
