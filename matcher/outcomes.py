"""What rankers answer to judged descriptions, beside the grades."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from matcher.judgments import Judgment
from matcher.metrics import mrr, ndcg, recall
from matcher.results import Level, MatchResult

__all__ = ["DEPTH", "Outcome", "Ranker", "judge"]

DEPTH = 100
"""How many matches a ranker is asked for: `mrr` looks no further."""


class Ranker(Protocol):
    """Anything that ranks documents against a description: a matcher or a baseline."""

    def match(self, text: str, limit: int = 5) -> MatchResult:
        """Return at most `limit` matches, best first.

        Parameters
        ----------
        text
            The description.
        limit
            Most matches.

        Returns
        -------
        MatchResult
            What it answers.
        """
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judged description, and what a ranker answered.

    Parameters
    ----------
    judgment
        The description and its grades.
    result
        The first `DEPTH` matches.
    k
        Depth of `ndcg` and `recall`.
    """

    judgment: Judgment
    result: MatchResult
    k: int = 5

    @property
    def ranking(self) -> list[str]:
        """The ids of the matches, best first."""
        return [match.id for match in self.result.matches]

    @property
    def ndcg(self) -> float:
        """Discounted cumulated gain at k."""
        return ndcg(self.ranking, self.judgment.relevance, self.k)

    @property
    def mrr(self) -> float:
        """One over the rank of the first comparable sheet."""
        return mrr(self.ranking, self.judgment.relevance)

    @property
    def recall(self) -> float | None:
        """Recall at k, None where no sheet is graded comparable."""
        return recall(self.ranking, self.judgment.relevance, self.k)

    @property
    def score(self) -> float:
        """The score of the best match, 0 without one."""
        return self.result.matches[0].score if self.result.matches else 0.0

    @property
    def answered(self) -> bool:
        """Whether the text was not refused: a comparable or a possible match."""
        return self.result.confident

    @property
    def called_comparable(self) -> bool:
        """Whether a match is called comparable."""
        return any(match.level is Level.COMPARABLE for match in self.result.matches)


def judge(
    rankers: Sequence[Ranker], judgments: Iterable[Judgment], k: int = 5
) -> tuple[tuple[Outcome, ...], ...]:
    """Ask every ranker every description, in one pass over these; the outcomes of each ranker in turn.

    Parameters
    ----------
    rankers
        Those that are asked.
    judgments
        The descriptions, read once.
    k
        Depth of the outcomes' nDCG and recall.

    Returns
    -------
    tuple of tuple of Outcome
        For each ranker, an outcome for each description, in order.
    """
    outcomes: tuple[list[Outcome], ...] = tuple([] for _ in rankers)
    for judgment in judgments:
        for ranker, found in zip(rankers, outcomes, strict=True):
            found.append(Outcome(judgment, ranker.match(judgment.text, max(k, DEPTH)), k))
    return tuple(map(tuple, outcomes))
