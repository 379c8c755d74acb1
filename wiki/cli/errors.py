"""What can go wrong in a command, in one line of French and an exit status."""

import errno
from functools import singledispatch

import click

from wiki.cli.french import explain_usage
from wiki.config import ConfigError
from wiki.domain.errors import Forbidden, Invalid, NotFound, RecueilError, StoreUnavailable
from wiki.search import IndexBusy, SearchError
from wiki.server import CannotListen
from wiki.services.import_sheets import ContentError
from wiki.services.move import Occupied
from wiki.store.transfer import NotEmpty, NotTheSame
from wiki.web.forms import word

EXPECTED = (click.ClickException, RecueilError, ConfigError, ContentError, SearchError, OSError)
"""What commands raise; anything else is a fault of ours, and keeps its traceback."""

NO = 1
MISUSE = 2
_REFUSALS = (StoreUnavailable, Forbidden, Occupied, NotEmpty, NotTheSame, IndexBusy, CannotListen)

_FIELDS = {
    "email": "adresse e-mail",
    "name": "nom",
    "departement": "--departement",
    "theme": "--theme",
    "near": "--near",
}
_SYSTEM = {
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EEXIST: "existe déjà",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
}


def status(error: Exception) -> int:
    """Return the exit status: 1 for a «no», 2 for what was asked wrongly."""
    return NO if isinstance(error, _REFUSALS) else MISUSE


@singledispatch
def explain(error: Exception) -> list[str]:
    """Say what went wrong, one problem a line."""
    return [" ".join(str(error).split())]


@explain.register
def _(error: click.ClickException) -> list[str]:
    return [error.format_message()]


@explain.register
def _(error: click.UsageError) -> list[str]:
    return [explain_usage(error)]


@explain.register
def _(error: ContentError) -> list[str]:
    return [str(problem) for problem in error.problems]


@explain.register
def _(error: Invalid) -> list[str]:
    return [f"{_FIELDS.get(name, name)} : {word(wrong)}" for name, wrong in error.errors.items()]


@explain.register
def _(error: NotFound) -> list[str]:
    return [f"aucun compte pour {error}"]


@explain.register
def _(_error: IndexBusy) -> list[str]:
    return ["l'index de recherche est occupé par un autre programme : recommencez"]


@explain.register
def _(error: OSError) -> list[str]:
    words = _SYSTEM.get(error.errno or 0, error.strerror or str(error))
    return [f"{error.filename} : {words}" if error.filename else words]
