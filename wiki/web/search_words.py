"""The words of the search page: the values of facets, and notices."""

from collections.abc import Mapping

from flask_babel import gettext

from wiki.domain.organisation import Organisation
from wiki.search import Notice, NoticeCode
from wiki.web.context import the_site

_VOCABULARIES = {
    "theme": "themes",
    "public": "publics",
    "departement": "departements",
    "kind": "kinds",
    "phase": "phases",
    "involvement": "involvements",
}


def facet_label(facet: str, value: str, organisations: Mapping[str, Organisation]) -> str:
    """Word a value of a facet; a value that nobody knows stands for itself."""
    if facet == "organisation":
        return organisations[value].name if value in organisations else value
    vocabulary = getattr(the_site().vocabularies, _VOCABULARIES[facet])
    return str(vocabulary.get(value, value))


def notice_words(notice: Notice) -> str:
    """Word a remark on how the query was read."""
    piece = notice.piece
    words = {
        NoticeCode.TOO_LONG: lambda: gettext("La recherche est longue : seul le début a servi."),
        NoticeCode.TOO_MANY_WORDS: lambda: gettext("Il y a beaucoup de mots : les premiers ont servi."),
        NoticeCode.UNKNOWN_FIELD: lambda: gettext(
            "« %(piece)s » n'est pas un champ connu : le mot a été cherché partout.", piece=piece
        ),
        NoticeCode.UNCLOSED_QUOTE: lambda: gettext("Un guillemet manquait : il a été fermé à la fin."),
        NoticeCode.ONLY_STOP_WORDS: lambda: gettext(
            "« %(piece)s » ne contient que des mots trop courants pour chercher.", piece=piece
        ),
        NoticeCode.NOTHING_TO_SEARCH: lambda: gettext("Il n'y avait aucun mot à chercher."),
        NoticeCode.SOME_WORDS: lambda: gettext(
            "Aucune fiche n'a tous ces mots : voici celles qui en ont quelques-uns."
        ),
    }
    return str(words[notice.code]())
