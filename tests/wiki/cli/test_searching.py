"""Searching from the terminal."""

import json
from collections.abc import Callable
from typing import Any

Recueil = Callable[..., Any]


def test_a_search_lists_sheets_with_a_passage(recueil: Recueil) -> None:
    """The answer counts the sheets and shows title, address and passage in 80 columns."""
    ran = recueil("search", "organisme:ciliopée")
    assert ran.status == 0
    assert ran.out.startswith("1 fiche trouvée\n")
    assert "/fiches/j-eco-trie" in ran.out


def test_a_long_answer_says_what_it_shows(recueil: Recueil) -> None:
    """More sheets than the limit are counted, and the first ones shown."""
    ran = recueil("search", "locataires", "--limit", 2)
    assert ran.out.splitlines()[0].endswith("fiches trouvées, les 2 premières")
    assert ran.out.count("/fiches/") == 2


def test_a_typing_error_gets_a_suggestion(recueil: Recueil) -> None:
    """A misspelt word is answered with a word in correct French."""
    ran = recueil("search", "jardn")
    assert ran.out == "0 fiche trouvée\nVouliez-vous dire « jardin » ?\n"


def test_an_answer_without_sheets_offers_to_describe_the_project(recueil: Recueil) -> None:
    """Where nothing is found stderr says what else to try; the count, and the JSON, are alone on stdout."""
    ran = recueil("search", "xyzzy")
    assert ran.out == "0 fiche trouvée\n"
    assert ran.err == 'Essayez un autre mot, ou décrivez plutôt votre projet : recueil match "…"\n'
    assert recueil("search", "xyzzy plugh").err.startswith("Essayez un mot de moins, ")
    assert recueil("search", "xyzzy", "--json").err == ""
    assert recueil("search", "potager").err == ""


def test_the_json_of_a_search_is_the_public_one(recueil: Recueil) -> None:
    """One line of JSON has the documented keys; a facet's counts are those of the list."""
    ran = recueil("search", "jardin", "--json")
    answer = json.loads(ran.out)
    assert ran.out.count("\n") == 1
    assert answer.keys() == {"total", "suggestion", "results", "facets", "notices", "also"}
    assert answer["results"][0].keys() == {"slug", "title", "organisation", "snippet", "reasons"}
    assert sum(entry["count"] for entry in answer["facets"]["organisation"]) == answer["total"]


def test_an_odd_query_gets_an_answer(recueil: Recueil) -> None:
    """Signs that are no words are answered too, with status 0."""
    assert recueil("search", '"((** organisme: » \x07').status == 0


def test_a_remark_on_the_query_is_printed(recueil: Recueil) -> None:
    """What the search passed over is said in French, and in the JSON by its code and the words meant."""
    remark = "« couleur » n'est pas un champ connu : le mot a été cherché partout."
    assert remark in " ".join(recueil("search", "couleur:vert jardin").out.split())
    answer = json.loads(recueil("search", "couleur:vert jardin", "--json").out)
    assert {"code": "unknown_field", "piece": "couleur"} in answer["notices"]


def test_a_theme_that_does_not_exist_is_told(recueil: Recueil) -> None:
    """A theme that nobody knows is said to be none, with the close ones."""
    lines = recueil("search", "theme:proprté").out.splitlines()
    assert lines[:2] == ["0 fiche trouvée", "Aucun thème ne s'appelle « proprté ». Essayez : Propreté."]


def test_a_word_behind_a_minus_is_left_out(recueil: Recueil) -> None:
    """«-jardin» is no option: it lists the sheets without the word, and a misspelt option is still told."""
    kept, all_of_them = (json.loads(recueil("search", q, "--json").out)["total"] for q in ("-jardin", ""))
    assert 0 < kept < all_of_them
    ran = recueil("search", "--limite")
    assert ran.status == 2
    assert ran.err.startswith("recueil : option inconnue : --limite")
