"""What the index is fed: published sheets as plain text, with the words of their vocabularies."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactDocument:
    """Somebody to call about a sheet; `phone` is E.164 (ITU-T)."""

    name: str
    role: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class SheetDocument:
    """A published sheet; `sections` holds plain text, `updated_at` ISO-8601 text in UTC.

    Vocabulary values come twice: as slugs, which filter, and as labels, which are searched.
    """

    slug: str
    title: str
    tagline: str
    organisation: str
    organisation_name: str
    organisation_also: tuple[str, ...]
    kind: str
    departement: str
    departement_label: str
    phase: str | None
    involvement: str | None
    themes: tuple[str, ...]
    theme_labels: tuple[str, ...]
    publics: tuple[str, ...]
    public_labels: tuple[str, ...]
    sections: Mapping[str, str]
    contacts: tuple[ContactDocument, ...]
    updated_at: str
