"""A real installation, and people who read its pages and fill in its forms as a browser would."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element, TreeBuilder

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from wiki.app import create_app
from wiki.config import Settings
from wiki.domain.account import Role, Side
from wiki.domain.registration import Registration
from wiki.services.accounts import add_account, hash_password
from wiki.services.sessions import open_session
from wiki.services.site import open_site

NOW = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
PASSWORD = "la chorale répète le jeudi"
PEOPLE = {
    "odile": ("Odile Kervella", Side.TENANT, Role.CONTRIBUTOR),
    "marc": ("Marc Le Goff", Side.STAFF, Role.CONTRIBUTOR),
    "rene": ("René Bœuf", Side.PARTNER, Role.READER),
    "modou": ("Modou Diop", Side.STAFF, Role.MODERATOR),
    "anne": ("Anne Hérault", Side.PARTNER, Role.ADMIN),
}
VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
Enter = Callable[[str], "Person"]
WORDED = ("text", "search", "email", "password", "tel", "hidden")


class TreeReader(HTMLParser):
    """Reads a page into a tree, and refuses one whose tags do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, which a void one also ends."""
        named = {name: value or "" for name, value in attrs}
        assert len(named) == len(attrs), f"<{tag}> says an attribute twice: {attrs}"
        self.builder.start(tag, named)
        self.opened.append(tag)
        if tag == "br":
            self.handle_data("\n")
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and end an element of a drawing."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End the element that is open."""
        assert self.opened.pop() == tag, f"</{tag}> ends what it did not begin"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.builder.data(data)


def words(element: Element) -> str:
    """Return the text of an element, its white space (no-break spaces too) made single spaces."""
    return " ".join("".join(element.itertext()).split())


@dataclass(frozen=True)
class Form:
    """A form with what a browser would send of it, before anybody types."""

    action: str
    values: MultiDict[str, str]


@dataclass(frozen=True)
class Page:
    """An answer of the site, as a reader meets it."""

    response: TestResponse

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    @property
    def location(self) -> str:
        """Where the answer sends the reader next, "" if nowhere."""
        return self.response.headers.get("Location", "")

    @cached_property
    def root(self) -> Element:
        """The page as a tree."""
        reader = TreeReader()
        reader.feed(self.response.text)
        reader.close()
        assert not reader.opened, f"{reader.opened} never end"
        return reader.builder.close()

    @cached_property
    def main(self) -> Element:
        """The part of the page that is its own."""
        return next(self.root.iter("main"))

    @property
    def text(self) -> str:
        """The words of that part."""
        return words(self.main)

    @property
    def h1(self) -> str:
        """The page's heading, of which there is one."""
        (heading,) = self.root.iter("h1")
        return words(heading)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Find the elements of the page's own part by their tag and attributes (`class_` is `class`)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.main.iter(tag)
            if all(value in element.get(name, "").split() for name, value in wanted.items())
        ]

    def by_id(self, identity: str) -> Element:
        """Find the one element that has this id."""
        (element,) = (element for element in self.root.iter() if element.get("id") == identity)
        return element

    @property
    def errors(self) -> dict[str, str]:
        """Field -> the error that stands beside it."""
        shown = [element for element in self.main.iter("p") if "field-error" in element.get("class", "")]
        return {element.get("id", "").removesuffix("-error"): words(element) for element in shown}

    @property
    def forms(self) -> list[Form]:
        """The posting forms of the page's own part."""
        here = self.response.request.path
        return [
            Form(urldefrag(urljoin(here, form.get("action", here))).url, MultiDict(_values(form)))
            for form in self.main.iter("form")
            if form.get("method") == "post"
        ]

    @property
    def live(self) -> list[Form]:
        """The forms whose answer comes while somebody types, with where that answer comes from."""
        forms = (form for form in self.main.iter("form") if form.get("data-live"))
        return [Form(form.get("data-live", ""), MultiDict(_values(form))) for form in forms]

    def form(self, ending: str = "") -> Form:
        """Return the one of these forms whose address ends in `ending`."""
        (found,) = (form for form in self.forms if form.action.endswith(ending))
        return found


