"""Words: folding, stems, compounds, stop words, phrases, exclusions, weights."""

import pytest

from wiki.domain.change import Change
from wiki.search import NoticeCode

GARDEN, CLEAN, LABEL = "la-vie-plus-verte", "les-sites-pilotes-proprete", "label-residence-adaptee-le-vulcain"


@pytest.mark.parametrize("query", ["proprete", "PROPRETÉ", "propreté", "Proprete\u0301"])
def test_case_and_accents_do_not_matter(found, query):
    """A word is found whatever its case and accents, composed or not."""
    assert found(query) == [CLEAN]


@pytest.mark.parametrize("query", ["œuvre", "oeuvre", "d'œuvre", "d’oeuvre"])
def test_ligatures_and_apostrophes_do_not_matter(found, query):
    """The letter œ is oe, and straight and curly apostrophes both end an elision."""
    assert found(query) == [GARDEN]


@pytest.mark.parametrize("query", ["co-production", "coproduction", "co production", "CO‑PRODUCTION"])
def test_a_prefix_may_be_joined_hyphenated_or_apart(found, query):
    """The three spellings of co-production find one another."""
    assert found(query) == [CLEAN]


@pytest.mark.parametrize("query", ["coproduction", "co-production", "co production"])
def test_a_prefix_written_apart_in_a_sheet_is_found(index, sheet, found, query):
    """A sheet that writes «co production» answers all three spellings too."""
    index.apply([sheet("apart", context="Une co production menée de bout en bout")], (), Change(4))
    assert sorted(found(query)) == ["apart", CLEAN]


def test_a_prefix_before_a_number_is_an_ordinary_word(index, sheet, found):
    """«mini 2011» can be indexed and searched like anything else."""
    index.apply([sheet("number", context="Un guide mini 2011")], (), Change(4))
    assert found("mini 2011") == ["number"]


def test_plurals_find_singulars_and_the_other_way_round(found):
    """Stems bring plurals and singulars together, and stop words ask for nothing."""
    assert sorted(found("recherche de locataire")) == sorted(found("locataires"))
    assert sorted(found("locataire")) == sorted([GARDEN, CLEAN, LABEL])


def test_the_word_as_typed_outranks_its_family(index, sheet, found):
    """Between two sheets alike but for a plural, the one with the typed form comes first."""
    index.apply(
        [sheet("a", context="Des gardiens volants"), sheet("b", context="Des gardien volants")],
        (),
        Change(4),
    )
    assert found("gardien") == ["b", "a"]
    assert found("gardiens") == ["a", "b"]


@pytest.mark.parametrize("field", [{"title": "Compost"}, {"organisation_name": "Compost"}])
def test_titles_and_organisations_weigh_more_than_text(index, sheet, found, field):
    """A word of the title or of the organisation's name outranks the same word in a section."""
    index.apply([sheet("a", context="compost"), sheet("b", **field)], (), Change(4))
    assert found("compost") == ["b", "a"]


def test_contact_names_weigh_more_than_text(index, sheet, found):
    """A contact's name outranks the same name in a section."""
    index.apply([sheet("a", context="Moysan")], (), Change(4))
    assert found("moysan") == [GARDEN, "a"]


@pytest.mark.parametrize(
    "phrase", ['"jardin partagé"', "“jardin partagé”", "«jardin partagé»", "« jardin partagé »"]
)
def test_a_phrase_is_found_with_any_quotes(found, phrase):
    """Straight, curly and French quotes all make a phrase."""
    assert found(phrase) == [GARDEN]


@pytest.mark.parametrize(
    "phrase", ['"partagé jardin"', '"jardins partagés"', '"jardin au pied"', '"collective équipe"']
)
def test_a_phrase_is_exact_and_stays_in_one_section(found, phrase):
    """Another order, other forms, words between or two sections are not the phrase."""
    assert found(phrase) == []


def test_a_phrase_may_hold_stop_words(found):
    """Stop words count inside quotes."""
    assert found('"pied de l’immeuble"') == [GARDEN]
    assert found('"pied sur immeuble"') == []


def test_a_minus_leaves_sheets_out(found):
    """A word, a phrase or a prefixed item after a minus sign excludes; alone, it excludes from all."""
    assert sorted(found("locataires -jardin")) == sorted([LABEL, CLEAN])
    assert found('locataires -"jardin partagé" -organisme:logis') == [CLEAN]
    assert sorted(found("-propreté")) == sorted([GARDEN, LABEL])


def test_a_hyphen_inside_a_word_excludes_nothing(found):
    """Only a minus sign before a word excludes."""
    assert found("Bouches-du-Rhône") == [LABEL]


def test_every_word_is_wanted_first(search):
    """When some sheet holds all words, only such sheets are listed, without a remark."""
    results = search("locataires âgés")
    assert [hit.slug for hit in results.hits] == [LABEL]
    assert results.notices == ()


def test_some_words_are_enough_when_no_sheet_has_all(search):
    """Otherwise sheets with some of the words are listed, counted, and the reader is told."""
    results = search("jardin handicap astronomie")
    assert {hit.slug for hit in results.hits} == {GARDEN, LABEL}
    assert results.total == 2
    assert [notice.code for notice in results.notices] == [NoticeCode.SOME_WORDS]


def test_a_prefix_still_holds_when_some_words_are_enough(found):
    """Prefixes, numbers and exclusions are never relaxed."""
    assert found("organisme:brest jardin handicap") == [GARDEN]
    assert found("organisme:brest handicap astronomie") == []


def test_equal_scores_are_listed_by_title_then_slug(index, sheet, found):
    """Sheets that answer equally well keep an order."""
    twins = [sheet(slug, title="Même titre", context="astronomie") for slug in ("c", "a", "b")]
    index.apply(twins, (), Change(4))
    assert found("astronomie") == ["a", "b", "c"]
