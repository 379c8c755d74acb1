"""How well the matcher ranks and refuses, as a table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from wiki.cli.french import Command
from wiki.cli.options import json_option, print_json, with_site
from wiki.cli.words import count, paragraph, table
from wiki.services.evaluate_matches import evaluate_matches
from wiki.services.site import Site
from wiki.store.database import Database


@click.command(cls=Command)
@click.argument("judgments", type=click.Path(path_type=Path), metavar="JUGEMENTS.json")
@json_option
@with_site
def evaluate(db: Database, site: Site, judgments: Path, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Noter les rapprochements sur des descriptions jugées.

    JUGEMENTS.json : [{"id", "text", "register", "relevance": {fiche: 0, 1 ou 2}}] ; {} est hors sujet.
    """
    report = evaluate_matches(db, site, judgments).as_dict()
    if as_json:
        print_json(report)
        return
    k = report["k"]
    head = ("Registre", "Textes", f"nDCG@{k}", "MRR", f"Rappel@{k}")
    registers = [_row(name, quality) for name, quality in report["by_register"].items()]
    click.echo(table([head, *registers, _row("ensemble", report["overall"])]))
    click.echo(paragraph(_refusal(report["refusal"])))


def _row(name: str, quality: Mapping[str, Any]) -> tuple[str, ...]:
    figures = (_number(quality[key]) for key in ("ndcg", "mrr", "recall"))
    return name, str(quality["count"]), *figures


def _refusal(refusal: Mapping[str, Any]) -> str:
    texts = count(refusal["off_topic"], "texte")
    return (
        f"Hors sujet : {texts}, dont {_percent(refusal['off_topic_comparable'])} reçoivent une fiche "
        f"« comparable » et {_percent(refusal['off_topic_answered'])} une réponse ; "
        f"{_percent(refusal['real_refused'])} des vrais textes sont refusés ; "
        f"AUC {_number(refusal['auc'])}."
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace(".", ",")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}".replace("%", " %")
