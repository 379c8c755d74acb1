"""Who may do what."""

from dataclasses import replace

import pytest

from wiki.domain.account import Account, Role, Side
from wiki.domain.errors import Forbidden
from wiki.domain.policy import POLICY, Action, allows, require

ODILE = Account(
    1, "odile@exemple.fr", "Odile Kervella", Side.TENANT, Role.READER, None, "2026-01-15T08:30:00"
)
# Rows as the site shows them: visitor, reader, contributor, moderator, admin.
TABLE = {
    Action.READ: "✓✓✓✓✓",
    Action.GIVE_VERDICTS: "✓✓✓✓✓",
    Action.READ_MEMBER_CONTACTS: "·✓✓✓✓",
    Action.EDIT_SHEETS: "··✓✓✓",
    Action.EDIT_LEXICON: "··✓✓✓",
    Action.EDIT_CONTACTS: "··✓✓✓",
    Action.RESTORE_REVISIONS: "··✓✓✓",
    Action.HIDE_SHEETS: "···✓✓",
    Action.MODERATE_VERDICTS: "···✓✓",
    Action.MANAGE_ACCOUNTS: "····✓",
    Action.WATCH_SITE: "····✓",
}
ROLES = (None, Role.READER, Role.CONTRIBUTOR, Role.MODERATOR, Role.ADMIN)
CASES = [(action, role, row[i] == "✓") for action, row in TABLE.items() for i, role in enumerate(ROLES)]


@pytest.mark.parametrize(("action", "role", "allowed"), CASES)
def test_the_table(action: Action, role: Role | None, *, allowed: bool) -> None:
    """Each role may do what the table says, and nothing else."""
    account = role and replace(ODILE, role=role)
    assert allows(account, action) is allowed
    if allowed:
        require(account, action)
    else:
        with pytest.raises(Forbidden):
            require(account, action)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_a_blocked_account_is_a_visitor(action: Action, role: Role) -> None:
    """A blocked account may do what a visitor may, whatever its role."""
    assert allows(replace(ODILE, role=role, blocked=True), action) == allows(None, action)


def test_the_table_is_whole() -> None:
    """Every action has its row, here and in the policy."""
    assert set(TABLE) == set(POLICY) == set(Action)
