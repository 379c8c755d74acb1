"""Sheet files: every mistake is named with its line."""

import pytest

from content import ContentError
from content.errors import INVISIBLE, MAX_LISTED, MAX_PROBLEMS, suggestion
from tests.content.sample import FILE, mistakes, parse, swap


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("title:", "titel:", 2, "clé inconnue : « titel » ; vouliez-vous dire « title » ?"),
        ("title: Le jardin de la cour\n", "", 2, "il manque « title »"),
        ("page: 26", "page: 26\npage: 27", 10, "« page » est donné deux fois"),
        ("Le jardin de la cour", "", 2, "« title » est vide"),
        ("Le jardin de la cour", "[un, deux]", 2, "« title » doit être un texte"),
        ("Le jardin de la cour", "2011", 2, "« title » doit être un texte"),
        ("Le jardin de la cour", "!!python/name:os.system x", 2, "« title » doit être un texte"),
        ("Le jardin de la cour", '"un\\ndeux"', 2, "« title » doit tenir sur une ligne"),
        ("Le jardin de la cour", '"un\\0deux"', 2, "« title » doit tenir sur une ligne"),
        ("Le jardin de la cour", "é" * 151, 2, "« title » compte 151 signes : 150 au plus"),
        ("Des voisins", "é" * 200, 3, "« tagline » compte 237 signes : 200 au plus"),
        ("organisation: opac-38", "organisation: opac-39", 4, "« organisation » : « opac-39 » est inconnu"),
        ("operational", "fini", 5, "« phase » : « fini » est inconnu"),
        ("lien-social]", "potager]", 6, "« themes » : « potager » est inconnu"),
        ("jardins, lien-social", "jardins, jardins", 6, "« themes » : « jardins » est donné deux fois"),
        ("[tous-les-locataires]", "tous-les-locataires", 7, "« publics » doit être une liste"),
        ("2011", "2011.5", 8, "« edition » doit être un nombre entier"),
        ("26", "-1", 9, "« page » doit être un nombre entier"),
        ("Zoé Lefèvre", "[Zoé]", 11, "« name » doit être un texte"),
        ("    role: Gardienne\n", "", 11, "il manque « role »"),
        ("04 76 20 50 74", "04 76 20 50", 14, "« phone » n'est pas un numéro de téléphone valable"),
        ("04 76 20 50 74", "04 76 20 50 74 poste 3", 14, "« phone » n'est pas un numéro"),
        ("04 76 20 50 74", "[04]", 14, "« phone » n'est pas un numéro de téléphone valable"),
        ("\n## Le projet", "\nBonjour !\n\n## Le projet", 16, "ce texte vient avant le premier intertitre"),
        ("## L'équipe projet", "## Équipe", 21, "intertitre inconnu : « ## Équipe »"),
        ("## L'équipe projet", "# L'équipe projet", 21, "intertitre inconnu : « # L'équipe projet »"),
        ("Un potager au pied de l'immeuble.\n", "", 17, "rien n'est écrit sous « ## Le projet »"),
        ("## L'évaluation", "## Le projet", 34, "l'intertitre « ## Le projet » est donné deux fois"),
        ("\n## L'évaluation", "", 35, "il manque l'intertitre « ## L'évaluation »"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, message: str) -> None:
    """A wrong key, value, phone or heading is named where it stands."""
    found = mistakes(swap(old, new))
    assert any(at == line and said.startswith(message) for at, said in found), found


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "la première ligne doit être « --- »"),
        (FILE[4:], 1, "la première ligne doit être « --- »"),
        ("---\ntitle: Le jardin\n", 2, "il manque la ligne « --- » qui ferme l'en-tête"),
        ("---\n---\n", 1, "on attend ici des lignes « clé: valeur »"),
        ("---\n- title\n---\n", 2, "on attend ici des lignes « clé: valeur »"),
        (swap("title: Le", "title: Le: le"), 2, "en-tête illisible"),
        (swap("Le jardin", '"Le jardin'), 2, "en-tête illisible"),
        (swap("Le jardin", '"\\UFFFFFFFF"'), 1, "en-tête illisible"),
        (swap("Gardienne", "Gardien\0ne"), 12, "signe invisible U+0000"),
        (swap("patience", "pat\aience"), 32, "signe invisible U+0007"),
        (FILE.encode("latin-1"), 3, "ce n'est pas un texte en UTF-8"),
        (bytes(range(256)), 2, "ce n'est pas un texte en UTF-8"),
        (FILE + "\ud800", 37, "ce n'est pas un texte en UTF-8"),
        (FILE + "a" * 500_000, 1, "fichier trop lourd : 500 ko au plus"),
        (f"---\ntitle: {'a' * 20_000}\n---\n", 1, "en-tête trop long"),
        ("---\na: &a [x]\nb: [*a, *a]\n---\n", 2, "en-tête illisible : « les ancres et les alias"),
        (f"---\ntitle: {'[' * 9_000}\n---\n", 2, "en-tête illisible : « trop de niveaux emboîtés »"),
        (f"---\n{'? ' * 9_000}\n---\n", 2, "en-tête illisible : « trop de niveaux emboîtés »"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_read_says_why(text: str | bytes, line: int, message: str) -> None:
    """A truncated, binary, oversized or booby-trapped file is refused with a line and a reason."""
    found = mistakes(text)
    assert any(at == line and said.startswith(message) for at, said in found), found


@pytest.mark.parametrize(("names", "listed"), [(MAX_LISTED, True), (MAX_LISTED + 1, False)])
def test_a_value_like_none_gets_a_short_list_whole(names: int, listed: bool) -> None:  # noqa: FBT001 - pytest's
    """A value that is like none of the names is answered with all of them, unless they are many."""
    known = [f"choix-{number}" for number in range(names)]
    told = suggestion("potager", known)
    assert told == (f" ; on attend : {', '.join(known)}" if listed else "")


def test_all_mistakes_come_at_once_in_the_order_of_the_lines() -> None:
    """One error lists every mistake, one `file:line: message` a line, from the top down."""
    wrong = (
        FILE.replace("title: ", "titel: ")
        .replace("page: 26", "page: vingt")
        .replace("Un potager au pied de l'immeuble.", "")
    )
    with pytest.raises(ContentError) as caught:
        parse(wrong)
    assert str(caught.value).splitlines() == [
        "le-jardin.md:2: clé inconnue : « titel » ; vouliez-vous dire « title » ?",
        "le-jardin.md:2: il manque « title »",
        "le-jardin.md:9: « page » doit être un nombre entier, de 1 à 9999",
        "le-jardin.md:17: rien n'est écrit sous « ## Le projet »",
    ]


def test_a_flood_of_mistakes_stops_early() -> None:
    """A file with thousands of mistakes is told of the first ones only."""
    assert len(mistakes(swap("jardins", ", ".join("x" * 6_000)))) == MAX_PROBLEMS


def test_messages_keep_to_one_line_whatever_the_value() -> None:
    """A value with line ends and terminal codes cannot forge lines of a message, nor fill the screen."""
    for value in (r'"\e[31m\nle-jardin.md:1: tout va bien"', '"' + "a" * 5_000 + '"'):
        with pytest.raises(ContentError) as caught:
            parse(swap("operational", value))
        lines = str(caught.value).split("\n")
        assert len(lines) == len(caught.value.problems)
        assert all(len(line) < 200 and not INVISIBLE.search(line) for line in lines)
