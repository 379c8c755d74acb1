"""A search on one snapshot, from the request to the results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from wiki.domain.completion import Name, complete
from wiki.search.abbreviations import Abbreviations, read_abbreviations
from wiki.search.analysis import Analyser, TextPipeline
from wiki.search.catalogue import Card
from wiki.search.combine import find_all, find_some
from wiki.search.compile import Plan, Target, Unit, compile_query, fielded, phone_number
from wiki.search.evaluate import evaluate
from wiki.search.facets import count_facets, narrow
from wiki.search.fields import NAMING
from wiki.search.otherwise import Reading, settle
from wiki.search.passages import Passage
from wiki.search.query import ParsedQuery, parse
from wiki.search.reasons import tell_reasons
from wiki.search.results import Hit, HitReason, Notice, NoticeCode, SearchRequest, SearchResults, Sort
from wiki.search.scores import NOTHING as NO_SHEET
from wiki.search.scores import Scores
from wiki.search.snapshot import Snapshot
from wiki.search.snippets import cut_snippet, find_matches
from wiki.search.suggest import Mend, rewrite
from wiki.search.thesaurus import Thesaurus, read_terms
from wiki.search.wanted import NOTHING


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found before any filter, and how."""

    found: Scores
    plan: Plan
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers requests with one way of reading words."""

    analyser: Analyser
    abbreviations: Abbreviations

    @classmethod
    def of(cls, pipeline: TextPipeline, abbreviations: Mapping[str, Sequence[str]]) -> Self:
        """Prepare the abbreviations (abbreviation -> what it stands for) with a text pipeline."""
        analyser = Analyser(pipeline)
        return cls(analyser, read_abbreviations(abbreviations, analyser))

    def search(
        self, snapshot: Snapshot, request: SearchRequest, thesaurus: Thesaurus, mend: Mend
    ) -> SearchResults:
        """Search one snapshot."""
        parsed = parse(request.query, self.analyser)
        answer = self._answer(snapshot, parsed, thesaurus)
        listed = narrow(snapshot.catalogue, answer.found, request.filters)
        ordered = snapshot.catalogue.in_order(listed, request.sort)
        shown = ordered[request.offset : request.offset + request.limit]
        called = (HitReason("contact", tuple(parsed.phones.values())),) if parsed.phones else ()
        return SearchResults(
            total=len(listed),
            hits=_hits(snapshot, listed, shown, answer.plan, called),
            facets=count_facets(snapshot.catalogue, answer.found, request.filters),
            suggestion=self._suggest(snapshot, parsed, request, thesaurus, mend),
            notices=answer.notices,
            filters=request.filters,
            also=tuple(term.written for term in answer.plan.otherwise),
        )

    def saying(self, snapshot: Snapshot, terms: Iterable[str], limit: int) -> tuple[int, tuple[Hit, ...]]:
        """Find the sheets that say something in one of these ways, best first."""
        unit = Unit(NOTHING, (), tuple(Reading(snapshot).said(read_terms(terms, self.analyser))))
        plan = Plan(required=(), wished=(unit,), excluded=(), asked=())
        found = find_all(snapshot, plan)
        shown = snapshot.catalogue.in_order(found, Sort.RELEVANCE)[:limit]
        return len(found), _hits(snapshot, found, shown, plan)

    def complete(
        self, snapshot: Snapshot, typed: str, sheets: int, people: int
    ) -> tuple[list[Name], list[Name]]:
        """Return the sheets (by slug) and the public contacts (by role) that may be being typed."""
        catalogue = snapshot.catalogue
        return complete(typed, catalogue.names, sheets), complete(typed, catalogue.people, people)

    def _answer(self, snapshot: Snapshot, parsed: ParsedQuery, thesaurus: Thesaurus) -> Answer:
        """Find the sheets with every word or, when no sheet has them all, with some of them.

        Prefixes, telephone numbers and exclusions hold in both cases. Filters play no part in that
        choice, so that facet counts hold whatever is chosen.
        """
        plan = settle(snapshot, compile_query(parsed, self.analyser, self.abbreviations, thesaurus))
        if parsed.is_empty and parsed.text:
            return Answer(NO_SHEET, plan, tuple(parsed.notices))
        some_words = False
        found = find_all(snapshot, plan)
        if not len(found) and len(plan.wished) > 1:
            found = find_some(snapshot, plan)
            some_words = len(found) > 0
        remarks = [Notice(NoticeCode.SOME_WORDS, parsed.text)] if some_words else []
        remarks += [*_unknown_phones(snapshot, parsed), *_unknown_names(snapshot, parsed)]
        return Answer(found, plan, (*parsed.notices, *remarks))

    def _suggest(
        self,
        snapshot: Snapshot,
        parsed: ParsedQuery,
        request: SearchRequest,
        thesaurus: Thesaurus,
        mend: Mend,
    ) -> str | None:
        """Return the query as it was probably meant, only if that finds something under these filters."""
        rewritten = rewrite(parsed, snapshot, _RightlySpelt(self, thesaurus), mend)
        if rewritten is None:
            return None
        answer = self._answer(snapshot, parse(rewritten, self.analyser), thesaurus)
        left = narrow(snapshot.catalogue, answer.found, request.filters)
        return rewritten if len(left) else None


@dataclass(frozen=True, slots=True)
class _RightlySpelt:
    """The folded words that need no other spelling though no sheet has them."""

    reader: Reader
    thesaurus: Thesaurus

    def __contains__(self, folded: object) -> bool:
        words = self.reader.analyser.words(str(folded))
        return folded in self.reader.abbreviations.expansions or any(
            self.thesaurus.knows(word.stem) for word in words
        )


def _unknown_phones(snapshot: Snapshot, parsed: ParsedQuery) -> list[Notice]:
    return [
        Notice(NoticeCode.UNKNOWN_PHONE, typed)
        for number, typed in parsed.phones.items()
        if not len(snapshot.scores(phone_number(number)))
    ]


def _unknown_names(snapshot: Snapshot, parsed: ParsedQuery) -> list[Notice]:
    return [
        Notice(NoticeCode(f"unknown_{clause.field}"), clause.text)
        for clause in parsed.clauses
        if clause.field and not len(evaluate(snapshot, fielded(clause, clause.field).wanted))
    ]


def _hits(
    snapshot: Snapshot,
    found: Scores,
    shown: Sequence[int],
    plan: Plan,
    called: tuple[HitReason, ...] = (),
) -> tuple[Hit, ...]:
    """Show some of the sheets found; `called` tells the telephone numbers that they were asked by."""
    targets = plan.targets
    texts = snapshot.passages(shown) if targets else [()] * len(shown)
    cards = (snapshot.catalogue.cards[number] for number in shown)
    scored = found.at(np.array(shown, np.int64)).tolist()
    return tuple(
        _hit(card, score, passages, targets, called)
        for card, score, passages in zip(cards, scored, texts, strict=True)
    )


def _hit(
    card: Card,
    score: float,
    passages: Sequence[Passage],
    targets: tuple[Target, ...],
    called: tuple[HitReason, ...],
) -> Hit:
    found = find_matches(passages, targets)
    telling = [(passage, matches) for passage, matches in found if passage.field not in NAMING]
    snippet, reasons = cut_snippet(telling, targets, card.lead), (*called, *tell_reasons(found, targets))
    return Hit(card.slug, card.title, card.organisation_name, snippet, score, reasons)
