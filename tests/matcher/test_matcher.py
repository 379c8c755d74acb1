"""What a match is, whatever the documents and the description."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import Document, FieldWeights, Level, Match, Matcher, Settings
from matcher.trust import trust

VOCABULARY = """
jardin jardins potager cultiver locataires gardien déchets tri verre charges eau chauffage contrat aînés
couture café voisins hall propreté internet réclamation on voudrait les et l'école zygomatique
"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
FIELDS = st.dictionaries(st.sampled_from(sorted(FieldWeights().as_dict())), TEXTS, max_size=9)
DOCUMENTS = st.lists(FIELDS, max_size=6).map(
    lambda all_fields: [Document(f"fiche-{number}", fields) for number, fields in enumerate(all_fields)]
)


def order_of(matches: tuple[Match, ...]) -> list[tuple[float, str]]:
    """Give what the order of matches must follow."""
    return [(-match.score, match.id) for match in matches]


@given(DOCUMENTS, TEXTS)
def test_laws_of_a_match(documents: list[Document], text: str) -> None:
    """Scores lie in (0, 1] and in order, shares sum to 1, levels fall with the scores where none repeats."""
    settings = Settings(repeat_loss=0)
    result = Matcher.fit(documents, settings=settings).match(text)
    assert order_of(result.matches) == sorted(order_of(result.matches))
    assert result.confident == any(match.level is not Level.NONE for match in result.matches)
    for match in result.matches:
        assert 0 < match.score <= 1
        assert sum(reason.share for reason in match.reasons) == pytest.approx(1, abs=1e-9)
        assert all(reason.terms and reason.share > 0 for reason in match.reasons)
        assert match.level is not Level.COMPARABLE or match.score >= settings.comparable
        assert match.level is Level.NONE or match.score >= settings.possible
    levels = [list(Level).index(match.level) for match in result.matches]
    assert levels == sorted(levels)


@given(DOCUMENTS, TEXTS, st.data())
def test_what_is_chosen_of_a_shortlist_is_explained_as_all_of_it_is(
    documents: list[Document], text: str, data: st.DataObject
) -> None:
    """A shortlist holds what a match finds; any of it, in any order, is explained as in the match."""
    matcher = Matcher.fit(documents)
    matches, listed = matcher.match(text).matches, matcher.shortlist(text)
    assert [(each.id, each.score, each.level) for each in listed.found] == [
        (match.id, match.score, match.level) for match in matches
    ]
    places = data.draw(st.permutations(range(len(matches))))[:3]
    assert listed.explained([listed.found[place] for place in places]) == tuple(matches[at] for at in places)


