"""Two nodes behind nginx that are used, killed and robbed of their database at once."""

import json
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener, urlopen

import psycopg
import pytest

from tests.nodes.balanced import Node, balancing, free_port, nginx
from tests.postgres import DURABLE, Cluster, running
from tests.wiki.web.conftest import PASSWORD, Page

PATIENCE_S = 300
REQUESTS, WRITERS, READERS = 1_000, 3, 3
KILLED_AFTER, RESTARTED_AFTER = 300, 600
FAULTS = {502, 503, 504}
"""What may be answered while a node or the database is away: a plain «not now»."""

SHEETS = ("j-eco-trie", "le-detail-qui-tue", "les-cafes-conversation")
PATHS = (
    "/",
    "/fiches/la-vie-plus-verte",
    f"/recherche?q={quote('jardin')}",
    f"/api/v1/search?q={quote('charges')}",
    f"/rapprochement?texte={quote('un potager au pied des tours')}",
    "/fiches/j-eco-trie/historique",
)
QUERIES = ("", "jardin", "charges", "marque", "locataires propreté", "organisme:ciliopée")
PROJECTS = ("un potager au pied des tours", "faire baisser les charges", "une marque des habitants")


class Unmoved(HTTPRedirectHandler):
    """Gives redirections back as they are."""

    def redirect_request(self, *_: object) -> None:
        """Go nowhere."""


