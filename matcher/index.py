"""Documents as TF-IDF vectors, one vector a document over all its fields.

The count of a term in a document is the sum of its counts by field, each times the weight of the
field; then TF-IDF, then unit length. The counts by field are kept: they tell what each field brought.

References
----------
G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
*Information Processing & Management* 24 (5), 1988.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, eye_array, kron
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

__all__ = ["Floats", "Index", "Query"]

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

_UNKNOWN = ""
"""A term of the vocabulary that no document holds: its idf is that of an unknown word."""


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """The known part of a unit vector, each term once.

    Parameters
    ----------
    columns
        Columns of its terms in the index.
    weights
        Their weights. They are shorter than one where words of the text are unknown to the index.
    """

    columns: Integers
    weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The arrays of n documents, f fields and v terms; nothing changes them once built.

    Parameters
    ----------
    terms
        Key of each column, sorted.
    vocabulary
        Column of each key.
    idf
        Inverse document frequency, shape (v,).
    vectors
        Unit TF-IDF vectors of the documents, shape (n, v).
    postings
        The same by column, for scoring.
    parts
        Weighted counts of document i in field j at row i * f + j, shape (n * f, v).
    """

    terms: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    vectors: csr_array
    postings: csc_array
    parts: csr_array

    @classmethod
    def build(cls, counts: Sequence[Mapping[str, float]], weights: Sequence[float]) -> "Index":
        """Index the terms of every field of every document.

        Parameters
        ----------
        counts
            For each document in turn, how many times each term counts in each of its f fields.
        weights
            Weight of each of the f fields.
        """
        if not counts:
            return cls(
                (_UNKNOWN,),
                {_UNKNOWN: 0},
                np.ones(1),
                csr_array((0, 1)),
                csc_array((0, 1)),
                csr_array((0, 1)),
            )
        vectorizer = DictVectorizer().fit([{_UNKNOWN: 0.0}, *counts])
        documents = eye_array(len(counts) // len(weights), format="csr")
        found = csr_array(vectorizer.transform(counts))
        parts = _clean(kron(documents, np.diag(weights), format="csr") @ found)
        summed = _clean(kron(documents, np.ones((1, len(weights))), format="csr") @ parts)
        tfidf = TfidfTransformer(norm=None).fit(summed)
        vectors = _clean(normalize(tfidf.transform(summed)))
        terms = tuple(vectorizer.feature_names_)
        return cls(terms, vectorizer.vocabulary_, tfidf.idf_, vectors, csc_array(vectors), parts)

    def query(self, counts: Mapping[str, float]) -> Query:
        """Weigh the terms of a text; unknown ones count in its length, so they lower every score."""
        columns = np.array([self.vocabulary.get(key, 0) for key in counts], dtype=np.intp)
        weights = np.array(list(counts.values()), dtype=np.float64) * self.idf[columns]
        weights /= np.linalg.norm(weights) or 1.0
        known = columns > 0
        order = np.argsort(columns[known])
        return Query(columns[known][order], weights[known][order])

    def document(self, row: int) -> Query:
        """Return a document as a query."""
        start, end = self.vectors.indptr[row : row + 2]
        return Query(self.vectors.indices[start:end], self.vectors.data[start:end])

    def scores(self, query: Query) -> Floats:
        """Return the cosine of the query with every document, shape (n,), in [0, 1]."""
        cosines: Floats = self.postings[:, query.columns] @ query.weights
        # Rounding makes ties of what only the order of additions tells apart.
        return np.clip(np.round(cosines, 12), 0.0, 1.0)

    def contributions(self, query: Query, row: int) -> Floats:
        """Return what each field and term brings to the score of a document.

        A term's contribution is divided among fields as its weighted counts are, so the
        sum over both axes is the score.

        Returns
        -------
        Floats
            Shape (f, terms of the query).
        """
        fields = self.parts.shape[0] // self.vectors.shape[0]
        parts = self.parts[row * fields : (row + 1) * fields, :][:, query.columns].toarray()
        total = parts.sum(axis=0)
        weights = self.vectors[[row], :][:, query.columns].toarray()[0] * query.weights
        return np.asarray(parts * np.divide(weights, total, out=np.zeros_like(total), where=total > 0))


def _clean(matrix: csr_array) -> csr_array:
    """Drop the zeros that would count as occurrences, and sort, which later readers must not do."""
    matrix = csr_array(matrix)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    matrix.data.flags.writeable = False
    return matrix
