"""What level a match gets, beside the others and for what it answers."""

from matcher import Concept, Document, Level, Lexicon, Matcher, Settings

ALL = Settings(comparable=0.0, possible=0.0)
"""Whatever is found is comparable, but for what the levels ask besides."""


def levels(matcher: Matcher, text: str) -> dict[str, Level]:
    """Give the level of each match, by id."""
    return {match.id: match.level for match in matcher.match(text).matches}


def test_what_is_far_behind_the_best_is_no_more_than_possible() -> None:
    """A sheet that shares one word is not called comparable beside one that shares them all."""
    near = Document("pres", {"title": "Un potager pour les aînés, cultivé avec le gardien"})
    far = Document("loin", {"title": "Le gardien relit les contrats de chauffage et les charges d'eau"})
    text = "Un potager cultivé par les aînés avec le gardien"
    assert levels(Matcher.fit([near, far], settings=ALL), text) == {
        "pres": Level.COMPARABLE,
        "loin": Level.POSSIBLE,
    }
    assert levels(Matcher.fit([far], settings=ALL), text) == {"loin": Level.COMPARABLE}


def test_what_answers_little_but_the_place_is_no_more_than_possible() -> None:
    """Mending bicycles at the foot of the tower is not comparable to gardening there."""
    lexicon = Lexicon.build([Concept("tour", ("pied de la tour",), "lieux"), Concept("lieux", ("lieu",))])
    garden = Document("jardin", {"title": "Jardiner au pied de la tour"})
    matcher = Matcher.fit([garden], lexicon=lexicon, settings=ALL)
    assert levels(matcher, "Réparer des vélos au pied de la tour") == {"jardin": Level.POSSIBLE}
    assert levels(matcher, "Jardiner au pied de la tour") == {"jardin": Level.COMPARABLE}
    assert levels(matcher, "Au pied de la tour") == {"jardin": Level.COMPARABLE}