@dataclass
class Browser:
    """Somebody who comes through the load balancer, with cookies."""

    address: str
    counter: "Requests"
    jar: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self.opener = build_opener(HTTPCookieProcessor(self.jar), Unmoved())

    def ask(self, path: str, form: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        """Return status and body, asking again for as long as the answer is «not now»."""
        while True:
            status, body = self._once(path, form)
            self.counter.add(status)
            if status not in FAULTS:
                return status, body

    def _once(self, path: str, form: list[tuple[str, str]] | None) -> tuple[int, str]:
        body = urlencode(form).encode() if form else None
        try:
            with self.opener.open(Request(self.address + path, body), timeout=60) as answer:  # noqa: S310 - ours
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()
        except (OSError, HTTPException):  # nginx cut the answer of a node that was killed
            return 502, ""

    def fill(self, path: str, accepted: int = 302, **typed: str) -> None:
        """Open a form, type into it, press its button, and see that it is accepted."""
        status, page = self.ask(path)
        assert status == 200, (path, status)
        asked = SimpleNamespace(text=page, request=SimpleNamespace(path=path))
        form = Page(asked).form(path).values.copy()  # type: ignore[arg-type]  # what it looks at is there
        for name, value in typed.items():
            form[name] = value
        status, page = self.ask(path, list(form.items(multi=True)))
        assert status == accepted, page


class Requests:
    """How many requests were answered, with which status; what is to happen at a number of them."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self._changed = threading.Condition()

    def add(self, status: int) -> None:
        """Count an answer."""
        with self._changed:
            self.statuses[status] += 1
            self._changed.notify_all()

    def wait_for(self, number: int) -> None:
        """Wait until so many were answered."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.total >= number, PATIENCE_S)

    @property
    def total(self) -> int:
        """How many were answered with something else than «not now»."""
        return sum(number for status, number in self.statuses.items() if status not in FAULTS)


@dataclass(frozen=True, slots=True)
class Site:
    """The site, from the load balancer's side and from behind."""

    address: str
    nodes: list[Node]
    server: Cluster
    url: str


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Start the database, two nodes and nginx."""
    if nginx() is None:
        with balancing(tmp_path, []):  # says why not
            pass
    with running(DURABLE) as server:
        url = server.database()
        nodes = [Node(tmp_path / f"node-{number}", free_port(), url) for number in (1, 2)]
        nodes[0].run("init")
        nodes[1].data.mkdir(mode=0o700)
        shutil.copy(nodes[0].data / "secret-key", nodes[1].data)
        try:
            for node in nodes:
                node.start()
            with balancing(tmp_path, nodes) as address:
                yield Site(address, nodes, server, url)
        finally:
            for node in nodes:
                node.stop()
            for node in nodes:
                node.wait()


def test_nothing_is_lost_or_doubled(site: Site) -> None:
    """A node is killed and the database crashes amid a thousand requests: each save is there once."""
    counter, accepted = Requests(), [[] for _ in range(WRITERS)]
    done: Callable[[], bool] = lambda: counter.total >= REQUESTS  # noqa: E731 - one condition, used twice
    with ThreadPoolExecutor(WRITERS + READERS) as people:
        work = [people.submit(write, site, counter, accepted[n], n, done) for n in range(WRITERS)]
        work += [people.submit(read, site, counter, n, done) for n in range(READERS)]
        counter.wait_for(KILLED_AFTER)
        site.nodes[0].kill()
        counter.wait_for(RESTARTED_AFTER)
        site.server.restart()
        site.nodes[0].start()
        for each in work:
            each.result()
    assert counter.total >= REQUESTS
    assert set(counter.statuses) <= {200, 302, *FAULTS}
    saved = summaries(site.url)
    assert {mark: number for mark, number in saved.items() if number != 1} == {}
    assert set(saved) == {mark for marks in accepted for mark in marks}
    assert min(map(len, accepted)) > 5
    asked = [*QUERIES, *(marks[-1] for marks in accepted)]
    first, second = (answers(node, asked) for node in site.nodes)
    assert first == second
    assert all(marks[-1] in str(first) for marks in accepted)


def write(site: Site, counter: Requests, accepted: list[str], number: int, done: Callable[[], bool]) -> None:
    """Save marks in a sheet of one's own, each found by its author on the next pages, from any node."""
    browser, sheet = Browser(site.address, counter), f"/fiches/{SHEETS[number]}"
    about = {"name": f"Odile {number}", "email": f"odile{number}@exemple.fr", "password": PASSWORD}
    browser.fill("/inscription", 200, side="tenant", **about)
    browser.fill("/connexion", **about)
    while not done():
        mark = word(number, len(accepted))
        tagline = f"Une {mark} des habitants"
        browser.fill(f"{sheet}/modifier", tagline=tagline, summary=mark, action="save")
        accepted.append(mark)
        for path in (sheet, f"/recherche?q={mark}", f"/rapprochement?texte={mark}"):
            status, page = browser.ask(path)
            shown = tagline if path == sheet else f"<mark>{mark}</mark>"
            assert (status, shown in page) == (200, True), (path, page)


def word(writer: int, number: int) -> str:
    """Make a word that nobody else writes, and that is not close to another one."""
    syllables = ("bax", "kor", "dun", "fiz", "gom", "lep", "muk", "nad", "pov", "rij")
    return "zyg" + "".join(syllables[int(digit)] for digit in f"{writer}{number:03}")


def read(site: Site, counter: Requests, number: int, done: Callable[[], bool]) -> None:
    """Read one page after another."""
    browser = Browser(site.address, counter)
    for path in cycle(PATHS[number:] + PATHS[:number]):
        status, _ = browser.ask(path)
        assert status == 200, path
        if done():
            return


def summaries(url: str) -> Counter[str]:
    """Count the revisions that hold each mark."""
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT summary FROM revisions WHERE summary LIKE 'zyg%'").fetchall()
    return Counter(row[0] for row in rows)


def answers(node: Node, queries: list[str]) -> list[object]:
    """Return what a node says to many searches and matches, without a load balancer."""
    asked = [Request(f"{node.address}/api/v1/search?q={quote(query)}") for query in queries]  # noqa: S310 - ours
    asked += [
        Request(  # noqa: S310 - ours
            f"{node.address}/api/v1/match",
            json.dumps({"text": text}).encode(),
            {"Content-Type": "application/json"},
        )
        for text in PROJECTS
    ]
    said = []
    for request in asked:
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - ours
            said.append(json.load(answer))
    with urlopen(f"{node.address}/readyz", timeout=60) as answer:  # noqa: S310 - ours
        assert json.load(answer)["index_lag"] == 0
    return said
