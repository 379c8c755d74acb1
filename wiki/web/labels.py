"""The words that readers see for the codes of the domain."""

from flask import g
from flask_babel import gettext

from wiki.domain.sheet import SheetContent
from wiki.services.organisations import known_organisations
from wiki.web.context import the_db, the_site
from wiki.web.languages import the_catalogue

LISTS = ("themes", "publics")
"""The fields of a sheet that hold several choices."""


def label(code: str | None, vocabulary: str) -> str:
    """Word a code of one of the vocabularies, or of the product's own lists below.

    `vocabulary` names a list of `content.Vocabularies`, or one of the keys of `_OWN`.
    """
    own = _own(vocabulary) if vocabulary in _OWN else None
    if not code:
        return own.get("", "") if own else ""
    return (
        own[code] if own else translated(getattr(the_site().vocabularies, vocabulary).label(code), vocabulary)
    )


def translated(words: str, vocabulary: str) -> str:
    """Say a label of `content/vocabularies` in the reader's language."""
    return str(the_catalogue().upgettext(vocabulary, words))


def listed(vocabulary: str) -> list[tuple[str, str]]:
    """Give the codes of a vocabulary with their words, for a form to choose from."""
    return [(code, label(code, vocabulary)) for code in getattr(the_site().vocabularies, vocabulary)]


def _own(vocabulary: str) -> dict[str, str]:
    """Word one of our own lists, once a request: a page of results asks for it a hundred times."""
    worded: dict[str, dict[str, str]] = g.setdefault("labels", {})
    if vocabulary not in worded:
        worded[vocabulary] = _OWN[vocabulary]()
    return worded[vocabulary]


def field_words(content: SheetContent, name: str) -> str:
    """Write the value of a field of a sheet for a person to read."""
    value = getattr(content, name)
    if name in LISTS:
        return ", ".join(label(slug, name) for slug in value)
    if name in {"phase", "involvement"}:
        return label(value, f"{name}s")
    return str(known_organisations(the_db())[value].name if name == "organisation" else value)


def _fields() -> dict[str, str]:
    return {
        "title": gettext("Titre"),
        "organisation": gettext("Organisme"),
        "tagline": gettext("Accroche"),
        "phase": gettext("Avancement"),
        "involvement": gettext("Implication des locataires"),
        "themes": gettext("Thèmes"),
        "publics": gettext("Publics"),
        "context": gettext("Le projet"),
        "team": gettext("L'équipe projet"),
        "collaboration": gettext("Les modalités de collaboration"),
        "success_factors": gettext("Les facteurs clés de réussite"),
        "evaluation": gettext("L'évaluation"),
        "contact": gettext("Personne à appeler"),
        "departement": gettext("Département"),
    }


def _concept_fields() -> dict[str, str]:
    return {
        "preferred": gettext("Terme principal"),
        "professional": gettext("Mots des professionnels"),
        "everyday": gettext("Mots des locataires"),
        "abbreviations": gettext("Abréviations"),
        "broader": gettext("Concept plus large"),
    }


def _section_help() -> dict[str, str]:
    return {
        "context": gettext("D'où part le projet, ce qu'il veut changer, et comment, étape par étape."),
        "team": gettext("Qui en fait partie, côté locataires, côté organisme, et les partenaires."),
        "collaboration": gettext("Comment locataires et organisme travaillent ensemble, concrètement."),
        "success_factors": gettext("Ce sans quoi cela n'aurait pas marché."),
        "evaluation": gettext("Comment vous saurez que c'est réussi : indicateurs, enquêtes, bilans."),
    }


def _section_purpose() -> dict[str, str]:
    return {
        "context": gettext(
            "À reconnaître votre situation : une équipe qui cherche un projet comparable lit d'abord ceci."
        ),
        "team": gettext("À savoir qui il faut réunir, et qu'un tel projet se mène à plusieurs."),
        "collaboration": gettext(
            "À refaire : qui décide, qui fait, à quel rythme, et ce que les locataires ont pu changer."
        ),
        "success_factors": gettext("À gagner du temps : ce que vous diriez à quelqu'un qui commence demain."),
        "evaluation": gettext("À convaincre : un nombre, une date ou une enquête valent un long discours."),
    }


def _facets() -> dict[str, str]:
    return {
        "theme": gettext("Thème"),
        "public": gettext("Public"),
        "departement": gettext("Département"),
        "kind": gettext("Type d'organisme"),
        "phase": gettext("Avancement"),
        "involvement": gettext("Implication des locataires"),
        "organisation": gettext("Organisme"),
    }


def _sides() -> dict[str, str]:
    return {
        "tenant": gettext("Locataire"),
        "staff": gettext("Personnel d'un organisme"),
        "partner": gettext("Partenaire"),
    }


def _lanes() -> dict[str, str]:
    return {
        "tenant": gettext("Locataires"),
        "staff": gettext("Personnels d'organismes"),
        "partner": gettext("Partenaires"),
        "": gettext("Le recueil"),
    }


def _deeds() -> dict[str, str]:
    return {
        "created": gettext("Créée"),
        "restored": gettext("Rétablie"),
        "revised": gettext("Modifiée"),
    }


def _contact_deeds() -> dict[str, str]:
    return {
        "added": gettext("Un contact a été ajouté"),
        "corrected": gettext("Un contact a été corrigé"),
        "removed": gettext("Un contact a été retiré"),
    }


def _roles() -> dict[str, str]:
    return {
        "reader": gettext("Lecture"),
        "contributor": gettext("Contribution"),
        "moderator": gettext("Modération"),
        "admin": gettext("Administration"),
    }


def _levels() -> dict[str, str]:
    return {
        "comparable": gettext("Comparable"),
        "possible": gettext("Rapprochement possible"),
        "none": gettext("Pas vraiment proche"),
    }


def _answers() -> dict[str, str]:
    return {"comparable": gettext("Comparable"), "not_comparable": gettext("Pas comparable")}


def _verdict_states() -> dict[str, str]:
    return {
        "pending": gettext("pas encore relu"),
        "kept": gettext("relu et gardé"),
        "refused": gettext("relu et écarté"),
    }


def _actions() -> dict[str, str]:
    return {
        "read": gettext("Lire, chercher, trouver des projets comparables"),
        "give_verdicts": gettext("Dire si une fiche proposée est comparable à son projet"),
        "read_member_contacts": gettext("Voir les contacts réservés aux membres"),
        "edit_sheets": gettext("Écrire et modifier des fiches"),
        "edit_lexicon": gettext("Compléter et corriger le lexique"),
        "edit_contacts": gettext("Ajouter, corriger, retirer des contacts"),
        "restore_revisions": gettext("Rétablir une ancienne version"),
        "hide_sheets": gettext("Masquer une fiche ou un concept du lexique, et les montrer de nouveau"),
        "moderate_verdicts": gettext("Garder, refuser, effacer les avis des lecteurs"),
        "manage_accounts": gettext("Changer le rôle d'un compte, le bloquer"),
        "watch_site": gettext("Voir l'état du site"),
    }


_OWN = {
    "fields": _fields,
    "concept_fields": _concept_fields,
    "section_help": _section_help,
    "section_purpose": _section_purpose,
    "facets": _facets,
    "sides": _sides,
    "lanes": _lanes,
    "deeds": _deeds,
    "contact_deeds": _contact_deeds,
    "roles": _roles,
    "levels": _levels,
    "answers": _answers,
    "verdict_states": _verdict_states,
    "actions": _actions,
}
