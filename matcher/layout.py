"""Documents laid out in the plane: the more alike two are, the nearer they stand.

A plane cannot keep every distance between texts. Metric scaling (SMACOF) over the logarithm of the
cosines keeps the near ones best; it starts from classical scaling and draws nothing at random, so
that the same documents always stand at the same places.

References
----------
I. Borg and P. Groenen, *Modern Multidimensional Scaling*, Springer, 2005.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from matcher.index.arrays import Floats
from matcher.matcher import Matcher

__all__ = ["Point", "lay_out"]

_LEAST_COSINE = 0.02
"""Texts with less in common than this are as far from each other as can be."""

_ENOUGH = 3
"""Fewer documents than this have no plane to themselves: they stand on a line."""


class Point(NamedTuple):
    """A place in the plane, each coordinate within [-1, 1], the widest way across."""

    x: float
    y: float


def lay_out(matcher: Matcher, ids: Iterable[str]) -> dict[str, Point]:
    """Place some documents of a matcher in the plane, by the cosines of their vectors.

    The same documents stand at the same places, whatever the order of `ids`; unknown ids are no
    error. Time and memory grow with the square of the number of documents: a few hundred at most.

    Parameters
    ----------
    matcher
        Where the documents are.
    ids
        Those that are placed.

    Returns
    -------
    dict of str to Point
        By id, in the order of ids.

    References
    ----------
    Borg & Groenen 2005: see the module.

    Examples
    --------
    >>> from matcher import Document
    >>> texts = {"rose": "un jardin de roses", "lilas": "un jardin de lilas", "tri": "le tri du verre"}
    >>> matcher = Matcher.fit(Document(id_, {"title": text}) for id_, text in texts.items())
    >>> place = lay_out(matcher, texts)
    >>> abs(place["rose"].x - place["lilas"].x) < abs(place["rose"].x - place["tri"].x)
    True
    """
    found = {id_: row for id_ in sorted(set(ids)) if (row := matcher.index.row(id_)) is not None}
    places = _spread(_plane(_cosines(matcher, list(found.values()))))
    return {id_: Point(*map(float, place)) for id_, place in zip(found, places, strict=True)}


def _cosines(matcher: Matcher, rows: list[int]) -> Floats:
    """Return the cosine of each pair of documents, shape (n, n)."""
    vectors = [matcher.index.document(row) for row in rows]
    if not vectors:
        return np.zeros((0, 0))
    columns = np.concatenate([vector.columns for vector in vectors])
    weights = np.concatenate([vector.weights for vector in vectors])
    places = np.repeat(np.arange(len(rows)), [len(vector.columns) for vector in vectors])
    shape = (len(rows), len(matcher.index.vocabulary))
    matrix = csr_array((weights, (places, columns)), shape=shape)
    return np.asarray((matrix @ matrix.T).toarray(), np.float64)


def _plane(cosines: Floats) -> Floats:
    """Return two coordinates for each document, the widest first, shape (n, 2)."""
    if len(cosines) < _ENOUGH:
        return np.array([[place, 0.0] for place in range(len(cosines))]).reshape(-1, 2)
    from sklearn.decomposition import KernelPCA  # noqa: PLC0415 - slow to import, and only this needs it
    from sklearn.manifold import smacof  # noqa: PLC0415 - slow to import, and only this needs it

    classical = KernelPCA(2, kernel="precomputed", eigen_solver="dense").fit_transform(cosines)
    distances = -np.log(np.clip(cosines, _LEAST_COSINE, 1.0))
    np.fill_diagonal(distances, 0.0)
    if not (classical.any() and distances.any()):  # texts without words, or the same one many times
        return np.zeros((len(cosines), 2))
    start = np.pad(classical, ((0, 0), (0, 2 - classical.shape[1])))
    found, _stress = smacof(
        (distances + distances.T) / 2, init=start, n_init=1, max_iter=500, eps=1e-7, normalized_stress=False
    )
    return np.asarray(found)


def _spread(points: Floats) -> Floats:
    """Centre points, turn their widest way across, the first point to the left, and fit them to [-1, 1]."""
    if not len(points):
        return points
    centred = points - points.mean(axis=0)
    turned = centred @ np.linalg.eigh(centred.T @ centred).eigenvectors[:, ::-1]
    turned *= np.where(turned[0] > 0, -1.0, 1.0)
    return np.asarray(turned / (np.abs(turned).max() or 1.0))
