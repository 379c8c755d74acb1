"""How many candidates are worth scoring: `python -m tools.bench.candidates FOLDER`.

The folder is one that `python -m tools.bench SIZE --engines ours --keep …` kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from matcher import Matcher
from tools.bench.engines.ours_engine import Ours
from tools.bench.engines.protocol import TOP
from tools.bench.prose import read_prose
from tools.bench.queries import descriptions
from tools.bench.report import french
from wiki.cli.french import Command, option

ROOT = Path(__file__).parents[2]
TRIED = (20, 30, 40, 50, 100)
PLENTY = 1_000
FIRST = 5


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@option("--queries", type=click.IntRange(2, 1000), default=400, help="Combien de requêtes (400).")
@option("--prose", type=click.Path(path_type=Path), default=ROOT / ".venv" / "prose")
def main(folder: Path, queries: int, prose: Path) -> None:
    """Mesurer ce qu'on trouve en notant peu de candidats, au lieu de mille."""
    matcher, texts = Ours.open(folder / "ours").matcher, descriptions(read_prose(prose), queries)
    best = _found(matcher, texts, PLENTY)
    click.echo(f"candidats | des {TOP} de {PLENTY} | des {FIRST}")
    for number in TRIED:
        found = _found(matcher, texts, number)
        shares = (french(100 * _shared(found, best, first)) for first in (TOP, FIRST))
        click.echo(f"{number} | " + " | ".join(f"{share} %" for share in shares))


def _found(matcher: Matcher, texts: Sequence[str], candidates: int) -> list[list[str]]:
    settings = replace(matcher.settings, candidates=candidates)
    tried = replace(matcher, settings=settings)
    return [[each.id for each in tried.shortlist(text, TOP).found] for text in texts]


def _shared(found: Sequence[list[str]], best: Sequence[list[str]], first: int) -> float:
    """Return the share of the first ones of `best` that are among the first ones found."""
    same = sum(len({*some[:first]} & {*all_[:first]}) for some, all_ in zip(found, best, strict=True))
    return same / sum(len(all_[:first]) for all_ in best)


if __name__ == "__main__":
    main()
