"""The production server, from its first visit to its end."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import RECUEIL, running, serving
from tests.patience import PATIENCE_S, wait_until
from wiki.config import Settings

READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}


@pytest.mark.parametrize("workers", [1, 2])
def test_visits_are_written_when_the_server_stops(tmp_path: Path, workers: int) -> None:
    """What every process of a server counted is in the database once the server was asked to stop."""
    with serving(tmp_path, workers=workers) as address:
        for _ in range(12):
            with urlopen(Request(f"{address}/fiches/j-eco-trie", headers=READER)) as answer:  # noqa: S310 - ours
                assert answer.status == 200
    with closing(sqlite3.connect(tmp_path / "var" / "recueil.sqlite")) as db:
        assert db.execute("SELECT kind, page, SUM(number) FROM visits GROUP BY 1, 2").fetchall() == [
            ("sheet", "j-eco-trie", 12)
        ]


TOKEN = "une-clef-pour-les-mesures-1234"  # of these tests only


def get(address: str, path: str, **headers: str) -> tuple[int, Mapping[str, str], str]:
    """Ask for a page on a connection of its own."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_S)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=READER | named)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def processes(server: subprocess.Popen[str]) -> set[str]:
    """Name the processes that a server has started and that have not ended."""
    return set(Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a site with two processes that count and log, behind one proxy; give its address and its log."""
    folder = tmp_path_factory.mktemp("counted")
    settings = {
        "RECUEIL_METRICS_TOKEN": TOKEN,
        "RECUEIL_LOG": "json",
        "RECUEIL_LOG_REQUESTS": "1",
        "RECUEIL_PROXIES": "1",
    }
    with running(folder, workers=2, **settings) as (address, _):
        yield address, folder / "stderr"


def test_a_reload_fails_no_request(tmp_path: Path) -> None:
    """SIGHUP puts new processes in the place of the old ones while readers read, and none is turned away."""
    with running(tmp_path, workers=2) as (address, server):
        done, old = Event(), processes(server)

        def read(_reader: int) -> list[int]:
            statuses = []
            while not done.is_set():
                statuses += [get(address, path)[0] for path in ("/healthz", "/fiches/j-eco-trie")]
            return statuses

        with ThreadPoolExecutor(4) as readers:
            reading = [readers.submit(read, reader) for reader in range(4)]
            try:
                for _ in range(2):
                    server.send_signal(signal.SIGHUP)
                    wait_until(lambda old=old: len(processes(server)) == 2 and not processes(server) & old)
                    old = processes(server)
            finally:
                done.set()
            statuses = [status for future in reading for status in future.result()]
    assert len(statuses) >= 8  # each reader read while processes changed
    assert set(statuses) == {200}
    assert (tmp_path / "stderr").read_text(encoding="utf-8") == ""


def test_a_key_that_is_lost_meanwhile_signs_on(tmp_path: Path) -> None:
    """Where somebody takes the secret key away, new processes sign with it until the next start."""
    with running(tmp_path, workers=1) as (address, server):
        old = processes(server)
        (tmp_path / "var" / "secret-key").unlink()
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: len(processes(server)) == 1 and not processes(server) & old)
        assert get(address, "/connexion")[0] == 200


def test_a_connection_that_is_kept_survives_a_reload(tmp_path: Path) -> None:
    """A proxy that sends its next request on a connection to an old process gets its answer."""
    with running(tmp_path, workers=1, RECUEIL_PROXIES="1") as (address, server):
        connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_S)
        connection.request("GET", "/healthz")
        assert connection.getresponse().read()
        old = processes(server)
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: bool(processes(server) - old))
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        connection.close()


def test_a_socket_that_was_handed_over_is_served(tmp_path: Path) -> None:
    """A socket that systemd opened is taken as it is, and answers those who came before."""
    data = ("--data", str(tmp_path / "var"))
    subprocess.run([RECUEIL, "init", *data], check=True, capture_output=True, timeout=PATIENCE_S)
    code = (
        "import os, sys; os.dup2(int(sys.argv[1]), 3); os.set_inheritable(3, True); "
        "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1'); os.execv(sys.argv[2], sys.argv[2:])"
    )
    with socket.create_server(("127.0.0.1", 0)) as held:
        port, number = held.getsockname()[1], held.fileno()
        command = [sys.executable, "-c", code, str(number), str(RECUEIL), "serve", "--workers", "1", *data]
        server = subprocess.Popen(command, pass_fds=[number], stdout=subprocess.PIPE, text=True)
        try:
            assert get(f"http://127.0.0.1:{port}", "/healthz")[0] == 200
        finally:
            server.terminate()
            said, _ = server.communicate(timeout=PATIENCE_S)
    assert server.returncode == 0
    assert f"http://127.0.0.1:{port} " in said


def test_the_processes_count_together(counted: tuple[str, Path]) -> None:
    """Whichever process answers, `/metrics` gives what all of them counted, to who shows the token."""
    address, _ = counted
    for _ in range(12):
        assert get(address, "/fiches/j-eco-trie")[0] == 200
    for shown in ("", "Bearer ", f"Bearer {TOKEN}x", TOKEN[:-1], "Bearer é"):
        status, headers, text = get(address, "/metrics", Authorization=shown)
        assert (status, headers["WWW-Authenticate"], text) == (401, "Bearer", "")
    status, headers, text = get(address, "/metrics", Authorization=f"Bearer {TOKEN}")
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    counts = re.findall(r'recueil_requests_total{method="GET",status="200",view="sheets.show"} (\d+)', text)
    assert [int(count) for count in counts] == [12]
    assert "recueil_sheets 22.0" in text
    assert "recueil_index_lag_changes 0.0" in text
    assert "recueil_matcher_lag_changes 0.0" in text


def test_each_line_of_the_log_names_its_request(counted: tuple[str, Path]) -> None:
    """A name that the proxy gave is in the answer and in the log; an ill-formed one is replaced."""
    address, log = counted
    assert (
        get(address, "/fiches", X_Request_ID="depuis-le-mandataire-1")[1]["X-Request-ID"]
        == "depuis-le-mandataire-1"
    )
    made = {
        get(address, "/fiches", X_Request_ID=name)[1]["X-Request-ID"]
        for name in ("court", "a b" * 9, "é" * 9)
    }
    assert len(made) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in made)

    def lines() -> list[dict[str, object]]:
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]

    wait_until(lambda: made <= {line["request"] for line in lines()})
    (line,) = (line for line in lines() if line["request"] == "depuis-le-mandataire-1")
    assert (line["level"], line["logger"], line["method"]) == ("info", "wiki.requests", "GET")
    assert (line["view"], line["status"]) == ("search.every", 200)
    assert float(str(line["ms"])) > 0


def test_the_log_says_nothing_of_who_reads(counted: tuple[str, Path]) -> None:
    """No address, nothing that was asked, no one-time link and no browser is in the log."""
    address, log = counted
    marks = ("zibeline", "192.0.2.77", "odile@exemple.fr", "jeton-secret", "Firefox")
    get(address, "/recherche?q=zibeline+odile@exemple.fr", X_Forwarded_For="192.0.2.77")
    get(address, "/bienvenue/jeton-secret", X_Forwarded_For="192.0.2.77")
    _, headers, _ = get(address, "/zibeline?odile@exemple.fr")
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port)) as raw:
        raw.sendall(b"GET /zibeline BAD\r\n\r\n")  # gunicorn itself complains, with the address
        assert b" 400 " in raw.recv(4096)
    wait_until(lambda: headers["X-Request-ID"] in log.read_text(encoding="utf-8"))
    text = log.read_text(encoding="utf-8")
    assert not [mark for mark in (*marks, "127.0.0.1") if mark in text]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"HOST": "0.0.0.0"}, "RECUEIL_PLAIN_HTTP=1"),  # noqa: S104 - what is refused
        ({"RECUEIL_HTTPS": "1"}, "RECUEIL_PROXIES=1"),
        ({"RECUEIL_HTTPS": "1", "RECUEIL_PROXIES": "1", "RECUEIL_URL": "http://a.example"}, "RECUEIL_URL"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        ({"RECUEIL_METRICS_TOKEN": "court"}, "RECUEIL_METRICS_TOKEN doit avoir 24 signes"),
        ({"RECUEIL_LOG": "xml"}, "RECUEIL_LOG doit être text ou json"),
    ],
)
def test_what_is_unsafe_is_not_served(installed: Settings, chosen: dict[str, str], words: str) -> None:
    """A setting that would put readers at risk is refused in one line that says what to do."""
    command = [RECUEIL, "serve", "--port", "0", "--data", str(installed.data)]
    ran = subprocess.run(
        command, capture_output=True, check=False, text=True, timeout=PATIENCE_S, env=os.environ | chosen
    )
    assert (ran.returncode in {1, 2}, ran.stdout) == (True, "")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1
