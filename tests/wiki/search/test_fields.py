"""Prefixes, telephone numbers and abbreviations."""

import pytest

from wiki.domain.change import Change

GARDEN, CLEAN, LABEL = "la-vie-plus-verte", "les-sites-pilotes-proprete", "label-residence-adaptee-le-vulcain"


@pytest.mark.parametrize(
    "query",
    [
        "organisme:brest",
        "organisation:BREST",
        "Organisme : brest",
        "organisme:brest-metropole-habitat",
        'organisme:"brest metropole"',
        "organisme:« Métropole Brest »",
        "organisme:bmh",
    ],
)
def test_an_organisation_is_found_by_name_other_name_and_slug(found, query):
    """The prefix reads the name, other spellings and the slug, quoted or not, in any case."""
    assert found(query) == [GARDEN]


@pytest.mark.parametrize(
    "query", ["theme:jardins", "thème:jardin", "théme:jardin", "THÈME : Jardins", "thèmes:«espaces verts»"]
)
def test_a_theme_is_found_by_label_and_slug(found, query):
    """The prefix goes with or without accent, and its value may be another form of the label's words."""
    assert found(query) == [GARDEN]


def test_a_prefix_looks_in_its_field_only(found):
    """A word of the text is no theme and no contact."""
    assert found("theme:immeuble") == []
    assert found("contact:immeuble") == []
    assert found("immeuble") == [GARDEN]


@pytest.mark.parametrize(
    ("query", "code", "piece"),
    [
        ("theme:nimporte jardin", "unknown_theme", "nimporte"),
        ("-theme:nimporte", "unknown_theme", "nimporte"),
        ('organisme:"opac 92"', "unknown_organisation", "opac 92"),
        ("contact:immeuble", "unknown_contact", "immeuble"),
    ],
)
def test_a_name_that_no_sheet_has_is_told(search, query, code, piece):
    """A prefix with a name that is no sheet's says so, and says nothing of the names that are."""
    assert [(notice.code, notice.piece) for notice in search(query).notices] == [(code, piece)]
    assert search("theme:jardins organisme:brest contact:moysan").notices == ()


@pytest.mark.parametrize("query", ["contact:moysan", "contact:Lefevre", 'contact:"jean-baptiste moysan"'])
def test_a_contact_is_found_by_name(found, query):
    """A contact's name is found without its accents and in part."""
    assert found(query) == [CLEAN if "efevre" in query else GARDEN]


def test_a_slug_is_exact(found):
    """A slug whose words stand in the label finds the label's sheets, another one nothing."""
    assert sorted(found("theme:lien-social")) == sorted([GARDEN, LABEL])
    assert found("theme:lien-sociologique") == []


AT_HOME = [
    "0229004516",
    "02 29 00 45 16",
    "02.29.00.45.16",
    "02-29-00-45-16",
    "02\u00a029\u00a000\u00a045\u00a016",
]
FROM_ABROAD = ["+33229004516", "+33 2 29 00 45 16", "0033 2 29 00 45 16", "+33 (0)2 29 00 45 16"]


@pytest.mark.parametrize("number", [*AT_HOME, *FROM_ABROAD, "02 29 00 45 16 locataires"])
def test_a_telephone_number_is_found_however_written(found, number):
    """A number finds the sheet of its contact, alone or among words that the sheet holds."""
    assert found(number) == [GARDEN]


@pytest.mark.parametrize("number", ["29004516", "29 00 45 16", "229004516"])
def test_the_end_of_a_number_finds_it(found, number):
    """Eight digits or more at the end of a number find the sheet of its contact."""
    assert found(number) == [GARDEN]


@pytest.mark.parametrize("number", ["02 29 00 45 17", "12345678", "99 88 77 66"])
def test_another_number_finds_nothing(search, number):
    """A number that no contact has is not taken for words, even among words, and that is told."""
    for query in (number, f"{number} locataires jardin"):
        results = search(query)
        assert results.hits == ()
        assert ("unknown_phone", number) in [(notice.code, notice.piece) for notice in results.notices]


@pytest.mark.parametrize("query", ["jardin 2010 2011", "jardin 01.02.2010", "jardin 29200"])
def test_years_dates_and_postcodes_are_words(search, query):
    """Digits that make no telephone number do not empty the list."""
    assert GARDEN in [hit.slug for hit in search(query).hits]


@pytest.mark.parametrize("query", ["PMR", "pmr", "P.M.R.", "Pmr résidence"])
def test_an_abbreviation_finds_what_it_stands_for(found, query):
    """PMR, in any case, finds a sheet that only writes it in full."""
    assert found(query) == [LABEL]


@pytest.mark.parametrize("query", ["personne à mobilité réduite", "résidence PERSONNES A MOBILITE REDUITE"])
def test_the_words_of_an_abbreviation_find_it(index, sheet, found, query):
    """The words in full, alone or among others, find a sheet that only has the abbreviation."""
    index.apply([sheet("short", context="Des logements PMR dans la résidence")], (), Change(4))
    assert sorted(found(query)) == [LABEL, "short"]


def test_an_abbreviation_wants_its_words_together(index, sheet, found):
    """Words that are apart are no expansion."""
    index.apply([sheet("apart", context="Une gestion de proximité très urbaine")], (), Change(4))
    assert found("GUP") == [CLEAN]
