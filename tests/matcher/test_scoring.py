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


def test_a_name_alone_is_no_more_than_possible() -> None:
    """What happens in the same town is not comparable for that; what is only asked by name is."""
    garden = Document("jardin", {"title": "Jardiner au Guelmeur, à Brest"})
    matcher = Matcher.fit([garden], settings=ALL)
    assert levels(matcher, "Réparer des vélos à Brest") == {"jardin": Level.POSSIBLE}
    assert levels(matcher, "Comme au Guelmeur") == {"jardin": Level.COMPARABLE}


def test_what_most_documents_say_makes_none_comparable() -> None:
    """A word of nearly all documents is no common ground, unless they are few."""
    titles = ["Un projet de jardin", *(f"Le projet {number}" for number in range(9))]
    documents = [Document(str(number), {"title": title}) for number, title in enumerate(titles)]
    matcher = Matcher.fit(documents, settings=ALL)
    assert {match.level for match in matcher.match("Un projet", 10).matches} == {Level.POSSIBLE}
    assert levels(matcher, "Un projet de jardin")["0"] == Level.COMPARABLE
    assert levels(Matcher.fit(documents[:2], settings=ALL), "Un projet")["1"] == Level.COMPARABLE


def test_a_wider_concept_alone_makes_nothing_comparable() -> None:
    """Composting and sorting are both of the environment, and not comparable for that."""
    lexicon = Lexicon.build(
        [
            Concept("compost", ("compost",), "nature"),
            Concept("tri", ("trier",), "nature"),
            Concept("nature", ("nature",)),
        ]
    )
    matcher = Matcher.fit([Document("tri", {"title": "Trier"})], lexicon=lexicon, settings=ALL)
    assert levels(matcher, "Un compost") == {"tri": Level.POSSIBLE}
    assert levels(matcher, "Trier") == {"tri": Level.COMPARABLE}


def test_what_is_comparable_comes_before_what_is_possible() -> None:
    """A nearer document that only has the place comes after a comparable one, however few are wanted."""
    lexicon = Lexicon.build([Concept("tour", ("tour",), "lieux"), Concept("lieux", ("lieu",))])
    place = Document("ici", {"title": "La tour"})
    same = Document("ailleurs", {"title": "Réparer sous un préau, avec des outils, le samedi, entre voisins"})
    matcher = Matcher.fit(
        [place, same], lexicon=lexicon, settings=Settings(comparable=0.0, possible=0.0, beside=0.0)
    )
    found = matcher.match("Réparer nos lampes à la tour").matches
    assert [(match.id, match.level) for match in found] == [
        ("ailleurs", Level.COMPARABLE),
        ("ici", Level.POSSIBLE),
    ]
    assert found[1].score > found[0].score
    assert matcher.match("Réparer nos lampes à la tour", 1).matches == found[:1]
