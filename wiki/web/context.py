"""What a view asks for: the site, its connection, who reads, and the time."""

from contextlib import ExitStack
from datetime import UTC, datetime
from typing import cast

from flask import Flask, current_app, g
from flask_login import current_user

from wiki.domain.account import Account
from wiki.services.catch_up import follow, hold
from wiki.services.site import Site
from wiki.store.database import Database
from wiki.web.freshness import last_write, may_lag, remember_write
from wiki.web.user import User


def attach(app: Flask, site: Site) -> None:
    """Give an application its site, and close each request's connection at its end."""
    app.extensions["recueil"] = site
    app.teardown_appcontext(_close)


def the_site() -> Site:
    """Return the site of the running application."""
    return cast("Site", current_app.extensions["recueil"])


def the_db() -> Database:
    """Return the connection of this request, opened when first asked for; it holds what its reader wrote."""
    if "db" not in g:
        site = the_site()
        g.connection = ExitStack()
        g.db = g.connection.enter_context(site.connect_late() if may_lag() else site.connect())
        if written := last_write():
            hold(g.db, site, written)
    return cast("Database", g.db)


def follow_write() -> None:
    """Bring this node up to what was just saved; any other one will be, before it answers the same reader."""
    remember_write(follow(the_db(), the_site()))


def the_reader() -> Account | None:
    """Return the account that reads, None for a visitor, and for everybody once the store has failed."""
    if g.get("store_failed"):
        return None
    user = current_user
    return user.account if isinstance(user._get_current_object(), User) else None


def the_author() -> Account:
    """Return the account that writes, in a view that requires one."""
    return cast("Account", current_user.account)


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def _close(_error: BaseException | None) -> None:
    connection = g.pop("connection", None)
    g.pop("db", None)
    if connection is not None:
        connection.close()
