"""Matching a description, or a file of them."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from wiki.cli.choices import Word, listed
from wiki.cli.completion import complete_departement, complete_theme
from wiki.cli.french import Command, Misuse, option
from wiki.cli.options import json_option, limit_option, print_json, with_site
from wiki.cli.words import KINDS, LEVELS, PHASES, paragraph, told_reasons
from wiki.domain.clock import moment
from wiki.domain.draft import clean_text
from wiki.domain.people import Person
from wiki.domain.phone import show_phone
from wiki.domain.sheet import Contact
from wiki.services.as_json import match_json
from wiki.services.find_peers import Peer, Peering, find_peers
from wiki.services.refine_match import read_typed
from wiki.services.site import Site
from wiki.store.database import Database

REASONS = 3
"""How many reasons of a match the terminal shows."""
_COLOURS = {"comparable": "green", "possible": "yellow", "none": None}


@click.command(
    cls=Command,
    examples=(
        'recueil match "Un potager au pied des tours, avec les enfants"',
        'recueil match "Baisser les charges" --near 29 --limit 3',
        "recueil match - < projet.txt",
        "recueil match --batch projets.jsonl --json",
    ),
)
@click.argument("text", required=False, metavar="[TEXTE | -]")
@option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help='Lignes JSON {"id", "text"}, une réponse par ligne.',
)
@option(
    "--departement",
    metavar="CODE",
    shell_complete=complete_departement,
    help="Seulement les organismes de ce département (29, 2A…).",
)
@option(
    "--kind",
    type=Word(KINDS),
    metavar="TYPE",
    help=f"Seulement ce type d'organisme : {listed(KINDS)}.",
)
@option("--phase", type=Word(PHASES), metavar="PHASE", help=f"Seulement cet avancement : {listed(PHASES)}.")
@option(
    "--theme",
    metavar="THÈME",
    shell_complete=complete_theme,
    help="Seulement ce thème (jardins, proprete…).",
)
@option(
    "--near",
    metavar="CODE",
    shell_complete=complete_departement,
    help="Votre département : à ressemblance égale, le plus près d'abord.",
)
@limit_option
@json_option
@with_site
def match(
    db: Database,
    site: Site,
    text: str | None,
    batch: Path | None,
    limit: int,
    as_json: bool,  # noqa: FBT001 - click's flag
    **refined: str | None,
) -> None:
    """Trouver des projets comparables.

    TEXTE dit en quelques phrases ce que l'on voudrait faire ; sans lui, ou avec « - »,
    il est lu sur l'entrée standard.
    """
    refinement = read_typed(db, site, {name: value or "" for name, value in refined.items()}, None)

    def ask(described: str) -> Peering:
        return find_peers(db, site, described, None, limit, refinement)

    if batch is not None:
        _match_batch(ask, batch, text, as_json=as_json)
        return
    described = clean_text(_typed(text))
    if not described.strip():
        raise Misuse("le texte est vide : décrivez votre projet en quelques phrases")
    peering = ask(described)
    if as_json:
        print_json(match_json(peering))
    else:
        _print(peering)


def _print(peering: Peering) -> None:
    if not peering.confident:
        plainly = click.style("Aucun cas proche.", bold=True)
        language = (
            " Le recueil lit le français : décrivez votre projet en français." if peering.foreign else ""
        )
        click.echo(plainly + language + (" Les moins éloignés :" if peering.peers else ""))
    for rank, peer in enumerate(peering.shown, start=1):
        click.echo(_show(rank, peer))
    if peering.people:
        click.echo(click.style("\nÀ qui parler :\n", bold=True))
        _print_origin([person.contact for person in peering.people])
    for person in peering.people:
        click.echo(_show_person(person, peering))


def _print_origin(people: Sequence[Contact]) -> None:
    """Say once that what nobody corrected is what a booklet printed."""
    editions = [contact.edition for contact in people if contact.edition]
    if editions:
        those = "Coordonnées" if len(editions) == len(people) else "Sans date, coordonnées"
        click.echo(paragraph(f"{those} telles que le recueil de {editions[0]} les imprimait.") + "\n")


def _typed(text: str | None) -> str:
    if text not in (None, "-"):
        return str(text)
    if sys.stdin.isatty():
        click.echo("Décrivez votre projet en quelques phrases, puis Ctrl-D :", err=True)
    return sys.stdin.buffer.read().decode(errors="replace")


def _match_batch(ask: Callable[[str], Peering], batch: Path, text: str | None, *, as_json: bool) -> None:
    if not as_json or text is not None:
        raise Misuse("--batch va avec --json, et sans TEXTE")
    for number, described in _descriptions(batch):
        print_json({"id": number, **match_json(ask(described))})


def _descriptions(batch: Path) -> Iterator[tuple[object, str]]:
    """Read the lines as they come: id and text."""
    with click.open_file(str(batch), "rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _description(line, f"{batch}, ligne {number}")


def _description(line: bytes, where: str) -> tuple[object, str]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Misuse(f"{where} : ce n'est pas du JSON") from error
    match record:
        case {"id": str() | int() as name, "text": str(text)} if _names(name):
            return name, clean_text(text)
    raise Misuse(f'{where} : il faut un objet {{"id": …, "text": "…"}}')


def _names(name: str | int) -> bool:
    return not isinstance(name, bool) and clean_text(str(name)) == str(name)


def _show(rank: int, peer: Peer) -> str:
    sheet, found = peer.full.sheet, peer.match
    named = [(reason.field, reason.shared) for reason in found.reasons if reason.terms][:REASONS]
    title = click.style(sheet.content.title, bold=True)
    level = click.style(LEVELS[found.level].capitalize(), fg=_COLOURS[found.level])
    lines = [
        paragraph(f"{rank}. {title} — {peer.full.organisation.name}", hang="   "),
        paragraph(f"{level} · /fiches/{sheet.slug}", "   "),
        paragraph(
            f"En commun : {told_reasons(named) or 'un sujet voisin, mais aucun de vos mots'}", "   ", "  "
        ),
        *(paragraph(f"À appeler : {_person(contact)}", "   ", "  ") for contact in _callable(peer)),
    ]
    return "\n" + "\n".join(lines)


def _show_person(person: Person, peering: Peering) -> str:
    ranks = [str(rank) for rank, peer in enumerate(peering.shown, start=1) if peer.match.id in person.sheets]
    behind = f"projet {ranks[0]}" if len(ranks) == 1 else f"projets {', '.join(ranks)}"
    return paragraph(f"- {_person(person.contact)} ({behind})", hang="  ")


def _callable(peer: Peer) -> tuple[Contact, ...]:
    return peer.full.contacts if peer.near else ()


def _person(contact: Contact) -> str:
    known = (contact.name, contact.role, contact.organisation_name)
    phone = f", {show_phone(contact.phone)}" if contact.phone else ""
    return ", ".join(known) + phone + (f", le {moment(contact.as_of):%d/%m/%Y}" if contact.as_of else "")
