"""What can be set on a matcher, with the values that the README records and explains."""

from dataclasses import dataclass, field

__all__ = ["WEIGHT_STEP", "FieldWeights", "Settings"]

WEIGHT_STEP = 1 / 8
"""Weights of fields and of concepts are multiples of it: the index counts in units of its square."""


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
        """Return the weights by field name, in the order of the sheet.

        Returns
        -------
        dict of str to float
            Field -> weight.
        """
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a matcher weighs, grades and limits.

    The README has the figures behind each value, and the command that prints them.

    Parameters
    ----------
    field_weights
        Weight of a word by field.
    concept_weight
        How many times a concept of the lexicon counts, against 1 for a word.
    broader_weight
        How much of that the next wider concept counts; the product of the two is a weight.
    rarity
        Power of the idf of a description's terms, at least 0: above 1, rare ones decide more.
    backdrop
        The concepts below which a concept says where a description takes place.
    backdrop_weight
        How many times the words that name these count there, against 1 for others, in [0, 1].
    name_weight
        The same of names of towns or people, which no concept has.
    comparable
        What a match called comparable earns at least, in [0, 1]: see `coverage.earned`.
    beside
        What share of the best score a match called comparable has at least, in [0, 1].
    possible
        What a match called possible earns at least, in [0, `comparable`].
    similar
        Least score of a similar sheet, in [0, 1].
    repeats
        Likeness from which a match repeats a better one, in [0, 1).
    repeat_loss
        What an identical sheet then loses, as a share of its score, in [0, 1].
    candidates
        How many of the best cosines are scored.
    telling
        The fields of which a match says what the description lacks.
    max_passages
        Most reasons of a match that come with a passage.
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
    broader_weight: float = 0.625
    rarity: float = 1.5
    backdrop: tuple[str, ...] = ("lieux",)
    backdrop_weight: float = 0.5
    name_weight: float = 0.25
    comparable: float = 0.1
    beside: float = 0.7
    possible: float = 0.02
    similar: float = 0.3
    repeats: float = 0.7
    repeat_loss: float = 0.25
    candidates: int = 40
    telling: tuple[str, ...] = ("success_factors", "evaluation")
    max_passages: int = 3
    max_matches: int = 100
    max_terms: int = 8
    max_tokens: int = 2000

    def __post_init__(self) -> None:
        _check_weight("concepts", self.concept_weight)
        _check_weight("broader concepts", self.concept_weight * self.broader_weight)
        if self.rarity < 0:
            raise ValueError(f"rarity must be at least 0, not {self.rarity}")
        if not 0 <= self.backdrop_weight <= 1:
            raise ValueError(f"backdrop_weight must be in [0, 1], not {self.backdrop_weight}")
        if not 0 <= self.name_weight <= 1:
            raise ValueError(f"name_weight must be in [0, 1], not {self.name_weight}")
        if not 0 <= self.possible <= self.comparable <= 1:
            raise ValueError("thresholds must satisfy 0 <= possible <= comparable <= 1")
        if not 0 <= self.beside <= 1:
            raise ValueError(f"beside must be in [0, 1], not {self.beside}")
        if not (0 <= self.repeats < 1 and 0 <= self.repeat_loss <= 1):
            raise ValueError("repeats must be in [0, 1), and repeat_loss in [0, 1]")
        if min(self.max_matches, self.max_terms, self.max_tokens, self.candidates) < 1:
            raise ValueError("max_matches, max_terms, max_tokens and candidates must be at least 1")


def _check_weight(name: str, weight: float) -> None:
    if not (weight >= 0 and float(weight / WEIGHT_STEP).is_integer()):
        raise ValueError(f"the weight of {name} must be a multiple of {WEIGHT_STEP}, not {weight}")
