"""What is PostgreSQL's own."""

import pytest


@pytest.fixture(scope="module")
def search_engine() -> str:
    """Have the fixtures make indexes in a database."""
    return "postgresql"
