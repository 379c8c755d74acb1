"""Options whose value is one of a few words."""

from collections.abc import Mapping

import pytest

from content import load_vocabularies
from wiki.cli.choices import Names, Word, listed
from wiki.cli.users import ROLE_NAMES, SIDE_NAMES
from wiki.cli.words import KINDS, PHASES
from wiki.domain.account import Role, Side
from wiki.domain.organisation import Kind
from wiki.domain.sheet import Phase

VOCABULARIES = load_vocabularies()


@pytest.mark.parametrize("typed", ["tenant_association", "Association de locataires", "ASSOCIATION"])
def test_a_value_goes_by_its_code_and_by_its_french_names(typed: str) -> None:
    """The code, the label of the site and a short word are one value."""
    assert Word(KINDS).convert(typed, None, None) == "tenant_association"


def test_accents_may_be_left_out() -> None:
    """«idee» is «idée», and whatever the case."""
    assert Word(PHASES).convert("IDEE", None, None) == "idea"


@pytest.mark.parametrize(("names", "labels"), [(KINDS, VOCABULARIES.kinds), (PHASES, VOCABULARIES.phases)])
def test_each_label_of_the_site_is_read(names: Names, labels: Mapping[str, str]) -> None:
    """What pages call a kind or a phase, the command reads."""
    assert {label: Word(names).convert(label, None, None) for label in labels.values()} == {
        label: code for code, label in labels.items()
    }


@pytest.mark.parametrize(
    ("names", "codes"), [(KINDS, Kind), (PHASES, Phase), (SIDE_NAMES, Side), (ROLE_NAMES, Role)]
)
def test_every_code_has_a_name(names: Names, codes: type[Kind | Phase | Side | Role]) -> None:
    """Each value of the domain can be chosen, and the help lists them all."""
    assert names.keys() == set(codes)
    assert all(f"({code})" in listed(names) for code in codes)
