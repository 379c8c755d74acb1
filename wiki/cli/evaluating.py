"""How well the matcher ranks and refuses, as tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from wiki.cli.french import Command, option
from wiki.cli.options import json_option, print_json, with_site
from wiki.cli.progress import progress
from wiki.cli.words import paragraph, table
from wiki.services.evaluate_matches import evaluate_matches
from wiki.services.site import Site
from wiki.store.database import Database

Figures = Mapping[str, Any]
Write = Callable[..., str]

BASELINES = {
    "tfidf": "TF-IDF (scikit-learn)",
    "words": "mots sans concepts",
    "bm25": "BM25 sur ces mots",
}
WORST = {
    "ranked": "Les moins bien classés",
    "called_comparable": "Hors sujet, mais dits comparables",
    "refused": "Vrais textes refusés",
}


@click.command(
    cls=Command,
    examples=("recueil evaluate jugements.json", "recueil evaluate --worst 20 jugements.json avis.json"),
)
@click.argument(
    "judgments", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="JUGEMENTS.json…"
)
@option(
    "--worst",
    type=click.IntRange(0, 1000),
    default=5,
    metavar="N",
    help="Nombre de textes montrés parmi les pires, de chaque sorte, de 0 à 1000 (5).",
)
@option("--without", multiple=True, metavar="REGISTRE", help="Laisser ces textes de côté ; se répète.")
@json_option
@with_site
def evaluate(
    db: Database,
    site: Site,
    judgments: Sequence[Path],
    worst: int,
    without: Sequence[str],
    as_json: bool,  # noqa: FBT001 - click's flag
) -> None:
    """Noter les rapprochements sur des descriptions jugées.

    JUGEMENTS.json : [{"id", "text", "register", "relevance": {fiche: 0, 1 ou 2}}] ; {} est hors sujet.
    Plusieurs fichiers comptent ensemble. Entre crochets : l'intervalle à 95 % ; entre
    parenthèses après une fiche : sa note et, quand elle est obtenue, son score.
    """
    with progress("Jugements") as watch:
        report = evaluate_matches(db, site, judgments, without=without, worst=worst, watch=watch).as_dict()
    if as_json:
        print_json(report)
        return
    for lines in (_ranking(report), _refusal(report), _baselines(report), *_worst(report["worst"])):
        click.echo(lines)


def _ranking(report: Figures) -> str:
    k = report["k"]
    head = ("Classement", "Textes", f"nDCG@{k}", "MRR", f"Rappel@{k}")
    rows = {**report["by_register"], "ensemble": report["overall"]}
    return table([head, *((name, *_quality(figures)) for name, figures in rows.items())])


def _quality(figures: Figures) -> tuple[str, ...]:
    return str(figures["count"]), *(_figure(figures, key) for key in ("ndcg", "mrr", "recall"))


def _refusal(report: Figures) -> str:
    rows = {**report["refusal_by_register"], "ensemble": report["refusal"]}
    sides = (
        ("real", {"real_refused": "refusés"}, "Vrais textes"),
        (
            "off_topic",
            {"off_topic_comparable": "comparables", "off_topic_answered": "avec réponse"},
            "Hors sujet",
        ),
    )
    return "\n".join("\n" + _refusal_table(rows, *side) for side in sides)


def _refusal_table(rows: Figures, side: str, rates: Mapping[str, str], title: str) -> str:
    head = (title, "Textes", *rates.values(), "AUC")
    lines = [
        (name, str(own[side]), *(_figure(own, rate, _percent) for rate in rates), _figure(own, "auc"))
        for name, own in rows.items()
        if own[side]
    ]
    return table([head, *lines])


def _baselines(report: Figures) -> str:
    head = ("Comparé à", f"nDCG@{report['k']}", "AUC", "écart de nDCG", "mieux", "moins bien")
    return "\n" + table([head, *(_against(*named) for named in report["baselines"].items())])


def _against(name: str, own: Figures) -> tuple[str, ...]:
    return (
        BASELINES[name],
        _figure(own["overall"], "ndcg"),
        _with_bounds(own["auc"], own["auc_interval"]),
        _with_bounds(own["difference"], own["interval"], _signed),
        str(own["wins"]),
        str(own["losses"]),
    )


def _worst(worst: Figures) -> Iterator[str]:
    for kind, title in WORST.items():
        if worst[kind]:
            yield f"\n{title}"
            yield from map(_case, worst[kind])


def _case(case: Figures) -> str:
    ndcg = "" if case["ndcg"] is None else f", nDCG {_number(case['ndcg'])}"
    expected = ", ".join(f"{sheet} ({grade})" for sheet, grade in case["expected"].items())
    found = ", ".join(
        f"{each['sheet']} ({each['grade']} ; {_number(each['score'])})" for each in case["found"]
    )
    lines = [
        paragraph(f"{case['id']} ({case['register']}{ndcg}) « {case['text']} »", "  ", "  "),
        paragraph(f"attendu : {expected or 'rien'}", "    ", "  "),
        paragraph(f"obtenu : {found or 'rien'}", "    ", "  "),
    ]
    return "\n".join(lines)


def _number(value: float, digits: int = 3) -> str:
    return f"{value:.{digits}f}".replace(".", ",").replace("-", "−")


def _signed(value: float, digits: int = 3) -> str:
    return ("+" if value > 0 else "") + _number(value, digits)


def _percent(value: float, digits: int = 0) -> str:  # noqa: ARG001 - as the two above
    return f"{value:.0%}".replace("%", " %")


def _figure(figures: Figures, key: str, write: Write = _number) -> str:
    return _with_bounds(figures[key], figures["intervals"][key], write)


def _with_bounds(value: float | None, interval: Mapping[str, float] | None, write: Write = _number) -> str:
    if value is None:
        return "–"
    bounds = f" [{write(interval['low'], 2)} ; {write(interval['high'], 2)}]" if interval else ""
    return write(value) + bounds
