"""Accounts, for the operator at the terminal."""

import click

from wiki.cli.choices import Word, listed
from wiki.cli.completion import complete_email
from wiki.cli.french import Group, Misuse, option
from wiki.cli.options import address, now, with_site
from wiki.cli.words import ROLES, SIDES, table
from wiki.domain.account import Account, Role, Side
from wiki.domain.errors import NotFound
from wiki.services import accounts
from wiki.services.links import LINK_LIFE, invite, issue_link
from wiki.services.site import Site
from wiki.store.database import Database

SIDE_NAMES, ROLE_NAMES = (
    {code: (word.split()[0], word) for code, word in words.items()} for words in (SIDES, ROLES)
)


@click.group(cls=Group, examples=("recueil user list",))
def user() -> None:
    """Créer des comptes, changer leur rôle, les bloquer."""


@user.command(examples=('recueil user add odile@exemple.fr --name "Odile Kervella" --side locataire',))
@click.argument("email", metavar="ADRESSE")
@option("--name", required=True, metavar="NOM", help="Nom de la personne.")
@option("--side", required=True, type=Word(SIDE_NAMES), metavar="CÔTÉ", help=f"{listed(SIDE_NAMES)}.")
@option(
    "--role",
    type=Word(ROLE_NAMES),
    default="contributor",
    metavar="RÔLE",
    help=f"{listed(ROLE_NAMES)}. Sinon contribution.",
)
@with_site
def add(db: Database, site: Site, email: str, name: str, side: str, role: str) -> None:
    """Créer un compte.

    La personne choisit son mot de passe par le lien qui s'affiche.
    """
    account, token = invite(db, email, name, Side(side), Role(role), now())
    click.echo(f"Compte créé : {_line(account)}")
    _give_link(site, token)


@user.command(name="list", examples=("recueil user list",))
@with_site
def list_(db: Database, site: Site) -> None:  # noqa: ARG001 - every command has the two
    """Lister les comptes, les plus anciens d'abord."""
    found = accounts.list_accounts(db, None)
    if not found:
        click.echo("Aucun compte.")
        return
    head = ("Adresse", "Nom", "Côté", "Rôle", "État")
    click.echo(table([head, *(_row(account) for account in found)]))


@user.command(name="set-role", examples=("recueil user set-role odile@exemple.fr modération",))
@click.argument("email", metavar="ADRESSE", shell_complete=complete_email)
@click.argument("role", type=Word(ROLE_NAMES), metavar="RÔLE")
@with_site
def set_role(db: Database, site: Site, email: str, role: str) -> None:  # noqa: ARG001 - every command has the two
    """Donner un autre rôle à un compte.

    RÔLE : lecture (reader), contribution (contributor), modération (moderator) ou
    administration (admin).
    """
    account = accounts.set_role(db, None, email, Role(role))
    click.echo(f"Compte modifié : {_line(account)}")


@user.command(examples=("recueil user block odile@exemple.fr", "recueil user block odile@exemple.fr --undo"))
@click.argument("email", metavar="ADRESSE", shell_complete=complete_email)
@option("--undo", is_flag=True, help="Le laisser entrer de nouveau.")
@with_site
def block(db: Database, site: Site, email: str, undo: bool) -> None:  # noqa: ARG001, FBT001 - every command has the two
    """Bloquer un compte, ce qui ferme ses sessions."""
    account = accounts.set_blocked(db, None, email, blocked=not undo)
    click.echo(f"Compte {'bloqué' if account.blocked else 'débloqué'} : {_line(account)}")


@user.command(examples=("recueil user link odile@exemple.fr",))
@click.argument("email", metavar="ADRESSE", shell_complete=complete_email)
@with_site
def link(db: Database, site: Site, email: str) -> None:
    """Faire un lien pour qui a perdu son mot de passe.

    Les liens d'avant ne servent plus.
    """
    account = _known(db, email)
    if account.blocked:
        raise Misuse(f"ce compte est bloqué : « recueil user block {account.email} --undo » d'abord")
    _give_link(site, issue_link(db, account.id, now()))


def _known(db: Database, email: str) -> Account:
    for account in accounts.list_accounts(db, None):
        if account.email == email.strip().casefold():
            return account
    raise NotFound(email)


def _give_link(site: Site, token: str) -> None:
    settings = site.settings
    supposed = address(settings.host, settings.port)
    click.echo(f"Lien à lui remettre, bon une fois et pendant {LINK_LIFE.days} jours :")
    click.echo(f"  {settings.url or supposed}/bienvenue/{token}")
    if not settings.url:  # another process serves the site, perhaps elsewhere
        told = f"Adresse supposée du site : {supposed} ; si c'est une autre, donnez RECUEIL_URL (ou PORT)."
        click.echo(told, err=True)


def _line(account: Account) -> str:
    return f"{account.name} <{account.email}>, {SIDES[account.side]}, {ROLES[account.role]}"


def _row(account: Account) -> tuple[str, ...]:
    waits = "attend son mot de passe" if account.password_hash is None else ""
    state = "bloqué" if account.blocked else waits
    return account.email, account.name, SIDES[account.side], ROLES[account.role], state
