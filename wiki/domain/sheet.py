"""A sheet: what one project team tells of its practice."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from wiki.domain.organisation import Organisation
from wiki.domain.page import Page

SECTIONS = ("context", "team", "collaboration", "success_factors", "evaluation")
"""The five sections of a sheet, in the booklet's order."""


class Phase(StrEnum):
    """Where a project stands, in the order of its life."""

    IDEA = "idea"
    STARTING = "starting"
    OPERATIONAL = "operational"
    COMPLETED = "completed"


class Involvement(StrEnum):
    """The four degrees of tenant involvement that the 2011 jury used, lightest first."""

    SOLICITATION = "solicitation"
    CONSULTATION = "consultation"
    COOPERATION = "cooperation"
    COPRODUCTION = "coproduction"


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All that people write in a sheet; a revision is one whole `SheetContent`.

    Sections are Markdown; `organisation`, `themes` and `publics` hold slugs.
    """

    title: str
    organisation: str
    tagline: str = ""
    phase: Phase | None = None
    involvement: Involvement | None = None
    themes: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    context: str = ""
    team: str = ""
    collaboration: str = ""
    success_factors: str = ""
    evaluation: str = ""

    @property
    def sections(self) -> Mapping[str, str]:
        """Section name -> its Markdown, in the booklet's order."""
        return {name: getattr(self, name) for name in SECTIONS}

    @property
    def blank_sections(self) -> tuple[str, ...]:
        """The names of the sections that say nothing yet."""
        return tuple(name for name, text in self.sections.items() if not text.strip())

    def as_fields(self) -> dict[str, object]:
        """Field name -> value, in the order in which a person reads them."""
        return asdict(self)


CONTENT_FIELDS = tuple(field.name for field in fields(SheetContent))
"""The names of a sheet's fields, the grain at which revisions merge."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The printed edition that a sheet comes from, if any."""

    edition: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet(Page[SheetContent]):
    """A sheet as it stands, and where it comes from; `edited` is whether anybody wrote in it since."""

    provenance: Provenance
    edited: bool = True

    @property
    def printed(self) -> int | None:
        """The printed edition whose text this still is."""
        return None if self.edited else self.provenance.edition


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call about a sheet; a record of its own, never part of a revision's text.

    `phone` is E.164 (ITU-T), `public` says whether readers without an account see it, and
    `organisation_name` is what the store calls the organisation. `edition` is the printed edition
    whose words nobody touched since, `as_of` when somebody wrote what stands here instead.
    """

    name: str
    role: str
    organisation: str
    phone: str | None = None
    public: bool = True
    id: int | None = None
    organisation_name: str = ""
    edition: int | None = None
    as_of: str | None = None

    @property
    def typed(self) -> tuple[object, ...]:
        """All that people write of a contact."""
        return self.name, self.role, self.organisation, self.phone, self.public


@dataclass(frozen=True, slots=True)
class FullSheet:
    """A sheet with its organisation and the contacts that one reader may see."""

    sheet: Sheet
    organisation: Organisation
    contacts: tuple[Contact, ...]
