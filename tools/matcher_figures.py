"""Measures the matcher in several settings on the judged descriptions: the figures of matcher/README.md."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import content
from matcher import Concept, Document, FieldWeights, Lexicon, Matcher, Settings, evaluate, read_judgments
from wiki.config import Settings as Installation
from wiki.services.install import install
from wiki.services.peers import as_document
from wiki.services.read_sheets import read_published
from wiki.services.site import open_site
from wiki.store import sheets

JUDGMENTS = Path(__file__).parents[1] / "content" / "judgments" / "matches.json"
FEW_WORDS = "few words in common"
USUAL = Settings()
VARIANTS = {
    "as set": USUAL,
    "concepts at 0.5": replace(USUAL, concept_weight=0.5),
    "concepts at 2": replace(USUAL, concept_weight=2.0),
    "no broader concepts": replace(USUAL, broader_weight=0.0),
    "broader concepts at 0.2": replace(USUAL, broader_weight=0.2),
    "every field at 1": replace(
        USUAL, field_weights=FieldWeights(**dict.fromkeys(FieldWeights().as_dict(), 1.0))
    ),
}


def documents() -> list[Document]:
    """Read the 22 sheets as the product gives them to the matcher."""
    with tempfile.TemporaryDirectory() as folder:
        installation = Installation(data=Path(folder) / "var")
        install(installation, datetime.now(UTC))
        site = open_site(installation)
        with site.connect() as db:
            found = read_published(db, sheets.slugs(db), None).values()
            return [as_document(full, site.vocabularies) for full in found]


def row(name: str, matcher: Matcher) -> str:
    """Measure one matcher, as a row of a Markdown table."""
    report = evaluate(matcher, read_judgments(JUDGMENTS))
    few, every = report.by_register[FEW_WORDS], report.overall
    figures = (every.ndcg, every.mrr, every.recall, report.refusal.auc, few.ndcg)
    return f"| {name} | " + " | ".join(f"{figure or 0:.3f}" for figure in figures) + " |"


def main() -> None:
    """Print the table."""
    sheets_read = documents()
    entries = content.load_lexicon().values()
    lexicon = Lexicon.build(Concept(entry.slug, entry.terms, entry.broader) for entry in entries)
    print(f"| | nDCG@5 | MRR | recall@5 | AUC | nDCG@5, {FEW_WORDS} |\n| --- | --- | --- | --- | --- | --- |")
    print(row("words alone", Matcher.fit(sheets_read)))
    for name, settings in VARIANTS.items():
        print(row(name, Matcher.fit(sheets_read, lexicon=lexicon, settings=settings)))


if __name__ == "__main__":
    main()
