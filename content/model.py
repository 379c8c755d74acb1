"""What the content files hold once read: sheets, organisations and vocabularies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A person to call about a project; `organisation` is a slug, `phone` is E.164."""

    name: str
    role: str
    organisation: str
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A practice sheet; organisation, phase, involvement, themes and publics are slugs.

    The five sections, from `context` to `evaluation`, are Markdown without blank lines around it.
    """

    slug: str
    title: str
    tagline: str
    organisation: str
    phase: str | None = None
    involvement: str | None = None
    themes: tuple[str, ...]
    publics: tuple[str, ...]
    edition: int | None = None
    page: int | None = None
    contacts: tuple[ContactEntry, ...] = ()
    context: str
    team: str
    collaboration: str
    success_factors: str
    evaluation: str


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """A landlord, an association…; `departement` is an INSEE code, `also` other spellings of the name."""

    slug: str
    name: str
    kind: str
    departement: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A page of the product in Markdown, and the language (ISO 639) that it is in."""

    markdown: str
    language: str


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """A region; `departements` maps the code of each of its départements to those that touch it."""

    slug: str
    label: str
    departements: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map of some départements, `width` by `height`; `outlines` and `centres` go by INSEE code.

    An outline is an SVG path; a centre is where a number can stand.
    """

    width: int
    height: int
    outlines: Mapping[str, str]
    centres: Mapping[str, list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptEntry:
    """A concept of the lexicon and the ways of saying it; `broader` is another concept's slug."""

    slug: str
    preferred: str
    professional: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    broader: str | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """Every way of saying it, the preferred one first."""
        return (self.preferred, *self.professional, *self.everyday, *self.abbreviations)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary(Mapping[str, str]):
    """A closed list of slugs in its own order: a mapping from slug to French label.

    `definitions` holds the sentence that explains a slug, where its file gives one.
    """

    labels: Mapping[str, str]
    definitions: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, slug: str) -> str:
        return self.labels[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels)

    def __len__(self) -> int:
        return len(self.labels)

    def label(self, slug: str) -> str:
        """Return the label of a slug, or the slug itself once its list no longer has it."""
        return self.labels.get(slug, slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabularies:
    """Every closed list that sheets and organisations choose from; départements go by INSEE code."""

    themes: Vocabulary
    publics: Vocabulary
    phases: Vocabulary
    involvements: Vocabulary
    kinds: Vocabulary
    departements: Vocabulary
