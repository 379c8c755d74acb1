"""What is Whoosh's own."""

import pytest


@pytest.fixture(scope="module")
def search_engine() -> str:
    """Have the fixtures make Whoosh indexes."""
    return "whoosh"