@given(DOCUMENTS, TEXTS, st.randoms())
def test_the_order_of_documents_does_not_matter(documents: list[Document], text: str, random: object) -> None:
    """Documents fitted in any order give the same answer, to the last digit."""
    shuffled = sorted(documents, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert Matcher.fit(shuffled).match(text) == Matcher.fit(documents).match(text)


@given(DOCUMENTS)
def test_similar_documents_are_others_and_close_enough(documents: list[Document]) -> None:
    """Similar documents are ordered, reach the least score and never are the document itself."""
    matcher = Matcher.fit(documents)
    for document in documents:
        found = matcher.similar(document.id)
        assert len(found) <= 3
        assert document.id not in [match.id for match in found]
        assert order_of(found) == sorted(order_of(found))
        assert all(match.level is not Level.NONE for match in found)


def test_a_document_finds_itself_first(sheets: tuple[Document, ...], matcher: Matcher) -> None:
    """The text of a sheet, taken as a description, ranks that sheet first."""
    for sheet in sheets:
        best = matcher.match(" ".join(sheet.fields.values())).matches[0]
        assert (best.id, best.level) == (sheet.id, Level.COMPARABLE)


def test_reasons_use_the_words_of_the_sheet(matcher: Matcher) -> None:
    """Reasons show the sheet's own words, accents kept, one for each stem and field."""
    match = matcher.match("une piece avec des ainees et des AÎNÉS").matches[0]
    terms = {reason.field: set(reason.terms) for reason in match.reasons}
    assert match.id == "convivialite"
    assert terms == {"tagline": {"pièce", "aînés"}, "collaboration": {"pièce", "aînés"}}


def test_shares_follow_the_weighted_counts() -> None:
    """A word once in a field of weight 3 and twice in one of weight 1 is explained 3 to 2."""
    weights = FieldWeights(title=3, context=1)
    documents = [
        Document("a", {"title": "jardin", "context": "jardin, jardins"}),
        Document("b", {"title": "tri"}),
    ]
    (match,) = Matcher.fit(documents, settings=Settings(field_weights=weights)).match("un jardin").matches
    assert {reason.field: reason.share for reason in match.reasons} == pytest.approx(
        {"title": 0.6, "context": 0.4}
    )


def test_the_score_is_the_root_of_the_cosine_of_tfidf_vectors() -> None:
    """Of two equally rare terms, one asked for: a cosine of 1/√2, all of the words, times the trust."""
    documents = [Document("a", {"context": "jardin potager"}), Document("b", {"context": "verre carton"})]
    (match,) = Matcher.fit(documents).match("jardin").matches
    assert match.score == pytest.approx(trust(1.0, ["jardin"], {"jardin"}) * 0.5**0.25)


def test_unknown_words_lower_the_score(matcher: Matcher) -> None:
    """Words that no sheet holds count in the length of the description."""
    plain, mixed = (
        matcher.match(text).matches[0] for text in ("potager", "potager et hélicoptère supersonique")
    )
    assert plain.id == mixed.id == "jardin"
    assert mixed.score < 0.7 * plain.score


def test_a_weight_of_zero_leaves_a_field_out(sheets: tuple[Document, ...]) -> None:
    """A field without weight neither finds a sheet nor explains one."""
    settings = Settings(field_weights=FieldWeights(evaluation=0))
    assert Matcher.fit(sheets, settings=settings).match("surface").matches == ()


def test_equal_scores_are_in_the_order_of_ids() -> None:
    """Sheets of the same text come in the order of their ids, however they are given."""
    names = [f"fiche-{number:02}" for number in range(60)]
    matcher = Matcher.fit(Document(name, {"title": "Potager"}) for name in reversed(names))
    assert [match.id for match in matcher.match("potager", limit=60).matches] == names


@pytest.mark.parametrize(
    "text", ["", "   ", "on voudrait que ce soit bien", "hélicoptère", "2011", "a@b.fr", "\x00"]
)
def test_a_text_without_known_words_finds_nothing(matcher: Matcher, text: str) -> None:
    """A text that shares no word with any sheet is answered, without confidence or candidates."""
    result = matcher.match(text)
    assert (result.confident, result.matches) == (False, ())


@pytest.mark.parametrize("documents", [[], [Document("vide", {})], [Document("mots", {"title": "Le et la"})]])
def test_a_matcher_without_words_finds_nothing(documents: list[Document]) -> None:
    """No documents, or documents without content, give an empty answer and no error."""
    matcher = Matcher.fit(documents)
    assert matcher.match("un potager").matches == ()
    assert all(matcher.similar(document.id) == () for document in documents)


def test_weak_candidates_may_follow_without_confidence(sheets: tuple[Document, ...]) -> None:
    """Below the thresholds candidates are still given, all of level none."""
    strict = Settings(comparable=1, possible=0.99)
    result = Matcher.fit(sheets, settings=strict).match("un jardin pour les locataires")
    assert not result.confident
    assert {match.level for match in result.matches} == {Level.NONE}


def test_limits_bound_the_answer(sheets: tuple[Document, ...], matcher: Matcher) -> None:
    """The limit asked for and the one of the settings both hold."""
    text = "le gardien et les locataires du jardin"
    assert [match.id for match in matcher.match(text, limit=1).matches] == ["jardin"]
    assert len(Matcher.fit(sheets, settings=Settings(max_matches=2)).match(text, limit=9).matches) == 2
    few_terms = Matcher.fit(sheets, settings=Settings(max_terms=1)).match(text).matches
    assert {len(reason.terms) for match in few_terms for reason in match.reasons} == {1}


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(matcher: Matcher, limit: int) -> None:
    """A limit below 1 is an error, with or without documents."""
    for either in (matcher, Matcher.fit([])):
        with pytest.raises(ValueError, match="limit"):
            either.match("jardin", limit=limit)
    with pytest.raises(ValueError, match="limit"):
        matcher.similar("jardin", limit=limit)


def test_similar_among_some_documents(matcher: Matcher) -> None:
    """Only the documents wanted come, as far down as the least score asked for."""
    assert next(match.id for match in matcher.similar("jardin", 9, least=0.0)) == "tri"
    (only,) = matcher.similar("jardin", 9, among=["jardin", "charges", "inconnu"], least=0.0)
    assert only.id == "charges"
    assert matcher.similar("jardin", among=["charges"]) == ()


def test_similar_needs_a_known_document(matcher: Matcher) -> None:
    """An id that no document has is a KeyError."""
    for unknown in ("aaa", "inconnu", "zzz"):
        with pytest.raises(KeyError, match=unknown):
            matcher.similar(unknown)


def test_bad_documents_are_refused() -> None:
    """Two documents with one id, or a field unknown to the settings, are errors that name them."""
    with pytest.raises(ValueError, match="'a'"):
        Matcher.fit([Document("a", {}), Document("a", {})])
    with pytest.raises(ValueError, match="titre"):
        Matcher.fit([Document("a", {"titre": "Potager"})])


def test_bad_settings_are_refused() -> None:
    """Negative weights, weights between two steps, disordered thresholds and maxima below 1 are errors."""
    with pytest.raises(ValueError, match="team"):
        FieldWeights(team=-1)
    with pytest.raises(ValueError, match="title"):
        FieldWeights(title=0.1)
    with pytest.raises(ValueError, match="broader"):
        Settings(broader_weight=0.4)
    with pytest.raises(ValueError, match="backdrop_weight"):
        Settings(backdrop_weight=2.0)
    with pytest.raises(ValueError, match="beside"):
        Settings(beside=-0.1)
    with pytest.raises(ValueError, match="thresholds"):
        Settings(comparable=0.1, possible=0.2)
    with pytest.raises(ValueError, match="max_terms"):
        Settings(max_terms=0)


def test_documents_may_change_after_fitting() -> None:
    """The matcher keeps its own copy of the fields it was given."""
    fields = {"title": "Potager"}
    matcher = Matcher.fit([Document("a", fields)])
    before = matcher.match("potager")
    fields["title"] = "Tri des déchets"
    assert matcher.match("potager") == before


def test_threads_get_the_same_answers(sheets: tuple[Document, ...]) -> None:
    """Many threads reading one matcher get what one thread gets."""
    matcher = Matcher.fit(sheets)
    texts = ["un jardin", "trier le verre", "charges et chauffage", "une pièce pour les aînés"] * 25
    expected = [matcher.match(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(matcher.match, texts)) == expected


def test_readers_see_one_snapshot_while_changes_come_in() -> None:
    """Readers in threads always find all the sheets of one moment, never a mixture of two."""

    def at(moment: int) -> list[Document]:
        return [Document(f"fiche-{number}", {"title": f"Potager {moment}"}) for number in range(5)]

    held = [Matcher.fit(at(0))]
    best = trust(1.0, ["potag"], {"potag"})
    whole, repeat = pytest.approx(best), pytest.approx(0.75 * best)  # four repeat the first

    def read(_: int) -> set[tuple[str, ...]]:
        matcher = held[0]
        titles = [
            matcher.index.texts(row)[0]
            for row in matcher.index.top(matcher.index.query({"potag": 1}), 9).rows
        ]
        matches = matcher.match("potager").matches
        assert [match.id for match in matches] == [f"fiche-{number}" for number in range(5)]
        assert [match.score for match in matches] == [whole] + [repeat] * 4
        return {tuple(titles)}

    with ThreadPoolExecutor(4) as pool, patch("matcher.index.snapshot._LEAST_FULL", 7):
        readings = [pool.submit(read, number) for number in range(200)]
        for moment in range(1, 40):
            held[0] = held[0].update(at(moment), ["inconnue"])
            readings += [pool.submit(read, number) for number in range(20)]
        seen = set().union(*(reading.result() for reading in readings))
    assert all(len(set(titles)) == 1 for titles in seen)


def test_only_the_first_tokens_of_a_long_text_are_read(sheets: tuple[Document, ...]) -> None:
    """What follows the last token read changes nothing, and a very long text is answered like a short one."""
    matcher = Matcher.fit(sheets, settings=Settings(max_tokens=3))
    assert matcher.match("potager potager potager tri") == matcher.match("potager potager potager")
    endless = Matcher.fit(sheets).match("des jardins et des potagers " * 40_000)
    assert endless.matches[0].id == "jardin"


def test_a_text_made_of_the_words_of_every_sheet_takes_little_memory() -> None:
    """Two thousand known words, which fifty sheets hold, are answered within the memory of some megabytes."""
    words = " ".join(f"mot{number}" for number in range(2000))
    matcher = Matcher.fit(Document(f"fiche-{number}", {"context": words}) for number in range(50))
    tracemalloc.start()
    assert len(matcher.match(words).matches) == 5
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_a_score_stays_at_most_one_past_the_highest_count() -> None:
    """A word said more often than the index counts makes no sheet more than itself to another one."""
    often = {"context": "potager " * 1500, "collaboration": "potager " * 1500}
    matcher = Matcher.fit([Document("a", often), Document("b", {"context": "potager " * 1500})])
    assert [match.score for match in matcher.similar("a")] == [pytest.approx(1.0)]
    assert [match.score for match in matcher.similar("b")] == [pytest.approx(1.0)]
