"""Plain rankers, for the matcher to be measured against.

They are written as their formulas are and share nothing with the matcher but its words: changing
how it ranks leaves them what they are. They refuse nothing: every match is at `Level.NONE`, and
a score is only comparable with those of the same baseline.

References
----------
G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
*Information Processing & Management* 24 (5), 1988.

S. Robertson and H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond",
*Foundations and Trends in Information Retrieval* 3 (4), 2009.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matcher.document import Document
from matcher.outcomes import Ranker
from matcher.ranking import best
from matcher.results import Level, Match, MatchResult
from matcher.settings import FieldWeights
from matcher.text import content_terms

__all__ = ["Baseline", "bm25", "plain_tfidf", "usual_baselines", "words"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """A ranking by decreasing score, then by the order of the documents.

    Parameters
    ----------
    ids
        Those of the n documents.
    scores
        Gives the scores of the documents for a description, shape (n,); 0 is no match.
    """

    ids: Sequence[str]
    scores: Callable[[str], Floats]

    def match(self, text: str, limit: int = 5) -> MatchResult:
        """Return at most `limit` documents of positive score, best first, none of them endorsed.

        Parameters
        ----------
        text
            The description.
        limit
            Most matches.

        Returns
        -------
        MatchResult
            Without confidence.

        Raises
        ------
        ValueError
            If `limit` is below 1.
        """
        scores = self.scores(text)
        found = (Match(self.ids[row], float(scores[row]), Level.NONE, ()) for row in best(scores, limit))
        return MatchResult(confident=False, matches=tuple(found))


def usual_baselines(documents: Iterable[Document], weights: FieldWeights | None = None) -> dict[str, Ranker]:
    """Return the three baselines by name: `tfidf`, `words` and `bm25`.

    Parameters
    ----------
    documents
        What they rank, in any order.
    weights
        How many times a word counts by field, for the last two; those of the matcher by default.

    Returns
    -------
    dict of str to Ranker
        The three, fitted.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    weights = weights or FieldWeights()
    return {
        "tfidf": plain_tfidf(ordered),
        "words": words(ordered, weights),
        "bm25": bm25(ordered, weights),
    }