def _values(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if name is None:
            continue
        if field.tag == "textarea":
            yield name, "".join(field.itertext()).removeprefix("\n")
        elif field.tag == "select":
            options = list(field.iter("option"))
            yield name, next((o for o in options if "selected" in o.attrib), options[0]).get("value", "")
        elif field.tag == "input" and (kind in WORDED or "checked" in field.attrib):
            yield name, field.get("value", "")


class Person(FlaskClient):
    """Somebody at a browser of their own."""

    def see(self, path: str, status: int = 200, **options: object) -> Page:
        """Open a page and see that it answers as it should."""
        page = Page(self.get(path, **options))
        assert page.status == status, f"{path} answers {page.status}: {page.response.text[-3000:]}"
        return page

    def fill(self, form: Form, expected: int = 302, **typed: str | list[str]) -> Page:
        """Type into a form, press its button, and see that the site answers as it should."""
        values = form.values.copy()
        for name, value in typed.items():
            values.setlist(name, [value] if isinstance(value, str) else value)
        page = Page(self.post(form.action, data=values))
        assert page.status == expected, f"{form.action} answers {page.status}: {page.response.text[-3000:]}"
        return page

    def sign_in(self, email: str, password: str = PASSWORD, status: int = 302) -> Page:
        """Sign in through the form."""
        return self.fill(self.see("/connexion").form(), status, email=email, password=password)

    def sign_out(self) -> Page:
        """Sign out with the button of the header."""
        (form,) = (f for f in self.see("/").root.iter("form") if f.get("action") == "/deconnexion")
        return self.fill(Form("/deconnexion", MultiDict(_values(form))))

    def follow(self, page: Page) -> Page:
        """Go where a page sends."""
        assert page.location.startswith("/"), f"{page.location!r} is no address of the site"
        return self.see(page.location)


def links(page: Page) -> list[str]:
    """List the paths of this site that a page's own part leads to."""
    addresses = (a.get("href", "") for a in page.main.iter("a"))
    return [urlsplit(address).path for address in addresses if address.startswith("/")]


@pytest.fixture(scope="session")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare an installation with an account for each of the people, signed in, for each test to copy."""
    data = shutil.copytree(template, tmp_path_factory.mktemp("people") / "var")
    with serving(Settings(data)) as app, open_site(Settings(data)).connect() as db:
        for first, (name, side, role) in PEOPLE.items():
            about = Registration(f"{first}@exemple.fr", name, side, PASSWORD, None)
            account, person = add_account(db, about, hash_password(PASSWORD), role, NOW), app.test_client()
            with person.session_transaction() as session:
                session["_user_id"] = open_session(db, account, datetime.now(UTC))
            (data.parent / f"{first}.cookie").write_text(person.get_cookie("session").value)
    return data


@pytest.fixture
def app(installed: Settings) -> Iterator[Flask]:
    """Serve an installation of the test's own."""
    with serving(installed) as served:
        yield served


@pytest.fixture(scope="session")
def reader(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Give the tests that only read one visitor to share."""
    with serving(Settings(shutil.copytree(template, tmp_path_factory.mktemp("read") / "var"))) as app:
        yield app.test_client()


@pytest.fixture
def visitor(app: Flask) -> Person:
    """Come to the site without an account."""
    return app.test_client()


@pytest.fixture(scope="session")
def sessions(template: Path) -> dict[str, str]:
    """Give the cookie of each of the people: copies of the installation share sessions and key."""
    return {first: (template.parent / f"{first}.cookie").read_text() for first in PEOPLE}


@pytest.fixture
def enter(app: Flask, sessions: dict[str, str]) -> Enter:
    """Open the session of one of the people, in a browser of their own."""

    def signed_in(first: str) -> Person:
        person = app.test_client()
        person.set_cookie("session", sessions[first])
        return person

    return signed_in


@pytest.fixture
def odile(enter: Enter) -> Person:
    """Sign in a tenant who contributes."""
    return enter("odile")


@pytest.fixture
def marc(enter: Enter) -> Person:
    """Sign in a landlord's employee who contributes."""
    return enter("marc")


@contextmanager
def serving(settings: Settings) -> Iterator[Flask]:
    """Build the application as the server does, for people of this module."""
    app = create_app(settings)
    app.test_client_class = Person
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(pattern=f"{os.getpid()}-%s.jinja")  # of this run
    yield app
    app.extensions["recueil"].close()
