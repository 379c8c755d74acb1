"""A segment: some documents both ways, by document and by term."""

from dataclasses import dataclass

import numpy as np

from matcher.index.arrays import Flags
from matcher.index.forward import Forward, Run
from matcher.index.postings import Postings
from matcher.index.vectors import Vectors

__all__ = ["Segment", "merged"]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Documents, and what was made of them: postings to find them, vectors to weigh them; nothing changes."""

    forward: Forward
    postings: Postings
    vectors: Vectors

    @classmethod
    def of(cls, forward: Forward, columns: int) -> "Segment":
        """Index documents under `columns` columns.

        Parameters
        ----------
        forward
            The documents.
        columns
            How many columns there are, more than any of theirs.

        Returns
        -------
        Segment
            On the same arrays.
        """
        postings = Postings.of(forward, columns)
        return cls(forward, postings, Vectors.of(postings, len(forward)))

    def __len__(self) -> int:
        return len(self.forward)


def merged(old: Forward, live: Flags, new: Forward) -> Forward:
    """Put the live documents of one and all those of another together, in the order of ids.

    Parameters
    ----------
    old
        The n documents of one.
    live
        Which of them are kept, shape (n,).
    new
        Those of another, none of which has the id of one that is kept.

    Returns
    -------
    Forward
        On arrays of its own.
    """
    kept = np.flatnonzero(live)
    places = np.array([old.ids.place(id_) for id_ in new.ids], np.int64)
    order = np.argsort(np.concatenate([2 * kept + 1, 2 * places]), kind="stable")
    rows = np.concatenate([kept, np.arange(len(new))])[order]
    is_new = order >= len(kept)
    # Neighbours that come from the same side and follow one another there are copied at once.
    breaks = np.flatnonzero((np.diff(rows) != 1) | (np.diff(is_new) != 0)) + 1
    starts, ends = [0, *breaks.tolist()], [*breaks.tolist(), len(rows)]
    return Forward.joined(
        [
            Run(new if is_new[start] else old, int(rows[start]), int(rows[end - 1]) + 1)
            for start, end in zip(starts, ends, strict=True)
            if start < end
        ],
        old.fields,
    )
