"""The documents that hold a term."""

import numpy as np

from matcher.index.postings import Postings


def test_a_term_that_nobody_holds_any_more_counts_nothing_in_each_document():
    """Whether its column is empty or comes later, there is a count for each document that is asked about."""
    postings = Postings(np.array([0, 0, 1]), np.array([3], np.int32), np.array([8], np.uint16))
    asked = np.array([3, 4], np.int32)
    assert [postings.counts_in(column, asked).tolist() for column in range(3)] == [[0, 0], [8, 0], [0, 0]]
