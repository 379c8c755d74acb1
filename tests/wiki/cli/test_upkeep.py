"""Copies, checks and the index, from the terminal."""

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.postgres import Cluster
from wiki.config import Settings

Recueil = Callable[..., Any]


def test_a_backup_is_restored_elsewhere(recueil: Recueil, tmp_path: Path) -> None:
    """A restored installation has the accounts of the one that was copied, and is sound."""
    recueil("user", "add", "odile@exemple.fr", "--name", "Odile Kervella", "--side", "tenant")
    file, elsewhere = tmp_path / "copie.sqlite", tmp_path / "ailleurs"
    assert recueil("backup", file).out.startswith(f"Sauvegarde : {file}")
    ran = recueil("restore", file, "--data", elsewhere)
    assert (ran.status, ran.out) == (0, f"Base rétablie : {elsewhere}/recueil.sqlite\nTout est en ordre.\n")
    assert "odile@exemple.fr" in recueil("user", "list", "--data", elsewhere).out


def test_restore_refuses_a_folder_that_holds_something(recueil: Recueil, tmp_path: Path) -> None:
    """An installation is never hidden by a backup: a folder in use is refused with status 1."""
    recueil("backup", tmp_path / "copie")
    ran = recueil("restore", tmp_path / "copie")
    assert ran.status == 1
    assert "n'est pas vide" in ran.err
    assert ran.err.count("\n") == 1


def test_a_backup_that_is_none_is_refused(bare: Recueil, settings: Settings, tmp_path: Path) -> None:
    """A missing or foreign file gives one line and status 2, and leaves no database behind."""
    (tmp_path / "lettre").write_text("Chère voisine", encoding="utf-8")
    for name in ("rien", "lettre"):
        ran = bare("restore", tmp_path / name)
        assert ran.status == 2
        assert ran.err.startswith("recueil : ")
        assert ran.err.count("\n") == 1
        assert not settings.database.exists()


def test_check_names_what_is_wrong(recueil: Recueil, installed: Settings) -> None:
    """A sound installation passes; a key that others can read fails with status 1, and says the remedy."""
    assert recueil("check").out == "Tout est en ordre.\n"
    installed.secret_key.chmod(0o644)
    ran = recueil("check")
    assert ran.status == 1
    assert f"chmod 600 {installed.secret_key}" in ran.out


def test_reindex_makes_the_index_again(recueil: Recueil) -> None:
    """The index is made again from the 22 sheets, and finds them."""
    assert recueil("reindex").out == "Index refait : 22 fiches\n"
    assert "/fiches/j-eco-trie" in recueil("search", "organisme:ciliopée").out


def test_a_backup_is_not_written_anywhere(recueil: Recueil, tmp_path: Path) -> None:
    """A missing folder is named; a file that is there is kept unless --force replaces it."""
    ran = recueil("backup", tmp_path / "nulle-part" / "copie")
    assert (ran.status, ran.err) == (
        2,
        f"recueil : {tmp_path}/nulle-part : fichier ou dossier introuvable, vérifiez le chemin\n",
    )
    (tmp_path / "lettre").write_text("Chère voisine", encoding="utf-8")
    ran = recueil("backup", tmp_path / "lettre")
    assert ran.status == 1
    assert "existe déjà" in ran.err
    assert (tmp_path / "lettre").read_text(encoding="utf-8") == "Chère voisine"
    assert recueil("backup", tmp_path / "lettre", "--force").status == 0
    assert recueil("restore", tmp_path / "lettre", "--data", tmp_path / "ailleurs").status == 0


def test_a_restored_installation_checks_clean(recueil: Recueil, tmp_path: Path) -> None:
    """Restoring fills the index, so that a check right after it finds nothing to mend."""
    recueil("backup", tmp_path / "copie")
    recueil("restore", tmp_path / "copie", "--data", tmp_path / "ailleurs")
    assert recueil("check", "--data", tmp_path / "ailleurs").out == "Tout est en ordre.\n"


def test_a_foreign_file_is_refused_in_french(bare: Recueil, tmp_path: Path) -> None:
    """A file that is no database is named and told in French."""
    (tmp_path / "lettre").write_text("Chère voisine", encoding="utf-8")
    told = f"recueil : {tmp_path}/lettre n'est pas une sauvegarde entière du recueil\n"
    assert bare("restore", tmp_path / "lettre").err == told


def test_a_database_is_moved_to_a_server(recueil: Recueil, installed: Settings, cluster: Cluster) -> None:
    """A site is copied to a server, where commands then work; a second copy is refused in one line."""
    url = cluster.database()
    moved = recueil("move", installed.database, url)
    assert (moved.status, moved.err) == (0, "")
    assert re.fullmatch(r"Copiée et vérifiée : \d+ lignes\n", moved.out)
    refused = recueil("move", installed.database, url)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == "recueil : la base d'arrivée n'est pas vide : donnez-en une où il n'y a rien\n"
    served = {"RECUEIL_DATABASE_URL": url}
    assert recueil("check", env=served).out == "Tout est en ordre.\n"
    again = recueil("init", env=served).out
    assert again.startswith(f"Base : {url}\nFiches : 0 ajoutée, 22 déjà là\n")
    assert "j-eco-trie" in recueil("search", "organisme:ciliopée", env=served).out
    cluster.drop(url)


def test_a_path_without_a_file_is_named(bare: Recueil, tmp_path: Path) -> None:
    """A database that is not where one says is told by its path, with status 1, and nothing is made."""
    ran = bare("move", tmp_path / "absente", tmp_path / "copie")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"recueil : {tmp_path / 'absente'} : il n'y a pas de fichier ici, vérifiez le chemin\n"
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_away_is_one_line(recueil: Recueil) -> None:
    """A server that does not answer is told on one line, without the password, with status 1."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"postgresql://odile:secret@127.0.0.1:{listener.getsockname()[1]}/recueil"
    ran = recueil("check", env={"RECUEIL_DATABASE_URL": url})
    assert ran.status == 1
    assert ran.err.startswith("recueil : la base PostgreSQL ne répond pas")
    assert ran.err.count("\n") == 1
    assert "secret" not in ran.err
