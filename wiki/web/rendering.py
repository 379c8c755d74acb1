"""What templates use: filters, labels, addresses."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar, cast
from urllib.parse import urlencode

from babel.numbers import format_compact_decimal
from flask import Flask, g, request
from flask_babel import (
    format_date,
    format_datetime,
    format_decimal,
    get_locale,
    gettext,
    to_user_timezone,
)
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from wiki.domain.account import Role, Side
from wiki.domain.clock import moment
from wiki.domain.comparison import MOST
from wiki.domain.markup import french_spaces, to_html
from wiki.domain.organisation import Organisation
from wiki.domain.page import Status
from wiki.domain.phone import show_phone
from wiki.domain.policy import Action, allows
from wiki.web.advice import count_words, word_hint
from wiki.web.context import the_reader
from wiki.web.labels import label, listed, translated
from wiki.web.languages import LANGUAGES, own_name
from wiki.web.static_files import static_url

T = TypeVar("T")
MOST_IN_ADDRESS = 6_000
"""Bytes of an address that another address may hold: servers read some 8,000 of one."""


def init_app(app: Flask) -> None:
    """Give an application's templates their filters and names."""
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(_markdown, "markdown")
    app.add_template_filter(_spaces, "spaces")
    app.add_template_filter(show_phone, "phone")
    for name, written in {
        "day": _day,
        "moment": _moment,
        "number": format_decimal,
        "compact": _compact,
        "short_day": _short_day,
        "label": label,
        "translated": translated,
        "listed": listed,
        "names": _named,
        "hint": word_hint,
        "hint_count": count_words,
    }.items():
        app.add_template_filter(_at_each_request(written), name)
    app.context_processor(_names)


def _at_each_request(written: Callable[..., T]) -> Callable[..., T]:
    """Keep Jinja from working out a filter of a constant once for all, in one reader's language."""

    @pass_context
    def filtered(_context: Context, *values: object, **options: object) -> T:
        return written(*values, **options)

    return filtered


def _names() -> dict[str, object]:
    reader = the_reader()
    return {
        "reader": reader,
        "may": lambda action: allows(reader, Action(action)),
        "person_labels": _person_labels,
        "static_url": static_url,
        "with_query": with_query,
        "language": get_locale().language,
        "languages": {code: own_name(code) for code in LANGUAGES},
        "MOST_COMPARED": MOST,
        "MOST_IN_ADDRESS": MOST_IN_ADDRESS,
        "Status": Status,
        "Role": Role,
        "Side": Side,
    }


def with_query(**changes: str | int | None) -> str:
    """Return this page's address with some query parameters changed, or dropped (None)."""
    changed = urlencode([(name, str(value)) for name, value in changes.items() if value is not None])
    return (_without(frozenset(changes)) + changed).removesuffix("&")


def _without(names: frozenset[str]) -> str:
    """Begin this page's address without some parameters, once a request: a page has a hundred like it."""
    begun: dict[frozenset[str], str] = g.setdefault("addresses", {})
    if names not in begun:
        given = request.args.items(multi=True)
        kept = urlencode([(name, value) for name, value in given if name not in {*names, "page"}])
        begun[names] = f"{request.script_root}{request.path}?{kept and f'{kept}&'}"
    return begun[names]


def local_day(text: str) -> date:
    """Return the reader's day of a time that the store keeps."""
    return cast("datetime", to_user_timezone(moment(text))).date()


def _markdown(text: str) -> Markup:
    return Markup(to_html(text))  # noqa: S704 - nh3 has cleaned it


def _named(organisations: Mapping[str, Organisation]) -> list[tuple[str, str]]:
    return [(slug, organisation.name) for slug, organisation in organisations.items()]


def _person_labels() -> dict[str, str]:
    """Name the fields of the forms about a person, for their summaries of errors."""
    return {
        "name": gettext("Votre nom"),
        "email": gettext("Adresse e-mail"),
        "password": gettext("Mot de passe"),
        "current": gettext("Mot de passe actuel"),
        "side": gettext("Vous êtes"),
        "organisation_name": gettext("Nom de l'organisme"),
        "organisation_kind": gettext("Type d'organisme"),
        "departement": gettext("Département"),
        "role": gettext("Fonction"),
        "phone": gettext("Téléphone"),
    }


def _spaces(text: str) -> Markup:
    """Space a text the French way; what is markup already stays markup."""
    return Markup(french_spaces(escape(text)))  # noqa: S704 - escaped just here


def _moment(text: str) -> str:
    return str(format_datetime(moment(text), "d MMMM yyyy, HH:mm"))


def _compact(number: int) -> str:
    """Write a number for where there is little room: 1,5 k."""
    return str(format_compact_decimal(number, locale=get_locale(), fraction_digits=1))


def _day(text: str) -> str:
    return str(format_date(moment(text), "long"))


def _short_day(day: date, grain: str) -> str:
    """Write a day, or the month or the year that it stands for."""
    return str(format_date(day, {"day": "d MMM y", "month": "MMM y"}.get(grain, "y")))