def plain_tfidf(documents: Sequence[Document]) -> Baseline:
    """Return scikit-learn's `TfidfVectorizer` as it comes, on all the fields of a document as one text.

    Parameters
    ----------
    documents
        The n documents, in the order in which equal scores come.

    Returns
    -------
    Baseline
        Its scores are cosines, in [0, 1].

    References
    ----------
    Salton & Buckley 1988, as `sklearn.feature_extraction.text.TfidfVectorizer` has it.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - slow to import, and only this needs it

    ids = [document.id for document in documents]
    vectorizer = TfidfVectorizer()
    try:
        vectors = vectorizer.fit_transform(["\n".join(each.fields.values()) for each in documents])
    except ValueError:  # not one word in any document
        return Baseline(ids, lambda _: np.zeros(len(ids)))
    return Baseline(ids, lambda text: (vectors @ vectorizer.transform([text]).T).toarray()[:, 0])


def words(documents: Sequence[Document], weights: FieldWeights) -> Baseline:
    """Return TF-IDF over our folded and stemmed words without stop words, weighted by field: «W».

    A term t of weighted count c(t) counts c(t) · idf(t), with idf(t) = 1 + ln((1 + n) / (1 + df(t)));
    the score is the cosine (Salton & Buckley 1988). Words of the description that no document has
    keep their place in its length, with df = 0.

    Parameters
    ----------
    documents
        The n documents, in the order in which equal scores come.
    weights
        How many times a word counts by field.

    Returns
    -------
    Baseline
        Its scores are cosines, in [0, 1].

    References
    ----------
    Salton & Buckley 1988: see the module.
    """
    counts = _Counts.of(documents, weights)
    idf = 1 + np.log((1 + counts.documents) / (1 + counts.df))
    unknown = 1 + np.log(1 + counts.documents)
    vectors = csr_array(counts.matrix * idf)
    vectors.data /= _along_rows(vectors, np.sqrt(np.asarray((vectors**2).sum(axis=1))))

    def scores(text: str) -> Floats:
        asked = Counter(_terms(text))
        known = counts.query(asked) * idf
        outside = sum(number**2 for term, number in asked.items() if term not in counts.columns)
        length = np.sqrt(known @ known + outside * unknown**2)
        return np.asarray(vectors @ known) / (length or 1.0)

    return Baseline(counts.ids, scores)


def bm25(
    documents: Sequence[Document], weights: FieldWeights, *, k1: float = 1.2, b: float = 0.75
) -> Baseline:
    """Return BM25 over the same weighted words (Robertson & Zaragoza 2009, sections 3.4 and 3.6).

    A term t of weighted count c(t), in a document of length l where the mean is m, scores
    idf(t) · c(t) / (c(t) + k1 · (1 - b + b · l / m)), as many times as the description has it;
    idf(t) = ln(1 + (n - df(t) + 1/2) / (df(t) + 1/2)), where the 1 keeps the idf of a term of
    more than half of the documents above zero.

    Parameters
    ----------
    documents
        The n documents, in the order in which equal scores come.
    weights
        How many times a word counts by field.
    k1
        How soon more occurrences of a term stop counting, above 0.
    b
        How much the length of a document counts, in [0, 1].

    Returns
    -------
    Baseline
        Its scores are at least 0, without upper bound.

    References
    ----------
    Robertson & Zaragoza 2009: see the module.
    """
    counts = _Counts.of(documents, weights)
    idf = np.log(1 + (counts.documents - counts.df + 0.5) / (counts.df + 0.5))
    lengths = np.asarray(counts.matrix.sum(axis=1))
    slack = k1 * (1 - b + b * lengths / (lengths.mean() if lengths.any() else 1.0))
    gains = counts.matrix.copy()
    gains.data /= gains.data + _along_rows(gains, slack)
    gains = csr_array(gains * idf)
    return Baseline(counts.ids, lambda text: np.asarray(gains @ counts.query(Counter(_terms(text)))))


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """Weighted counts of v terms in n documents.

    Parameters
    ----------
    ids
        Those of the documents.
    columns
        Column of each term.
    matrix
        The counts, shape (n, v), without stored zeros.
    """

    ids: Sequence[str]
    columns: Mapping[str, int]
    matrix: csr_array

    @classmethod
    def of(cls, documents: Sequence[Document], weights: FieldWeights) -> "_Counts":
        from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - slow to import, and only this needs it

        ids = [document.id for document in documents]
        counts = [_weighted(document, weights.as_dict()) for document in documents]
        if not any(counts):
            return cls(ids, {}, csr_array((len(ids), 0)))  # scikit-learn refuses to count nothing
        vectorizer = DictVectorizer()
        matrix = csr_array(vectorizer.fit_transform(counts))
        return cls(ids, vectorizer.vocabulary_, matrix)

    @property
    def documents(self) -> int:
        """Number of documents, n."""
        return len(self.ids)

    @property
    def df(self) -> NDArray[np.intp]:
        """How many documents have each term, shape (v,)."""
        return np.bincount(self.matrix.indices, minlength=len(self.columns))

    def query(self, asked: Mapping[str, int]) -> Floats:
        """Return the counts of a description's known terms, shape (v,)."""
        counts = np.zeros(len(self.columns))
        for term, number in asked.items():
            if term in self.columns:
                counts[self.columns[term]] = number
        return counts


def _along_rows(matrix: csr_array, values: Floats) -> Floats:
    """Repeat a value a row for each number that the row stores."""
    return np.repeat(values, np.diff(matrix.indptr))


def _weighted(document: Document, weights: Mapping[str, float]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for field, text in document.fields.items():
        for term in _terms(text) if weights[field] else ():
            counts[term] += weights[field]  # type: ignore[assignment]  # a Counter adds floats as well
    return dict(counts)


def _terms(text: str) -> list[str]:
    return [token.stem for token in content_terms(text)]
