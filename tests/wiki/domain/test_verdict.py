"""From readers' verdicts to judgments."""

from itertools import count

from wiki.domain.verdict import Answer, State, Verdict, judgments

NUMBERS = count(1)
YES, NO = Answer.COMPARABLE, Answer.NOT_COMPARABLE


def said(text: str, sheet: str, answer: Answer) -> Verdict:
    """Give a verdict that a moderator kept."""
    return Verdict(next(NUMBERS), text, f"{text:_<20}", sheet, answer, "reader", State.KEPT, "2026-01-15")


def test_one_description_is_one_judgment() -> None:
    """Verdicts on several sheets for one text make one judgment: comparable is 2, not comparable 0."""
    found = judgments(
        [said("potager", "hortus", YES), said("tri", "j-eco-trie", YES), said("potager", "racines", NO)]
    )
    assert [(each["text"], each["relevance"]) for each in found] == [
        ("potager", {"hortus": 2, "racines": 0}),
        ("tri", {"j-eco-trie": 2}),
    ]
    assert all(each["register"] == "reader" for each in found)
    assert len({each["id"] for each in found}) == 2


def test_not_comparable_alone_does_not_mean_off_topic() -> None:
    """A text whose sheets were all refused makes no judgment, until one sheet is comparable."""
    refused = [said("ruches", "hortus", NO), said("ruches", "racines", NO)]
    assert judgments(refused) == []
    (judgment,) = judgments([*refused, said("ruches", "verte", YES)])
    assert judgment["relevance"] == {"hortus": 0, "racines": 0, "verte": 2}


def test_the_last_word_on_a_sheet_holds() -> None:
    """Where both answers were kept for one text and sheet, the later one counts."""
    assert judgments([said("tri", "j-eco-trie", YES), said("tri", "j-eco-trie", NO)]) == []
