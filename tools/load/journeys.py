"""What people do on the site, for locust: readers who look around, and a member who writes.

Texts and addresses come from the file named by LOAD_PLAN; locust runs this file in a process of its own.
"""

import json
import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from urllib.parse import quote

from locust import HttpUser, between, constant, events, task
from locust.env import Environment

PLAN = json.loads(Path(os.environ["LOAD_PLAN"]).read_text(encoding="utf-8"))
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept-Language": "fr",
}
RANDOM = Random()  # noqa: S311 - no secret here
LETTERS = "bcdfglmnprstv"


class Reader(HttpUser):
    """A visitor without a session, who reads more than anything else; some sheets are read oftener (Zipf)."""

    wait_time = between(0.2, 0.8)

    def on_start(self) -> None:
        """Come with a browser."""
        self.client.headers.update(BROWSER)

    @task(2)
    def home(self) -> None:
        """Open the home page."""
        self.client.get("/", name="accueil")

    @task(2)
    def shelf(self) -> None:
        """Open the list of sheets, sometimes by theme."""
        theme = RANDOM.choice(["", f"?theme={RANDOM.choice(PLAN['themes'])}"])
        self.client.get(f"/fiches{theme}", name="toutes les fiches")

    @task(10)
    def sheet(self) -> None:
        """Open a sheet."""
        self.client.get(_by_zipf(PLAN["sheets"]), name="fiche")

    @task(1)
    def organisation(self) -> None:
        """Open an organisation."""
        self.client.get(RANDOM.choice(PLAN["organisations"]), name="organisme")

    @task(4)
    def search(self) -> None:
        """Search one to three words."""
        self.client.get(f"/recherche?q={quote(RANDOM.choice(PLAN['queries']))}", name="recherche")

    @task(4)
    def match(self) -> None:
        """Describe a project."""
        self.client.get(
            f"/rapprochement?texte={quote(RANDOM.choice(PLAN['descriptions']))}", name="rapprochement"
        )


class Asker(HttpUser):
    """A visitor who searches one to three words, then describes a project, again and again."""

    wait_time = constant(0)

    def on_start(self) -> None:
        """Come with a browser."""
        self.client.headers.update(BROWSER)

    search, match = task(Reader.search), task(Reader.match)


class Writer(HttpUser):
    """A member who adds a word that nobody knows to a sheet, then searches and matches it."""

    wait_time = constant(float(os.environ.get("LOAD_WRITER_WAIT", "5")))
    fixed_count = 1

    def on_start(self) -> None:
        """Sign in."""
        self.client.headers.update(BROWSER)
        form = dict(_form(self.client.get("/connexion", name="connexion").text, "password"))
        account = {"email": PLAN["email"], "password": PLAN["password"]}
        self.client.post("/connexion", data=form | account, name="connexion")

    @task
    def write(self) -> None:
        """Save a sheet, and see that the very next search and match know it."""
        path, word = RANDOM.choice(PLAN["sheets"]), _new_word()
        form = _form(self.client.get(f"{path}/modifier", name="formulaire").text, "context")
        fields = [(name, f"{value} {word}" if name == "context" else value) for name, value in form]
        self._save(path, [*fields, ("action", "save")])
        slug = path.rpartition("/")[2]
        with self.client.get(
            f"/api/v1/search?q={word}", name="recherche du mot", catch_response=True
        ) as found:
            if slug not in [each["slug"] for each in found.json()["results"]]:
                found.failure("introuvable par la recherche")
        asked = {"text": word, "limit": 1}
        with self.client.post(
            "/api/v1/match", json=asked, name="rapprochement du mot", catch_response=True
        ) as found:
            if slug not in [each["slug"] for each in found.json()["matches"]]:
                found.failure("introuvable par le rapprochement")

    def _save(self, path: str, fields: list[tuple[str, str]]) -> None:
        saving = self.client.post(
            f"{path}/modifier", data=fields, name="enregistrement", allow_redirects=False, catch_response=True
        )
        with saving as answer:
            if answer.status_code != 302:  # noqa: PLR2004 - to the sheet that was saved
                answer.failure(f"refusé : {answer.status_code}")


class _Forms(HTMLParser):
    """Collects the fields of each form of a page, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[tuple[str, str]]] = [[]]
        self._writing, self._choosing = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "form":
            self.found.append([])
        elif tag == "textarea":
            self._writing = True
            self.found[-1].append((name, ""))
        elif tag == "select":
            self._choosing = name
        elif tag == "option" and "selected" in given:
            self.found[-1].append((self._choosing, given.get("value", "")))
        elif tag == "input" and name and (kind not in {"checkbox", "radio"} or "checked" in given):
            self.found[-1].append((name, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self._writing = self._writing and tag != "textarea"

    def handle_data(self, data: str) -> None:
        if self._writing:
            name, text = self.found[-1].pop()
            self.found[-1].append((name, (text + data).removeprefix("\n")))


def _form(page: str, field: str) -> list[tuple[str, str]]:
    """Return the fields of the form that has this one, as name and value."""
    reader = _Forms()
    reader.feed(page)
    return next(form for form in reader.found if field in dict(form))


@events.quitting.add_listener  # type: ignore[untyped-decorator]  # locust says no more of it
def tell_failures(environment: Environment, **_: object) -> None:
    """Tell what went wrong, and how often, a line of JSON each."""
    for error in environment.stats.errors.values():
        print(json.dumps([f"{error.name} : {error.to_name()}", error.occurrences]), file=sys.stderr)


def _by_zipf(things: list[str]) -> str:
    """Draw so that the thing of rank r comes about 1/r as often as the first: log-uniform ranks."""
    return things[min(len(things) - 1, int(len(things) ** (RANDOM.random())) - 1)]


def _new_word() -> str:
    return "".join(RANDOM.choice(LETTERS) + RANDOM.choice("aeiou") for _ in range(6))
