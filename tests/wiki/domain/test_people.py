"""Who to call first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wiki.domain.people import Mention, Person, order_contacts, rank_people
from wiki.domain.sheet import Contact
from wiki.domain.territory import Remoteness

MOYSAN = Contact("Jean-Baptiste Moysan", "Chargé de communication", "brest", "+33229004516", id=1)
DELEPINE = Contact("Nicolas Delépine", "Gérant", "logis", "+33626714723", id=2)
ULLIAC = Contact("Pierre Ulliac", "Responsable", "aiguillon", "+33299264444", id=3)
SWITCHBOARD = "+33476205050"


def nowhere(_organisation: str) -> Remoteness:
    """Say nothing of where organisations are."""
    return Remoteness.ELSEWHERE


def names(people: tuple[Person, ...]) -> list[str]:
    """Name people in their order."""
    return [person.contact.name for person in people]


def test_who_is_behind_two_sheets_comes_first() -> None:
    """The scores of the sheets where one person is named add up, and pass the best sheet's contact."""
    people = rank_people(
        [
            Mention(DELEPINE, "potager", 0.3),
            Mention(MOYSAN, "vie-plus-verte", 0.2),
            Mention(replace(MOYSAN, id=9), "racines", 0.15),
        ],
        nowhere,
    )
    assert names(people) == ["Jean-Baptiste Moysan", "Nicolas Delépine"]
    assert people[0].sheets == ("vie-plus-verte", "racines")


def test_a_sheet_counts_once_for_a_person() -> None:
    """Somebody whom a sheet names twice is not weightier for it."""
    people = rank_people(
        [
            Mention(MOYSAN, "racines", 0.2),
            Mention(replace(MOYSAN, id=9, role="Élu"), "racines", 0.2),
            Mention(DELEPINE, "potager", 0.3),
        ],
        nowhere,
    )
    assert names(people) == ["Nicolas Delépine", "Jean-Baptiste Moysan"]
    assert people[1].sheets == ("racines",)


def test_the_nearest_organisation_breaks_ties() -> None:
    """Sums that are equal to the hundredth are ordered by how far the organisation is, never others."""
    places = {"brest": Remoteness.SAME, "aiguillon": Remoteness.REGION, "logis": Remoteness.ELSEWHERE}
    close = [Mention(DELEPINE, "a", 0.303), Mention(ULLIAC, "b", 0.302), Mention(MOYSAN, "c", 0.298)]
    assert names(rank_people(close, places.__getitem__)) == [MOYSAN.name, ULLIAC.name, DELEPINE.name]
    assert names(rank_people(close, nowhere)) == [DELEPINE.name, ULLIAC.name, MOYSAN.name]
    apart = [Mention(DELEPINE, "a", 0.31), Mention(MOYSAN, "c", 0.3)]
    assert names(rank_people(apart, places.__getitem__)) == [DELEPINE.name, MOYSAN.name]


def test_one_person_is_known_by_name_and_organisation_however_written() -> None:
    """Accents, case and hyphens do not make two people of one; another organisation does."""
    written = replace(MOYSAN, name="JEAN BAPTISTE MOYSAN", phone=None, id=9)
    elsewhere = replace(written, organisation="logis", id=10)
    people = rank_people(
        [Mention(MOYSAN, "a", 0.2), Mention(written, "b", 0.2), Mention(elsewhere, "c", 0.2)], nowhere
    )
    assert [person.sheets for person in people] == [("a", "b"), ("c",)]


def test_one_telephone_and_family_name_are_one_person_and_a_switchboard_is_not() -> None:
    """«Mme Le Goff» at Zoé Le Goff's number is Zoé Le Goff; two colleagues at a switchboard are two."""
    zoe = Contact("Zoé Le Goff", "Présidente", "amicale", SWITCHBOARD, id=1)
    mrs = Contact("Mme Le Goff", "Présidente", "csf", SWITCHBOARD, id=2)
    colleague = Contact("Benoît Jehl", "Chargé de mission", "amicale", SWITCHBOARD, id=3)
    people = rank_people(
        [Mention(zoe, "a", 0.2), Mention(colleague, "a", 0.2), Mention(mrs, "b", 0.2)], nowhere
    )
    assert names(people) == ["Zoé Le Goff", "Benoît Jehl"]


def test_an_entry_may_join_two_that_nothing_joined() -> None:
    """Two entries that have nothing in common are one person once a third has something of each."""
    first = Contact("Zoé Le Goff", "Présidente", "amicale", None, id=1)
    second = Contact("Mme Le Goff", "Présidente", "csf", SWITCHBOARD, id=2)
    joining = Contact("Zoé Le Goff", "Présidente", "amicale", SWITCHBOARD, id=3)
    (person,) = rank_people(
        [Mention(first, "a", 0.3), Mention(second, "b", 0.2), Mention(joining, "c", 0.1)], nowhere
    )
    assert person.contact is first
    assert person.sheets == ("a", "b", "c")


def test_names_without_a_latin_letter_are_told_apart() -> None:
    """People whose names have no address of their own are still two people."""
    anna, boris = Contact("Анна", "", "amicale", id=1), Contact("Борис", "", "amicale", id=2)
    assert len(rank_people([Mention(anna, "a", 0.2), Mention(boris, "a", 0.2)], nowhere)) == 2


def test_contacts_of_a_sheet_follow_the_order_of_people() -> None:
    """A sheet names its contacts in the order in which people are to be called."""
    people = rank_people([Mention(ULLIAC, "a", 0.2), Mention(MOYSAN, "b", 0.3)], nowhere)
    assert order_contacts([ULLIAC, MOYSAN], people) == (MOYSAN, ULLIAC)
    assert order_contacts([ULLIAC, MOYSAN], ()) == (ULLIAC, MOYSAN)


MENTIONS = st.lists(
    st.builds(
        Mention,
        st.builds(
            Contact,
            st.sampled_from(["Zoé Le Goff", "Mme Le Goff", "Benoît Jehl", "benoit jehl"]),
            st.just("Voisine"),
            st.sampled_from(["amicale", "csf"]),
            st.sampled_from([None, SWITCHBOARD]),
            id=st.integers(1, 4),
        ),
        st.sampled_from("abc"),
        st.floats(0.01, 1),
    ),
    max_size=8,
    unique_by=lambda mention: (mention.contact, mention.sheet),
)


@given(MENTIONS)
def test_nobody_is_lost_and_nobody_is_named_twice(mentions: list[Mention]) -> None:
    """Every entry belongs to one person, whose sheets are those of their entries."""
    people = rank_people(mentions, nowhere)
    entries = [entry for person in people for entry in person.entries]
    assert sorted(map(repr, entries)) == sorted(repr(mention.contact) for mention in mentions)
    for person in people:
        assert set(person.sheets) == {m.sheet for m in mentions if m.contact in person.entries}
