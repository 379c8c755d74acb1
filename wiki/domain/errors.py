"""What can go wrong in a use case, told in codes that the edges word for their readers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class RecueilError(Exception):
    """Base of the product's own errors.

    ::

        RecueilError
        ├── NotFound          no such thing, or this person may not know of it
        ├── Invalid           some fields are wrong; carries every one of them
        ├── Refused           asked rightly, but it cannot be done now, or here
        │   ├── Forbidden         the policy says no
        │   ├── StoreUnavailable  the database cannot be read or written now
        │   │   └── StoreBusy         another writer has held it for too long
        │   └── Occupied, NotEmpty, NotTheSame, CannotListen  beside what raises them
        └── EditConflict, Outrun, BadBackup  beside what raises them
    """


class NotFound(RecueilError):
    """There is no such thing, or this person may not know of it."""


class Refused(RecueilError):
    """What was asked for was asked rightly, but cannot be done now, or here."""


class Forbidden(Refused):
    """The policy does not let this person do that."""


class StoreUnavailable(Refused):
    """The database cannot be read or written now."""


class StoreBusy(StoreUnavailable):
    """Another writer has held the database for too long."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong with one field: a code, and what its message needs (a limit, a value)."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)


class Invalid(RecueilError):
    """Some fields are wrong.

    Attributes
    ----------
    errors
        Field name -> what is wrong with it, every field at once.
    """

    def __init__(self, errors: Mapping[str, FieldError]) -> None:
        super().__init__(", ".join(f"{name}: {error.code}" for name, error in errors.items()))
        self.errors = dict(errors)
