"""A form as its template shows it: what was typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request
from flask_babel import gettext, ngettext

from wiki.domain.errors import FieldError, Invalid


@dataclass(frozen=True, slots=True)
class Form:
    """Field name -> what was typed (a list for several choices), and -> what is wrong, in words."""

    typed: Mapping[str, object] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> object:
        """Return what was typed in a field."""
        return self.typed.get(name) or ""

    def chosen(self, name: str, option: str) -> bool:
        """Tell whether an option of a field is chosen."""
        value = self.typed.get(name)
        return option == value if isinstance(value, str) or value is None else option in tuple(value)  # type: ignore[arg-type]

    def begun(self, *names: str) -> bool:
        """Tell whether any of some fields was typed in, or is wrong."""
        return any(self.value(name) or name in self.errors for name in names)

    def with_errors(self, invalid: Invalid) -> "Form":
        """Return the same form with its errors in words, in the order of its fields."""
        order = [*self.typed, *invalid.errors]
        found = sorted(invalid.errors.items(), key=lambda item: order.index(item[0]))
        return Form(self.typed, {name: word(error) for name, error in found})


def typed_text() -> dict[str, str]:
    """Read a posted form of single values."""
    return request.form.to_dict()


def typed_form(*several: str) -> dict[str, str | list[str]]:
    """Read a posted form in which the fields `several` may have many values."""
    return {**request.form.to_dict(), **{name: request.form.getlist(name) for name in several}}


_OF_PASSWORDS = {
    "common_password": lambda: gettext(
        "Ce mot de passe est de ceux que l'on essaie en premier : prenez plutôt une phrase à vous."
    ),
    "own_password": lambda: gettext(
        "Ce mot de passe se devine d'après votre nom, votre adresse ou le nom du site : prenez plutôt une"
        " phrase à vous."
    ),
    "wrong_password": lambda: gettext("Ce n'est pas votre mot de passe actuel."),
}
"""What is wrong with a password, by the code of the error."""


def word(error: FieldError) -> str:
    """Say what is wrong with a field in the reader's language."""
    limit, length = error.details.get("limit", 0), error.details.get("length", 0)
    value = error.details.get("value", "")
    messages = {
        "required": lambda: gettext("Ce champ est à remplir."),
        "unanswered": lambda: gettext("Choisissez une réponse."),
        "no_letter": lambda: gettext("Écrivez au moins une lettre ou un chiffre."),
        "too_long": lambda: gettext(
            "Ce texte fait %(length)s caractères : raccourcissez-le à %(limit)s.", length=length, limit=limit
        ),
        "too_short": lambda: ngettext("Au moins %(num)d caractère.", "Au moins %(num)d caractères.", limit),
        "too_many": lambda: ngettext("Un seul choix au plus.", "%(num)d choix au plus.", limit),
        "unknown": lambda: gettext("Ce choix n'existe pas : %(value)s.", value=value),
        "long_term": lambda: gettext(
            "« %(value)s » est long pour un mot ou une expression : %(limit)s caractères au plus.",
            value=value,
            limit=limit,
        ),
        "blank_term": lambda: gettext("« %(value)s » ne contient ni lettre ni chiffre.", value=value),
        "too_many_terms": lambda: gettext("C'est beaucoup : %(limit)s expressions au plus.", limit=limit),
        "loop": lambda: gettext("Ce concept serait plus large que lui-même : choisissez-en un autre."),
        "email": lambda: gettext("Cette adresse e-mail n'est pas complète : elle s'écrit nom@domaine.fr."),
        "taken": lambda: gettext("Cette adresse a déjà un compte : connectez-vous avec elle."),
        "taken_organisation": lambda: gettext(
            "Il est déjà dans la liste, sous le nom « %(value)s » : choisissez-le là.", value=value
        ),
        "last_administrator": lambda: gettext(
            "C'est la dernière personne qui administre le site : donnez d'abord ce rôle à une autre."
        ),
        "phone": lambda: gettext("Ce numéro de téléphone n'est pas complet : il s'écrit 02 99 26 44 44."),
        "conflict": lambda: gettext("Ce champ a aussi été changé entre-temps."),
    } | _OF_PASSWORDS
    return str(messages[error.code]())
