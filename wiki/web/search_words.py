"""The words of the notices of a search, for the page and the terminal."""

from flask_babel import gettext

from wiki.search import Notice, NoticeCode


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
        NoticeCode.UNKNOWN_PHONE: lambda: gettext(
            "« %(piece)s » n'est le numéro de téléphone d'aucun contact.", piece=piece
        ),
        NoticeCode.UNKNOWN_THEME: lambda: gettext("Aucun thème ne s'appelle « %(piece)s ».", piece=piece),
        NoticeCode.UNKNOWN_ORGANISATION: lambda: gettext(
            "Aucun organisme ne s'appelle « %(piece)s ».", piece=piece
        ),
        NoticeCode.UNKNOWN_CONTACT: lambda: gettext(
            "Aucun contact public ne s'appelle « %(piece)s ».", piece=piece
        ),
        NoticeCode.UNKNOWN_FILTER: lambda: gettext(
            "« %(piece)s » n'est pas un filtre connu : il a été laissé de côté.", piece=piece
        ),
    }
    said = str(words[notice.code]())
    if not notice.close:
        return said
    close = gettext("Essayez : %(names)s.", names=", ".join(notice.close))
    return f"{said} {close}"
