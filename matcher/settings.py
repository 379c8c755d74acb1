"""What can be set on a matcher, with the values that the README records and explains."""

from dataclasses import dataclass, field, fields

__all__ = ["WEIGHT_STEP", "FieldWeights", "Settings"]

WEIGHT_STEP = 1 / 8
"""Weights are multiples of it: sums of them are exact, in whatever order and in single precision."""


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How many times a word counts, by the field of the sheet where it stands.

    A weight of 0 leaves the field out. The fields are those of a practice sheet.

    Parameters
    ----------
    title, tagline
        The name of the project and its line of presentation.
    themes, publics
        Labels of the vocabularies: what the project is about, for whom.
    context
        «Le projet»: what is done and why. The reference, at 1.
    team, collaboration, success_factors, evaluation
        The other parts of the sheet, where projects look more alike.

    Raises
    ------
    ValueError
        If a weight is negative or no multiple of `WEIGHT_STEP`.
    """

    title: float = 2.0
    tagline: float = 2.0
    themes: float = 2.0
    publics: float = 1.0
    context: float = 1.0
    team: float = 0.5
    collaboration: float = 1.0
    success_factors: float = 1.0
    evaluation: float = 0.5

    def __post_init__(self) -> None:
        for name, weight in self.as_dict().items():
            _check_weight(name, weight)

    def as_dict(self) -> dict[str, float]:
        """Return the weights by field name, in the order of the sheet."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a matcher weighs, grades and limits.

    The two thresholds were chosen on 51 descriptions on topic and 32 off topic, compared with
    the 22 sheets of 2011. `possible` maximises the mean of real texts answered and texts off
    topic refused: 20 % of the real ones are refused and 12 % of the others answered (20 % and
    16 % by leave-one-out). `comparable` leaves 1 text off topic in 32 above it (2 by
    leave-one-out), and half of the real ones. The README has the whole table.

    Parameters
    ----------
    field_weights
        Weight of a word by field.
    concept_weight
        How many times a concept of the lexicon counts, against 1 for a word.
    broader_weight
        How much of that the next wider concept counts.
    comparable
        Least score of a match called comparable, in [0, 1].
    possible
        Least score of a match called possible, in [0, `comparable`].
    similar
        Least score of a similar sheet, in [0, 1].
    max_matches
        Most matches ever returned, whatever the limit asked for.
    max_terms
        Most words shown for one reason.
    max_tokens
        Most tokens read of a description; what follows is ignored.

    Raises
    ------
    ValueError
        If a weight is negative or no multiple of `WEIGHT_STEP`, if the thresholds are not in order,
        or if a maximum is below 1.
    """

    field_weights: FieldWeights = field(default_factory=FieldWeights)
    concept_weight: float = 1.0
    broader_weight: float = 0.375
    comparable: float = 0.13
    possible: float = 0.095
    similar: float = 0.3
    max_matches: int = 100
    max_terms: int = 8
    max_tokens: int = 2000

    def __post_init__(self) -> None:
        _check_weight("concepts", self.concept_weight)
        _check_weight("broader concepts", self.broader_weight)
        if not 0 <= self.possible <= self.comparable <= 1:
            raise ValueError("thresholds must satisfy 0 <= possible <= comparable <= 1")
        if min(self.max_matches, self.max_terms, self.max_tokens) < 1:
            raise ValueError("max_matches, max_terms and max_tokens must be at least 1")


def _check_weight(name: str, weight: float) -> None:
    if not (weight >= 0 and float(weight / WEIGHT_STEP).is_integer()):
        raise ValueError(f"the weight of {name} must be a multiple of {WEIGHT_STEP}, not {weight}")
