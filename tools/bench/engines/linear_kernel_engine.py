"""scikit-learn as its documentation shows it: `TfidfVectorizer`, then `linear_kernel`."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel

from matcher import Document
from tools.bench.engines.protocol import TOP, stop_words, whole_text


class LinearKernel:
    """Folded words without stop words; one changed sheet changes idf, hence a refit."""

    title = "scikit-learn, linear_kernel"

    def __init__(
        self, folder: Path, vectorizer: TfidfVectorizer, matrix: sparse.csr_matrix, ids: list[str]
    ) -> None:
        self._folder, self._vectorizer, self._matrix, self._ids = folder, vectorizer, matrix, ids

    @classmethod
    def build(cls, documents: Iterable[Document], folder: Path) -> Self:
        """Fit the vectorizer and the matrix."""
        ids: list[str] = []
        vectorizer = TfidfVectorizer(strip_accents="unicode", stop_words=stop_words(), dtype=np.float32)
        matrix = vectorizer.fit_transform(_texts(documents, ids))
        return cls(folder, vectorizer, matrix, ids)

    def save(self) -> None:
        """Pickle the vectorizer, write the matrix as it is."""
        sparse.save_npz(self._folder / "matrix.npz", self._matrix, compressed=False)
        (self._folder / "rest.pickle").write_bytes(pickle.dumps((self._vectorizer, self._ids)))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read both back."""
        vectorizer, ids = pickle.loads((folder / "rest.pickle").read_bytes())  # noqa: S301 - written by `save`
        return cls(folder, vectorizer, sparse.load_npz(folder / "matrix.npz"), ids)

    def query(self, text: str) -> Sequence[str]:
        """Compare the description with every sheet."""
        scores = linear_kernel(self._vectorizer.transform([text]), self._matrix).ravel()
        top = min(TOP, len(scores))
        best = np.argpartition(-scores, top - 1)[:top]
        return [self._ids[row] for row in best[np.argsort(-scores[best], kind="stable")]]

    def update(self, changed: Document, documents: Iterable[Document]) -> None:  # noqa: ARG002 - it is among them
        """Fit again."""
        fresh = self.build(documents, self._folder)
        self._vectorizer, self._matrix, self._ids = fresh._vectorizer, fresh._matrix, fresh._ids


def _texts(documents: Iterable[Document], ids: list[str]) -> Iterator[str]:
    for document in documents:
        ids.append(document.id)
        yield whole_text(document)


ENGINE = LinearKernel
