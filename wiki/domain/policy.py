"""Who may do what: one table, which the site also shows."""

from collections.abc import Mapping
from enum import StrEnum

from wiki.domain.account import Account, Role
from wiki.domain.errors import Forbidden


class Action(StrEnum):
    """What the policy speaks of."""

    READ = "read"
    GIVE_VERDICTS = "give_verdicts"
    READ_MEMBER_CONTACTS = "read_member_contacts"
    EDIT_SHEETS = "edit_sheets"
    EDIT_LEXICON = "edit_lexicon"
    EDIT_CONTACTS = "edit_contacts"
    RESTORE_REVISIONS = "restore_revisions"
    HIDE_SHEETS = "hide_sheets"
    MODERATE_VERDICTS = "moderate_verdicts"
    MANAGE_ACCOUNTS = "manage_accounts"
    WATCH_SITE = "watch_site"


_CONTRIBUTORS = frozenset({Role.CONTRIBUTOR, Role.MODERATOR, Role.ADMIN})
_MODERATORS = frozenset({Role.MODERATOR, Role.ADMIN})

POLICY: Mapping[Action, frozenset[Role | None]] = {
    Action.READ: frozenset({None, *Role}),
    Action.GIVE_VERDICTS: frozenset({None, *Role}),
    Action.READ_MEMBER_CONTACTS: frozenset(Role),
    Action.EDIT_SHEETS: _CONTRIBUTORS,
    Action.EDIT_LEXICON: _CONTRIBUTORS,
    Action.EDIT_CONTACTS: _CONTRIBUTORS,
    Action.RESTORE_REVISIONS: _CONTRIBUTORS,
    Action.HIDE_SHEETS: _MODERATORS,
    Action.MODERATE_VERDICTS: _MODERATORS,
    Action.MANAGE_ACCOUNTS: frozenset({Role.ADMIN}),
    Action.WATCH_SITE: frozenset({Role.ADMIN}),
}
"""Action -> the roles that may do it; None stands for a visitor without an account."""


def allows(account: Account | None, action: Action) -> bool:
    """Tell whether `account` (None: a visitor) may do `action`; a blocked account is a visitor."""
    role = None if account is None or account.blocked else account.role
    return role in POLICY[action]


def require(account: Account | None, action: Action) -> None:
    """Raise `Forbidden` unless `account` may do `action`."""
    if not allows(account, action):
        raise Forbidden(action)
