"""The settings, read from the environment."""

import pytest

from wiki.config import ConfigError, read_settings


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("", None),
        (" https://recueil.example.org/ ", "https://recueil.example.org"),
        ("http://192.0.2.1:8080", "http://192.0.2.1:8080"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://échange-logement.example", "https://échange-logement.example"),
    ],
)
def test_the_public_address(typed: str, url: str | None) -> None:
    """The public address is kept without its final slash, and may be left out."""
    assert read_settings({"RECUEIL_URL": typed}).url == url


@pytest.mark.parametrize(
    "typed",
    [
        "recueil.example.org",
        "ftp://recueil.example.org",
        "https://",
        "https://recueil.example.org/site",
        "https://recueil.example.org?a=b",
        "https://recueil.example.org:port",
        "https://quelqu-un@recueil.example.org",
        "https://recueil .example.org",
    ],
)
def test_what_is_no_public_address(typed: str) -> None:
    """An address without http(s) or with more than a machine and a port is refused by the setting's name."""
    with pytest.raises(ConfigError, match=r"^RECUEIL_URL doit s.écrire https://"):
        read_settings({"RECUEIL_URL": typed})


@pytest.mark.parametrize("typed", ["²", "٣", "9" * 5_000, "0", "65536", "-1", "80.0", "8_000"])
def test_what_is_no_port(typed: str) -> None:
    """Whatever is no number from 1 to 65535 in plain digits is refused by the setting's name."""
    with pytest.raises(ConfigError, match=r"^PORT doit être un nombre de 1 à 65535"):
        read_settings({"PORT": typed})


def test_where_the_database_is() -> None:
    """The database is the file of the data folder, unless a server's address is given."""
    assert read_settings({"RECUEIL_DATA": "ici"}).store.endswith("/ici/recueil.sqlite")
    for url in ("postgresql://recueil@machine/base", "postgres:///base"):
        assert read_settings({"RECUEIL_DATABASE_URL": f" {url} "}).store == url


def test_a_wrong_address_of_a_database_is_not_repeated() -> None:
    """What is no PostgreSQL address is refused by the setting's name, and its password is not shown."""
    with pytest.raises(ConfigError, match=r"^RECUEIL_DATABASE_URL doit s.écrire postgresql://") as told:
        read_settings({"RECUEIL_DATABASE_URL": "mysql://odile:secret@machine/base"})
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("typed", "contact"), [("", None), (" aide@recueil.example ", "aide@recueil.example")]
)
def test_the_address_for_help(typed: str, contact: str | None) -> None:
    """The address where readers report a page that resists them may be left out."""
    assert read_settings({"RECUEIL_CONTACT": typed}).contact == contact


@pytest.mark.parametrize(
    "typed", ["aide", "aide@", "@recueil.example", "Aide <aide@recueil.example>", "a b@c.fr"]
)
def test_what_is_no_address_for_help(typed: str) -> None:
    """Whatever is no plain e-mail address is refused by the setting's name."""
    with pytest.raises(ConfigError, match=r"^RECUEIL_CONTACT doit être une adresse e-mail"):
        read_settings({"RECUEIL_CONTACT": typed})


def test_where_visitors_read() -> None:
    """A replica is that of a PostgreSQL database, and another address; without one, none is needed."""
    primary, replica = "postgresql://recueil@un/base", "postgresql://recueil@deux/base"
    both = {"RECUEIL_DATABASE_URL": primary, "RECUEIL_DATABASE_REPLICA_URL": replica}
    assert read_settings(both).replica_url == replica
    assert read_settings({"RECUEIL_DATABASE_URL": primary}).replica_url is None
    for wrong, reason in [
        ({"RECUEIL_DATABASE_REPLICA_URL": replica}, "une base SQLite n'a pas de réplique"),
        (both | {"RECUEIL_DATABASE_REPLICA_URL": primary}, "elle-même"),
        (both | {"RECUEIL_DATABASE_REPLICA_URL": "var/recueil.sqlite"}, "doit s'écrire postgresql://"),
    ]:
        with pytest.raises(ConfigError, match=f"^RECUEIL_DATABASE_REPLICA_URL .*{reason}"):
            read_settings(wrong)


def test_where_searches_look() -> None:
    """The index is Whoosh's unless the database is to hold it, which only PostgreSQL can."""
    server = {"RECUEIL_DATABASE_URL": "postgresql://recueil@machine/base"}
    assert read_settings(server).search == "whoosh"
    assert read_settings(server | {"RECUEIL_SEARCH": " postgresql "}).search == "postgresql"
    with pytest.raises(ConfigError, match=r"^RECUEIL_SEARCH=postgresql demande RECUEIL_DATABASE_URL"):
        read_settings({"RECUEIL_SEARCH": "postgresql"})
    with pytest.raises(ConfigError, match=r"^RECUEIL_SEARCH doit être whoosh ou postgresql"):
        read_settings(server | {"RECUEIL_SEARCH": "elastic"})
