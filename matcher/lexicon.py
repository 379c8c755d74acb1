"""Concepts: what joins the words of those who ask and the words of those who wrote.

«Mamies» and «personnes âgées» share no letter; both name one concept. A lexicon lists the ways of
saying each concept, and finds them in a text (in the spirit of SKOS: W3C, *SKOS Reference*, 2009).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
class _Step:
    """Where some stems in a row lead: the concepts that they name, and what may follow them (a trie)."""

    concepts: tuple[str, ...]
    following: Mapping[str, "_Step"]


def _steps(forms: Mapping[Form, tuple[str, ...]]) -> Mapping[str, _Step]:
    by_first: dict[str, dict[Form, tuple[str, ...]]] = defaultdict(dict)
    for (first, *rest), concepts in forms.items():
        by_first[first][tuple(rest)] = concepts
    return {first: _Step(rests.pop((), ()), _steps(rests)) for first, rests in by_first.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Concepts ready to be found in texts; build it with `build`."""

    _forms: Mapping[Form, tuple[str, ...]]
    _broader: Mapping[str, str]
    _first: Mapping[str, "_Step"]

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

        Returns
        -------
        Lexicon
            Empty without concepts or abbreviations.

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
        return cls(sorted_forms, broader, _steps(sorted_forms))

    def __bool__(self) -> bool:
        return bool(self._forms)

    def mentions(self, stems: Sequence[str]) -> Iterator[Mention]:
        """Find the concepts of a text, given its stems in order without stop words.

        From each word on, the longest way of saying a concept wins: «local poubelles» is not
        «local»; the words inside it are read too.

        Parameters
        ----------
        stems
            Those of the words that carry meaning, in order.

        Yields
        ------
        Mention
            By the place where each begins.
        """
        for start, stem in enumerate(stems):
            step, end = self._first.get(stem), start + 1
            concepts: tuple[str, ...] = ()
            longest = end
            while step is not None:
                if step.concepts:
                    concepts, longest = step.concepts, end
                if not step.following or end == len(stems):
                    break
                step, end = step.following.get(stems[end]), end + 1
            for concept in concepts:
                yield Mention(concept, start, longest)

    def unlike(self, other: "Lexicon") -> set[Form]:
        """Return the ways of saying, as stems, that do not name the same concepts in both.

        Parameters
        ----------
        other
            Another lexicon.

        Returns
        -------
        set of tuple of str
            None where both say the same.
        """
        forms = {*self._forms, *other._forms}
        return {form for form in forms if self._meaning(form) != other._meaning(form)}

    def as_list(self) -> list[object]:
        """Return all that it says, in a fixed order.

        Returns
        -------
        list
            A pair for each way of saying: its stems, and its concepts with their wider ones.
        """
        return [[form, self._meaning(form)] for form in sorted(self._forms)]

    def _meaning(self, form: Form) -> list[tuple[str, str | None]]:
        return [(concept, self.broader(concept)) for concept in self._forms.get(form, ())]

    def under(self, concept: str, wide: Container[str]) -> bool:
        """Tell whether a concept is one of some wide ones, or below one of them.

        Parameters
        ----------
        concept
            Its id.
        wide
            The ids of the others.

        Returns
        -------
        bool
            Also where it is below by several steps.
        """
        seen: set[str] = set()
        wider: str | None = concept
        while wider is not None and wider not in seen:
            if wider in wide:
                return True
            seen.add(wider)
            wider = self._broader.get(wider)
        return False

    def broader(self, concept: str) -> str | None:
        """Return the id of the wider concept, if there is one.

        Parameters
        ----------
        concept
            Its id.

        Returns
        -------
        str or None
            None for an unknown id too.
        """
        return self._broader.get(concept)


def _form(term: str) -> Form:
    return tuple(token.stem for token in content_terms(term))
