"""Why a sheet was found: its fields and its words."""

import matcher.text
from wiki.domain.change import Change
from wiki.search import SearchRequest, Thesaurus

THESAURUS = Thesaurus.build({"anciens": ("personnes âgées", "mamies", "locataires âgés")}, matcher.text)


def why(results) -> dict[str, tuple[str, ...]]:
    """Read why the first hit was found, by field."""
    return {reason.field: reason.shared for reason in results.hits[0].reasons}


def test_a_hit_tells_its_fields_and_words(search):
    """Each field that answers is told with its words as it writes them, what names the sheet first."""
    told = why(search("jardins brest"))
    assert list(told.items()) == [
        ("themes", ("Jardins",)),
        ("organisation", ("Brest",)),
        ("context", ("jardin",)),
        ("tagline", ("Brest",)),
    ]


def test_a_person_and_a_departement_are_told(search):
    """A sheet that is found by a person's name or by its département says so."""
    assert why(search("moysan")) == {"contact": ("Moysan",)}
    assert why(search("finistère")) == {"departement": ("Finistère",)}
    assert why(search("02 29 00 45 16")) == {"contact": ("02 29 00 45 16",)}


def test_a_word_of_the_lexicon_says_what_it_stands_for(index, sheets):
    """What the lexicon brought is told with the words of the query that it stands for."""
    index.apply(sheets, (), Change(3))
    results = index.search(SearchRequest("mamies"), THESAURUS)
    assert why(results) == {"context": ("mamies → locataires âgés",)}


def test_a_list_without_words_needs_no_reason(search):
    """A list that nothing was asked of tells no reason."""
    assert search("").hits[0].reasons == ()


def test_titles_and_people_are_completed(search, index):
    """Sheets are completed by their titles, and people by their names, with their roles."""
    search("")
    sheets, people = index.complete("pro", 5, 5)
    assert [name.key for name in sheets] == ["les-sites-pilotes-proprete"]
    assert people == []
    _, people = index.complete("jean moy", 5, 5)
    assert [(name.written, name.key) for name in people] == [
        ("Jean-Baptiste Moysan", "Chargé de communication")
    ]
