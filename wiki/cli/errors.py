"""What can go wrong in a command, in one line of French and an exit status."""

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import singledispatch

import click

from wiki.config import ConfigError
from wiki.domain.errors import FieldError, Invalid, NotFound, RecueilError, Refused
from wiki.search import IndexBusy, SearchError
from wiki.services.completions import themes
from wiki.services.import_sheets import ContentError
from wiki.services.serve_safely import Unsafe
from wiki.web.forms import word

EXPECTED = (RecueilError, ConfigError, ContentError, SearchError, OSError)
"""What services raise; anything else is a fault of ours, and keeps its traceback."""

NO = 1
MISUSE = 2

_FIELDS = {
    "email": "adresse e-mail",
    "name": "nom",
    "departement": "--departement",
    "theme": "--theme",
    "near": "--near",
}
_CHOICES: Mapping[str, Callable[[], str]] = {
    "theme": lambda: f"Les thèmes : {', '.join(themes())}.",
    "departement": lambda: "Donnez son code : 29, 2A ou 974, par exemple.",
    "near": lambda: "Donnez son code : 29, 2A ou 974, par exemple.",
}
_SYSTEM = {
    errno.ENOENT: "fichier ou dossier introuvable, vérifiez le chemin",
    errno.EACCES: "accès refusé, essayez avec le compte à qui c'est",
    errno.EPERM: "accès refusé, essayez avec le compte à qui c'est",
    errno.EISDIR: "c'est un dossier, donnez un fichier",
    errno.ENOTDIR: "ce n'est pas un dossier, donnez-en un",
    errno.EEXIST: "existe déjà, donnez un autre nom",
    errno.ENOSPC: "le disque est plein, faites de la place et recommencez",
    errno.EROFS: "le disque est en lecture seule, donnez un autre endroit",
}


class Failure(click.ClickException):
    """What a service raised, one problem a line; its status is 1 for a «no», 2 for what was asked wrongly."""

    def __init__(self, error: Exception) -> None:
        super().__init__("\n".join(explain(error)))
        self.exit_code = NO if isinstance(error, Refused | IndexBusy) else MISUSE  # type: ignore[misc]  # click does so itself


@contextmanager
def told() -> Iterator[None]:
    """Turn what services raise into a `Failure`; a reader of our output that left is no failure (click's)."""
    try:
        yield
    except BrokenPipeError:
        raise
    except EXPECTED as error:
        raise Failure(error) from error


@singledispatch
def explain(error: Exception) -> list[str]:
    """Say what went wrong and what to do, one problem a line."""
    return [" ".join(str(error).split())]


@explain.register
def _(error: ContentError) -> list[str]:
    return [str(problem) for problem in error.problems]


@explain.register
def _(error: Unsafe) -> list[str]:
    return error.problems


@explain.register
def _(error: Invalid) -> list[str]:
    return [
        f"{_FIELDS.get(name, name)} : {word(wrong)}{_choices(name, wrong)}"
        for name, wrong in error.errors.items()
    ]


def _choices(name: str, wrong: FieldError) -> str:
    """Tell what there is to choose from where something else was asked for."""
    if wrong.code != "unknown" or name not in _CHOICES:
        return ""
    return f" {_CHOICES[name]()}"


@explain.register
def _(error: NotFound) -> list[str]:
    return [f"aucun compte pour {error} : « recueil user list » les montre"]


@explain.register
def _(_error: IndexBusy) -> list[str]:
    return ["l'index de recherche est occupé par un autre programme : recommencez"]


@explain.register
def _(error: OSError) -> list[str]:
    words = _SYSTEM.get(error.errno or 0, error.strerror or str(error))
    return [f"{error.filename} : {words}" if error.filename else words]
