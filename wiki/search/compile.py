"""From a parsed query to what sheets should hold, and to what the snippets mark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from wiki.search.abbreviations import Abbreviations, Stems
from wiki.search.analysis import Analyser, Word
from wiki.search.fields import FIELD_WEIGHTS, STEM_WEIGHT, WORD_WEIGHT
from wiki.search.query import Clause, ParsedQuery
from wiki.search.thesaurus import Mention, Term, Thesaurus
from wiki.search.wanted import NOTHING, AllOf, AnyOf, Form, Run, Wanted

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Target:
    """A run of words to mark, compared as folded words or, without stop words, as stems.

    `instead_of` holds the words of the query that these, of the lexicon, stand for; "" for its own words.
    """

    terms: tuple[str, ...]
    stems: bool
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that a sheet should hold, and the ways in which a text may say it.

    `otherwise` holds other ways, which do not count as much, of saying what the query says as `named`.
    """

    wanted: Wanted
    targets: tuple[Target, ...]
    otherwise: tuple[Term, ...] = ()
    named: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the sheets must hold, should all hold (or else any), and must not hold."""

    required: tuple[Wanted, ...]
    wished: tuple[Unit, ...]
    excluded: tuple[Wanted, ...]
    asked: tuple[Target, ...]

    @property
    def otherwise(self) -> tuple[Term, ...]:
        """The other words that are looked for, each once."""
        return tuple(dict.fromkeys(term for unit in self.wished for term in unit.otherwise))

    @property
    def targets(self) -> tuple[Target, ...]:
        """What snippets mark and reasons tell."""
        named = {term: unit.named for unit in reversed(self.wished) for term in unit.otherwise}
        return (
            *self.asked,
            *(Target(term.stems, stems=True, instead_of=named[term]) for term in self.otherwise),
        )


def compile_query(
    parsed: ParsedQuery, analyser: Analyser, abbreviations: Abbreviations, thesaurus: Thesaurus
) -> Plan:
    """Compile what a query asks for."""
    positive = [clause for clause in parsed.clauses if not clause.excluded]
    wished = list(_wished(positive, analyser, abbreviations, thesaurus))
    required = [fielded(clause, clause.field) for clause in positive if clause.field]
    return Plan(
        required=(
            *map(phone_number, parsed.phones),
            *(unit.wanted for unit in required),
        ),
        wished=tuple(wished),
        excluded=tuple(_excluded(clause) for clause in parsed.clauses if clause.excluded),
        asked=tuple(target for unit in (*wished, *required) for target in unit.targets),
    )


def phone_number(digits: str) -> Run:
    """Look for a telephone number by its digits or its last ones."""
    return Run((digits,), Form.EXACT, (("phone", 1.0),))


def _wished(
    clauses: Iterable[Clause], analyser: Analyser, abbreviations: Abbreviations, thesaurus: Thesaurus
) -> Iterable[Unit]:
    free = [clause for clause in clauses if clause.field is None]
    for is_phrase, group in groupby(free, key=lambda clause: clause.phrase):
        if is_phrase:
            yield from (_phrase(clause.words) for clause in group)
        else:
            words = [word for clause in group for word in clause.words]
            yield from _widened(_run(words, analyser, abbreviations), thesaurus.mentions(words))


def _widened(run: Iterable[tuple[list[Word], Unit]], mentions: Iterable[Mention]) -> Iterable[Unit]:
    """Let the units whose words all name one concept be said otherwise.

    Each word of «jardin partagé» may be replaced by another way of saying the whole: so a sheet
    has either both words or the other way, and where no sheet has all, one word still counts.
    """
    naming = {word: mention for mention in mentions for word in mention.words}
    for words, unit in run:
        named = {naming.get(word) for word in words if word.stem}
        mention = named.pop() if len(named) == 1 else None
        yield replace(unit, otherwise=mention.otherwise, named=mention.written) if mention else unit


def _run(
    words: list[Word], analyser: Analyser, abbreviations: Abbreviations
) -> Iterable[tuple[list[Word], Unit]]:
    """Compile plain words that follow one another: abbreviations, «co production», single words."""
    joined = {prefix.start: (word, both) for prefix, word, both in analyser.joined(words) if both.stem}
    position = 0
    while position < len(words):
        content = [word for word in words[position:] if word.stem]
        word = words[position]
        expansion = abbreviations.longest_expansion([other.stem for other in content]) if word.stem else None
        if expansion:
            last = content[len(expansion) - 1]
            long = content[: len(expansion)]
            yield long, _abbreviated(long, abbreviations.shorts[expansion])
            position = words.index(last) + 1
        elif word.start in joined:
            follower, both = joined[word.start]
            yield [both], _any_of([_all_of([word, follower]), any_form(both)])
            position += 2
        else:
            if word.stem:
                longs = sorted(abbreviations.expansions.get(word.folded, ()))
                yield [word], _any_of([any_form(word), *map(_expansion, longs)])
            position += 1


def _abbreviated(words: list[Word], shorts: Iterable[str]) -> Unit:
    return _any_of([_all_of(words), *map(_short, sorted(shorts))])


def any_form(word: Word, names: Iterable[str] = FIELD_WEIGHTS) -> Unit:
    """Look for a word as typed, or else another one of its family."""
    looked = list(names)
    as_typed = Run((word.folded,), Form.WORDS, weights(looked, WORD_WEIGHT))
    family = Run((word.stem,), Form.STEMS, weights(looked, STEM_WEIGHT))
    return Unit(AnyOf((as_typed, family)), (Target((word.stem,), stems=True),))


def weights(names: Iterable[str] = FIELD_WEIGHTS, factor: float = 1.0) -> tuple[tuple[str, float], ...]:
    """Give fields with what a word found there counts."""
    return tuple((name, FIELD_WEIGHTS[name] * factor) for name in names)


def _short(folded: str) -> Unit:
    return Unit(Run((folded,), Form.WORDS, weights()), (Target((folded,), stems=False),))


def _phrase(words: tuple[Word, ...]) -> Unit:
    folded = tuple(word.folded for word in words)
    return Unit(Run(folded, Form.WORDS, weights()), (Target(folded, stems=False),))


def _expansion(stems: Stems) -> Unit:
    return Unit(Run(stems, Form.STEMS, weights()), (Target(stems, stems=True),))


def fielded(clause: Clause, name: str) -> Unit:
    """Look for all the words in one field, or for the exact slug."""
    words = _all_of(clause.content, [name])
    slug = clause.text.strip().lower()
    if name == "contact" or not _SLUG.fullmatch(slug):
        return words
    exact = Run((slug,), Form.EXACT, ((name, 1.0),))
    return Unit(AnyOf((words.wanted, exact)), words.targets)


def _excluded(clause: Clause) -> Wanted:
    if clause.field:
        return fielded(clause, clause.field).wanted
    return _phrase(clause.words).wanted if clause.phrase else _all_of(clause.content).wanted


def _all_of(words: Iterable[Word], names: Iterable[str] = FIELD_WEIGHTS) -> Unit:
    units = [any_form(word, names) for word in words if word.stem]
    wanted = AllOf(tuple(unit.wanted for unit in units)) if units else NOTHING
    return Unit(wanted, tuple(target for unit in units for target in unit.targets))


def _any_of(units: list[Unit]) -> Unit:
    wanted = units[0].wanted if len(units) == 1 else AnyOf(tuple(unit.wanted for unit in units))
    return Unit(wanted, tuple(target for unit in units for target in unit.targets))
