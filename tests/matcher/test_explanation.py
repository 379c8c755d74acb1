"""Why a document was found, and what else it tells."""

from matcher import Concept, Document, Lexicon, Matcher, Settings

SHEET = Document(
    "jardin",
    {
        "title": "Un jardin potager",
        "context": "Le bailleur prête un terrain. Les aînés y cultivent un potager.",
        "success_factors": "Un gardien présent. Le potager. Des bacs à compost bien tenus.",
    },
)
OTHER = Document("tri", {"title": "Trier le verre", "success_factors": "Un local propre."})
LEXICON = Lexicon.build([Concept("aines", ("mamie", "aînés"))])


def test_a_passage_is_the_sentence_that_answers_with_its_words_marked() -> None:
    """A reason shows the sentence that names most of what was asked, and the words of both sides."""
    matcher = Matcher.fit([SHEET, OTHER], lexicon=LEXICON)
    match = matcher.match("un potager avec les mamies").matches[0]
    (reason,) = [reason for reason in match.reasons if reason.field == "context"]
    assert reason.passage is not None
    assert reason.passage.text == "Les aînés y cultivent un potager."
    assert [part.text for part in reason.passage.parts if part.marked] == ["aînés", "potager"]
    assert set(reason.shared) == {"potager", "mamies → aînés"}


def test_the_very_word_needs_no_other_for_it() -> None:
    """Where a field has the word that was asked, its other words for the concept are not told."""
    lexicon = Lexicon.build([Concept("jardins", ("jardin", "potager"))])
    match = Matcher.fit([SHEET, OTHER], lexicon=lexicon).match("un potager").matches[0]
    (reason,) = [reason for reason in match.reasons if reason.field == "title"]
    assert set(reason.terms) == {"jardin", "potager"}
    assert reason.shared == ("potager",)


def test_what_is_unsaid_names_nothing_that_was_asked() -> None:
    """The sentence shown of a field that tells more names nothing asked, and a far sheet shows none."""
    matcher = Matcher.fit([SHEET, OTHER])
    match = matcher.match("un jardin potager avec un gardien").matches[0]
    (unsaid,) = match.unsaid
    assert (unsaid.field, unsaid.passage.text) == ("success_factors", "Des bacs à compost bien tenus.")
    strict = Matcher.fit([SHEET, OTHER], settings=Settings(comparable=1, possible=1))
    assert strict.match("un jardin potager avec un gardien").matches[0].unsaid == ()


def test_only_the_weightiest_reasons_have_a_passage() -> None:
    """No more reasons than the settings say come with a sentence: the first ones."""
    matcher = Matcher.fit([SHEET, OTHER], settings=Settings(max_passages=1))
    reasons = matcher.match("un potager et son gardien").matches[0].reasons
    assert [reason.passage is not None for reason in reasons] == [True] + [False] * (len(reasons) - 1)
    assert len(reasons) > 1
