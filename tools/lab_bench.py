"""The bench of the matcher's laboratory: sheets and judged descriptions, read as the matcher reads them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction import DictVectorizer
from sklearn.preprocessing import normalize

from matcher import Document, Judgment, Level, Match, Matcher, MatchResult, Mender, Settings
from matcher.coverage import Words, score
from matcher.diversity import diversified
from matcher.outcomes import DEPTH, Outcome
from matcher.ranking import best
from matcher.terms import Term, TermReader, count, receding
from matcher.text import meaningful
from wiki.services.lexicon import shipped_lexicon

__all__ = ["Answers", "Bench", "Floats", "cosines", "idf_of", "outcomes", "table_of"]

Floats = NDArray[np.float64]
Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What the matcher makes a score of, for m descriptions and n sheets.

    Parameters
    ----------
    cosine, coverage
        Shape (m, n).
    familiarity, trust
        Shape (m, 1).
    """

    cosine: Floats
    coverage: Floats
    familiarity: Floats
    trust: Floats

    @classmethod
    def of(cls, matcher: Matcher, asked: Sequence[list[Term]]) -> "Answers":
        """Ask a matcher the terms of some descriptions."""
        index, found = matcher.index, []
        for terms in asked:
            query = index.query(count(terms), matcher.settings.rarity)
            words = Words.of(terms, query.keys, lexicon=True)
            cosines, held = index.weighed(query, index.vectors(index.rows()))
            found.append((cosines, words.coverage(held), [words.familiarity], [words.trust]))
        return cls(*(np.array(part) for part in zip(*found, strict=True)))

    def scores(self, *, cosine: Floats | None = None) -> Floats:
        """Return the scores, shape (m, n), or those that something else in place of the cosine would give."""
        return self.trust * score(self.cosine if cosine is None else cosine, self.coverage, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """The n sheets and the m descriptions.

    Parameters
    ----------
    matcher
        As the product has it.
    sheets, judgments
        Sheets in the order of their ids, as in the matcher.
    told
        The terms of each sheet by field.
    asked
        The terms of each description, mended.
    read
        What the matcher makes of these.
    """

    matcher: Matcher
    sheets: Sequence[Document]
    judgments: Sequence[Judgment]
    told: Sequence[Mapping[str, list[Term]]]
    asked: Sequence[list[Term]]
    read: Answers

    @classmethod
    def of(cls, sheets: Iterable[Document], judgments: Sequence[Judgment]) -> "Bench":
        """Read everything once."""
        settings, held = Settings(), shipped_lexicon()
        sheets = sorted(sheets, key=lambda sheet: sheet.id)
        matcher = Matcher.fit(sheets, lexicon=held.lexicon, mender=held.mender, settings=settings)
        reader = TermReader(held.lexicon, settings.concept_weight, settings.broader_weight)
        told = [{name: reader.read(text) for name, text in sheet.fields.items()} for sheet in sheets]
        asked = [_mended(each.text, held.mender, reader, matcher) for each in judgments]
        return cls(matcher, sheets, judgments, told, asked, Answers.of(matcher, asked))

    def counts(self) -> list[Counts]:
        """Return the counts of each sheet, weighted by field."""
        weights = self.matcher.settings.field_weights.as_dict()
        return [
            count(
                term._replace(weight=term.weight * weights[name]) for name in fields for term in fields[name]
            )
            for fields in self.told
        ]


def _mended(text: str, mending: Mender, reader: TermReader, matcher: Matcher) -> list[Term]:
    settings = matcher.settings
    terms = reader.terms(text, meaningful(mending.mend(text, matcher.index.holds, limit=settings.max_tokens)))
    return receding(
        text,
        terms,
        reader.lexicon,
        wide=settings.backdrop,
        wide_weight=settings.backdrop_weight,
        name_weight=settings.name_weight,
    )


def table_of(sheets: Iterable[Counts], descriptions: Iterable[Counts]) -> tuple[csr_array, csr_array]:
    """Lay counts out, shapes (n, v) and (m, v); terms that no sheet has are among the v."""
    sheets = list(sheets)
    rows = csr_array(DictVectorizer().fit_transform([*sheets, *descriptions]))
    return rows[: len(sheets)], rows[len(sheets) :]


def idf_of(sheets: csr_array) -> Floats:
    """Return the matcher's idf of each term, shape (v,)."""
    return np.asarray(
        1 + np.log((1 + sheets.shape[0]) / (1 + np.bincount(sheets.indices, minlength=sheets.shape[1])))
    )


def cosines(sheets: csr_array, descriptions: csr_array, *, power: float = Settings().rarity) -> Floats:
    """Return the TF-IDF cosines, shape (m, n); `power` is that of the idf on the descriptions' side."""
    idf = idf_of(sheets)
    return np.asarray((normalize(descriptions * idf**power) @ normalize(sheets * idf).T).toarray())


def outcomes(bench: Bench, scores: Floats) -> tuple[Outcome, ...]:
    """Rank the sheets by scores, shape (m, n), and diversify as the matcher does."""
    index, settings = bench.matcher.index, bench.matcher.settings
    alike = index.alike(index.vectors(index.rows()))
    return tuple(
        Outcome(judgment, MatchResult(confident=False, matches=_ranked(bench, own, alike, settings)))
        for judgment, own in zip(bench.judgments, scores, strict=True)
    )


def _ranked(bench: Bench, scores: Floats, alike: Floats, settings: Settings) -> tuple[Match, ...]:
    rows = best(scores, DEPTH)
    kept = diversified(
        scores[rows].tolist(),
        alike[np.ix_(rows, rows)],
        DEPTH,
        threshold=settings.repeats,
        loss=settings.repeat_loss,
    )
    return tuple(Match(bench.sheets[rows[place]].id, left, Level.NONE, ()) for place, left in kept)
