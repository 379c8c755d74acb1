"""Laws of the word-level difference."""

from hypothesis import example, given
from hypothesis import strategies as st

from wiki.domain.diff import Change, Piece, word_diff

# Words that repeat, beside any text at all.
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(("le ", "jardin\n", "partagé, ", "  ", "œuvre")), max_size=30).map("".join),
)


def joined(pieces: tuple[Piece, ...], left_out: Change) -> str:
    """Join the pieces but those of one kind."""
    return "".join(piece.text for piece in pieces if piece.change is not left_out)


@given(before=TEXTS, after=TEXTS)
@example(before="", after="")
@example(before="\u2028 ", after="\x1c\u00a0")
def test_pieces_give_both_texts_back(before: str, after: str) -> None:
    """Kept and removed pieces joined give the old text, kept and added ones the new text."""
    pieces = word_diff(before, after)
    assert joined(pieces, Change.ADDED) == before
    assert joined(pieces, Change.REMOVED) == after


@given(before=TEXTS, after=TEXTS)
def test_no_piece_is_empty(before: str, after: str) -> None:
    """Every piece holds some text."""
    assert all(piece.text for piece in word_diff(before, after))


@given(text=TEXTS)
def test_equal_texts_are_kept_whole(text: str) -> None:
    """A text compared with itself is one kept piece, or none when it is empty."""
    assert word_diff(text, text) == ((Piece(Change.KEPT, text),) if text else ())


def test_one_word_changed_is_one_word_shown() -> None:
    """Replacing a word marks this word and leaves the sentence around it alone."""
    assert word_diff("Le jardin des mamies fleurit.", "Le jardin des aînées fleurit.") == (
        Piece(Change.KEPT, "Le jardin des"),
        Piece(Change.REMOVED, " mamies"),
        Piece(Change.ADDED, " aînées"),
        Piece(Change.KEPT, " fleurit."),
    )


@given(before=st.lists(st.sampled_from(("le", "jardin", "fleurit.")), min_size=1).map(" ".join))
@example(before="Des réunions efficaces.")
def test_what_more_follows_stays(before: str) -> None:
    """A sentence or a paragraph written after a text leaves the whole of it unmarked."""
    for more in (" Puis une conteuse vient.", "\n\nPuis une conteuse vient."):
        assert word_diff(before, before + more) == (Piece(Change.KEPT, before), Piece(Change.ADDED, more))


def test_endless_repetitions_are_not_compared_word_by_word() -> None:
    """Texts of the same few words in another order count as replaced between their common ends."""
    words = [chr(0x100 + number % 120) for number in range(9_000)]
    before, after = " ".join(["Début", *words, "fin."]), " ".join(["Début", *reversed(words), "fin."])
    changes = [piece.change for piece in word_diff(before, after)]
    assert changes == [Change.KEPT, Change.REMOVED, Change.ADDED, Change.KEPT]
