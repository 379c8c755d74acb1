"""The text pipeline on French as people write it."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from time import process_time

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from matcher.folding import APOSTROPHES
from matcher.text import STOP_WORDS, Kind, content_terms, fold, stem, tokens

FRENCH = st.text(
    alphabet="aàâbcdeéèêlmnoœqrstuùLDÉŒ0123456789 '’`-‑.,;:@/()+_\u0301\u00ad\n«»·ß", max_size=80
)


def folded(text: str) -> list[str]:
    """Give the folded words of a text."""
    return [token.folded for token in tokens(text)]


@given(st.text() | FRENCH)
def test_folding_is_idempotent(text: str) -> None:
    """Folding a folded text changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(st.text() | FRENCH)
def test_folding_does_not_see_how_accents_are_composed(text: str) -> None:
    """Composed and decomposed Unicode fold to the same text."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text() | FRENCH)
def test_offsets_point_at_the_word(text: str) -> None:
    """Tokens follow each other without overlap and each is what stands at its offsets."""
    position = 0
    for token in tokens(text):
        assert position <= token.start < token.end
        assert text[token.start : token.end] == token.word
        position = token.end


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_an_elision_ends_with_any_apostrophe(apostrophe: str) -> None:
    """The article goes whichever sign stands for its apostrophe, one that Unicode calls a letter too."""
    assert folded(f"l{apostrophe}eau") == folded(f"l{apostrophe}eau, ") == ["eau"]


@given(st.text() | FRENCH)
def test_content_terms_are_words_with_a_meaning(text: str) -> None:
    """No stop word, single letter, number or contact is a content term."""
    for token in content_terms(text):
        assert token.kind is Kind.WORD
        assert len(token.folded) > 1
        assert token.folded not in STOP_WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Œuvre ÆTHER Straße ÉTÉ", "oeuvre aether strasse ete"),
        ("l’été d‘ici l`eau", "l'ete d'ici l'eau"),
        ("e\u0301te\u0301 ﬁn", "ete fin"),
    ],
)
def test_folding_of_french(text: str, expected: str) -> None:
    """Case, accents, ligatures and typographic apostrophes fold away."""
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'eau d’ici qu'il J'ai n'a s’est m'a t'a c'est", "eau ici il ai a est a a est"),
        ("jusqu'au lorsqu’il puisqu'on quoiqu'elle", "au il on elle"),
        ("aujourd'hui Aujourd’hui", "aujourd'hui aujourd'hui"),
        ("la main-d'œuvre", "la main oeuvre"),
        ("rez-de-chaussée, rendez-vous", "rez de chaussee rendez vous"),
        ("co-production coproduction CO‑PRODUCTION", "coproduction coproduction coproduction"),
        ("éco-quartier auto-école inter-bailleurs", "ecoquartier autoecole interbailleurs"),
        (
            "multi-accueil pluri-annuel anti-bruit non-respect",
            "multiaccueil pluriannuel antibruit nonrespect",
        ),
        ("re-loger pré-projet post-travaux sous-sol", "reloger preprojet posttravaux soussol"),
        ("sur-qualité télé-travail mi-temps", "surqualite teletravail mitemps"),
        ("co- et auto-", "co et auto"),
        ("les H.L.M. et l'O.P.H", "les hlm et oph"),
        ("habitant·e·s", "habitant e s"),
        ("un cœur e\u0301co-trie", "un coeur ecotrie"),
        ("la 3e charte, 12 logements T3", "la 3e charte 12 logements t3"),
        ("«l'eau» et 'co-production'", "eau et coproduction"),
    ],
)
def test_tokens_of_french(text: str, expected: str) -> None:
    """Elisions, hyphens, prefixes, abbreviations and accents are read as French writes them."""
    assert " ".join(folded(text)) == expected


@pytest.mark.parametrize(
    "contact",
    [
        "marie.d@amicale-tours.fr",
        "https://exemple.fr/a?b=1",
        "www.exemple.fr",
        "06 26 71 47 23",
        "+33 (0)6.26.71.47.23",
    ],
)
def test_contacts_are_no_content(contact: str) -> None:
    """E-mail addresses, URLs and telephone numbers are whole tokens that matching leaves out."""
    text = f"Écrire à {contact} pour le potager"
    assert [token.word for token in tokens(text) if token.kind is Kind.CONTACT] == [contact]
    assert contact not in [token.word for token in content_terms(text)]
    assert content_terms(text)[-1].word == "potager"


def test_numbers_are_tokens_but_no_content() -> None:
    """A number stays a token for search and is left out of matching."""
    assert [token.word for token in tokens("En 2011, 1,5 hectare") if token.kind is Kind.NUMBER] == [
        "2011",
        "1,5",
    ]
    assert [token.word for token in content_terms("En 2011, 1,5 hectare")] == ["hectare"]


def test_a_description_keeps_its_subject_only() -> None:
    """The turns by which a description introduces itself are stop words."""
    text = "Bonjour, nous souhaitons et on voudrait, on aimerait bien faire un potager"
    assert [token.word for token in content_terms(text)] == ["potager"]


def test_stop_words_are_folded() -> None:
    """Every stop word is written as the pipeline folds it, so that it can be met."""
    assert {word for word in STOP_WORDS if folded(word) != [word]} == set()


def test_stems_join_forms_with_and_without_accents() -> None:
    """Folding before stemming gives accented and unaccented spellings one stem."""
    assert stem(fold("réclamations")) == stem("reclamation")
    assert [token.stem for token in tokens("résidences")] == [token.stem for token in tokens("residence")]


@pytest.mark.parametrize(
    ("one", "many"),
    [("potager", "potagers"), ("un élu", "des élus"), ("un ami", "des amis"), ("vélo", "vélos")],
)
def test_plurals_that_snowball_leaves_are_read_as_singulars(one: str, many: str) -> None:
    """A noun in «-er» or in a vowel has one stem, in the singular and in the plural."""
    assert {token.stem for token in content_terms(one)} == {token.stem for token in content_terms(many)}


def test_a_limit_stops_the_reading() -> None:
    """Only the first tokens count towards content terms when a limit is given."""
    assert [token.word for token in content_terms("un jardin et un potager", limit=2)] == ["jardin"]


def test_threads_stem_alike() -> None:
    """Words stemmed by many threads at once, none of them cached, get their Snowball stems."""
    syllables = ("ba", "ci", "do", "fu", "ge", "lou", "man", "pri", "ra", "tion")
    words = ["".join(parts) + "ements" for parts in product(syllables, repeat=4)]
    stemmer = Stemmer.Stemmer("french")
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, words)) == [stemmer.stemWord(word) for word in words]


@pytest.mark.parametrize(
    "motif", ["a", "a.", "a-", "a@", "l'", "0 ", "w@a.", "+33", "1,", "é", "co-", "www."]
)
def test_hostile_text_is_read_to_its_end(motif: str) -> None:
    """A word after a hundred thousand characters of any awkward pattern is still reached."""
    text = motif * (100_000 // len(motif)) + " jardin"
    assert list(tokens(text))[-1].folded == "jardin"


@pytest.mark.parametrize("beginning", ["a", "www.a"])
def test_marks_in_any_order_take_no_more_time_than_letters(beginning: str) -> None:
    """Accents heaped on one letter, which sorting them would take minutes for, are folded at once."""
    began = process_time()
    (token,) = tokens(beginning + "\u0316\u0301" * 100_000)
    assert token.folded == beginning
    assert process_time() - began < 10


def test_every_sign_folds_once_for_all() -> None:
    """Folding what any sign of Unicode folds to changes nothing."""
    assert [sign for sign in map(chr, range(0x110000)) if fold(fold(sign)) != fold(sign)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("les charges de chauffage", "un chargé de mission"),
        ("CHARGES", "CHARGÉES"),
        ("trois marches", "les marchés"),
        ("la résidence", "les résidents"),
        ("une équipe", "des équipements"),
        ("la loge", "un logement"),
        ("le café", "la CAF"),
        ("un concert", "la concertation"),
        ("faire les courses", "des cours de français"),
        ("les parties communes", "il est parti"),
        ("la communication", "les communs"),
        ("associer les locataires", "une association"),
        ("les économies", "un économiste"),
        ("les ménages", "le ménage"),
        ("une tâche", "une tache"),
        ("une famille turque", "la Turquie"),
        ("un box", "la boxe"),
    ],
)
def test_words_of_different_subjects_are_told_apart(one: str, other: str) -> None:
    """Words of the field that folding or stemming would merge keep stems of their own."""
    assert not {token.stem for token in content_terms(one)} & {token.stem for token in content_terms(other)}


def test_a_homograph_keeps_its_family() -> None:
    """Gender, number, case and the composition of accents make no other word of «chargé»."""
    forms = "chargé chargée chargés chargées CHARGÉ charge\u0301 chargee"
    assert {stem(token.folded) for token in tokens(forms)} == {"chargé"}
    assert [stem(word) for word in ("charge", "charges")] == ["charg", "charg"]


@given(st.text(st.sampled_from("aé'’ -.@0123456(+)\n\u00a0Œ/w"), max_size=40))
def test_a_text_in_pieces_and_a_whole_one_are_read_alike(text: str) -> None:
    """Spaces part the pieces that are remembered; line breaks, which part as well, leave a text whole."""
    pieces, whole = (
        [(token.start, token.end, token.folded.split(), token.stem.split()) for token in tokens(each)]
        for each in (text, text.replace(" ", "\n"))
    )
    assert pieces == whole
