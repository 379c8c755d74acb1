"""The same site over a PostgreSQL server, with two processes that serve it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Newcomer, serving, sign_up
from tests.postgres import Cluster

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def live_site(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose database is on the server."""
    url = cluster.database()
    with serving(tmp_path_factory.mktemp("served"), workers=2, RECUEIL_DATABASE_URL=url) as address:
        yield address
    cluster.drop(url)


def test_a_tenant_writes_and_everybody_finds_it(open_browser: Newcomer) -> None:
    """What a tenant saves through one process, a visitor finds and compares through any other."""
    page = open_browser()
    sign_up(page, "Zoé Lœuillet", "Locataire")
    page.goto("/fiches/j-eco-trie/modifier")
    page.get_by_role("textbox", name="L'équipe projet").fill("Les lombricomposteurs de la tour nord")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Enregistré. Merci !")).to_be_visible()
    visitor = open_browser()
    for _ in range(6):  # enough for both processes to answer
        visitor.goto("/recherche?q=lombricomposteurs")
        expect(visitor.get_by_role("main").get_by_role("article")).to_have_count(1)
    visitor.goto("/fiches/j-eco-trie/historique")
    expect(visitor.get_by_role("row").filter(has_text="Zoé Lœuillet").first).to_be_visible()
    visitor.goto("/rapprochement?texte=des lombricomposteurs")
    expect(visitor.locator("mark").first).to_have_text("lombricomposteurs")
