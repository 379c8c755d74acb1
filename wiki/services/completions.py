"""What a command line can be completed with; a shell asks at each press of a key, so little is opened."""

from collections.abc import Mapping
from contextlib import closing

import content
from wiki.config import Settings
from wiki.domain.errors import StoreUnavailable
from wiki.store import accounts
from wiki.store.engine import open_engine


def themes() -> Mapping[str, str]:
    """Slug -> words of the themes."""
    return content.load_vocabularies().themes


def departements() -> Mapping[str, str]:
    """Code -> name of the départements."""
    return content.load_vocabularies().departements


def people(settings: Settings) -> Mapping[str, str]:
    """Address -> name of the accounts; nothing where there is no database to ask."""
    try:
        with closing(open_engine(settings.store)) as engine, engine.connect() as db:
            return {account.email: account.name for account in accounts.every(db)}
    except StoreUnavailable:
        return {}
