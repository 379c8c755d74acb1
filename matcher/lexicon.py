"""Concepts: what joins the words of those who ask and the words of those who wrote.

«Mamies» and «personnes âgées» share no letter; both name one concept. A lexicon lists the ways of
saying each concept, and finds them in a text (in the spirit of SKOS: W3C, *SKOS Reference*, 2009).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from matcher.text import content_terms

__all__ = ["Concept", "Lexicon", "Mention"]

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept and the ways of saying it, of one word or several.

    Parameters
    ----------
    id
        Unique in a lexicon.
    terms
        Ways of saying it, as people write them.
    broader
        The id of a wider concept, if any.
    """

    id: str
    terms: tuple[str, ...]
    broader: str | None = None


class Mention(NamedTuple):
    """A concept found in a sequence of stems, from `start` to `end` (not included)."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Concepts ready to be found in texts; build it with `build`."""

    _forms: Mapping[Form, tuple[str, ...]]
    _broader: Mapping[str, str]
    _longest: Mapping[str, int]

    @classmethod
    def build(
        cls,
        concepts: Iterable[Concept] = (),
        abbreviations: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> "Lexicon":
        """Prepare concepts; a term made of stop words only names nothing.

        Parameters
        ----------
        concepts
            The concepts, whose broader ones are among them.
        abbreviations
            What each stands for. It names all that its expansions name, and they what it does: a concept of
            its own where none of them names any.

        Examples
        --------
        >>> lexicon = Lexicon.build([Concept("aines", ("personnes âgées", "mamie"), broader="publics")])
        >>> [mention.concept for mention in lexicon.mentions(["potag", "mam"])]
        ['aines']
        >>> lexicon = Lexicon.build(abbreviations={"AG": ["assemblée générale"]})
        >>> [mention.concept for mention in lexicon.mentions(["assemble", "general"])]
        ['AG']
        """
        forms: dict[Form, set[str]] = defaultdict(set)
        broader = {}
        for concept in concepts:
            for term in concept.terms:
                forms[_form(term)].add(concept.id)
            if concept.broader is not None:
                broader[concept.id] = concept.broader
        for short, expansions in abbreviations.items():
            same = {_form(way) for way in (short, *expansions)}
            named = {concept for form in same for concept in forms.get(form, ())} or {short}
            for form in same:
                forms[form] |= named
        forms.pop((), None)
        sorted_forms = {form: tuple(sorted(ids)) for form, ids in forms.items()}
        longest: dict[str, int] = {}
        for form in forms:
            longest[form[0]] = max(len(form), longest.get(form[0], 0))
        return cls(sorted_forms, broader, longest)

    def __bool__(self) -> bool:
        return bool(self._forms)

    def mentions(self, stems: Sequence[str]) -> Iterator[Mention]:
        """Find the concepts of a text, given its stems in order without stop words.

        From each word on, the longest way of saying a concept wins: «local poubelles» is not
        «local»; the words inside it are read too.
        """
        for start, stem in enumerate(stems):
            longest = self._longest.get(stem, 0)  # most words begin no way of saying anything
            for end in range(min(start + longest, len(stems)), start, -1):
                concepts = self._forms.get(tuple(stems[start:end]))
                if concepts:
                    yield from (Mention(concept, start, end) for concept in concepts)
                    break

    def unlike(self, other: "Lexicon") -> set[Form]:
        """Return the ways of saying, as stems, that do not name the same concepts in both."""
        forms = {*self._forms, *other._forms}
        return {form for form in forms if self._meaning(form) != other._meaning(form)}

    def as_list(self) -> list[object]:
        """Return all that it says, in a fixed order."""
        return [[form, self._meaning(form)] for form in sorted(self._forms)]

    def _meaning(self, form: Form) -> list[tuple[str, str | None]]:
        return [(concept, self.broader(concept)) for concept in self._forms.get(form, ())]

    def broader(self, concept: str) -> str | None:
        """Return the id of the wider concept, if there is one."""
        return self._broader.get(concept)


def _form(term: str) -> Form:
    return tuple(token.stem for token in content_terms(term))
