"""A few short sheets, in the French of the real ones."""

from collections.abc import Callable, Sequence

import pytest

from matcher import Document, Match, Matcher

SHEETS = (
    Document(
        "jardin",
        {
            "title": "Un jardin fleuri et potager",
            "tagline": "Les locataires cultivent la terre avec le gardien",
            "themes": "Jardins et espaces verts",
            "context": "L'association met en route une activité de jardinage. Les jardins seront cultivés.",
            "evaluation": "La surface cultivée ou fleurie.",
        },
    ),
    Document(
        "tri",
        {
            "title": "J'éco-trie",
            "tagline": "Apprendre à trier les déchets",
            "context": "Des bacs pour le verre et le carton, au pied de l'immeuble, près du jardin.",
            "team": "Le gardien et six locataires.",
        },
    ),
    Document(
        "charges",
        {
            "title": "Optimisation des charges locatives",
            "context": "Un groupe de locataires relit les contrats d'eau et de chauffage.",
            "success_factors": "La transparence des coûts.",
        },
    ),
    Document(
        "convivialite",
        {
            "title": "Le local de la convivialité",
            "tagline": "Au rez-de-chaussée, une pièce pour les aînés",
            "publics": "Personnes âgées",
            "collaboration": "Les aînés cuisinent et cousent, l'organisme prête la pièce.",
        },
    ),
)


@pytest.fixture(scope="session")
def sheets() -> tuple[Document, ...]:
    """Give four sheets on different subjects."""
    return SHEETS


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """Fit a matcher to the four sheets."""
    return Matcher.fit(SHEETS)


@pytest.fixture(scope="session")
def assert_alike() -> Callable[[Sequence[Match], Sequence[Match]], None]:
    """Give a comparison of matches that leaves the last digits of numbers alone."""

    def compare(found: Sequence[Match], expected: Sequence[Match]) -> None:
        assert [(match.id, match.level) for match in found] == [(match.id, match.level) for match in expected]
        for one, other in zip(found, expected, strict=True):
            assert one.score == pytest.approx(other.score, rel=1e-9)
            words = [
                {reason.field: (reason.terms, reason.asked) for reason in each.reasons}
                for each in (one, other)
            ]
            assert words[0] == words[1]
            shares = {reason.field: reason.share for reason in other.reasons}
            assert {reason.field: reason.share for reason in one.reasons} == pytest.approx(shares)

    return compare
