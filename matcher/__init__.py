"""Brings a description in a newcomer's words to the comparable practice sheets, and says why.

A pure library: it knows texts and fields, nothing of the wiki. See `matcher/README.md`.
"""

from matcher.baselines import usual_baselines
from matcher.document import Document
from matcher.evaluation import evaluate
from matcher.judgments import Judgment, read_judgments
from matcher.language import reads_as_english
from matcher.layout import Point, lay_out
from matcher.lexicon import Concept, Lexicon
from matcher.matcher import Matcher
from matcher.outcomes import Ranker
from matcher.passages import Passage
from matcher.report import Report
from matcher.results import LEVELS, Level, Match, MatchResult, Reason, Unsaid
from matcher.scoring import Scored
from matcher.settings import FieldWeights, Settings
from matcher.shortlist import Shortlist
from matcher.spelling import Mender
from matcher.state import StateBusy, StateError, StateMissing

__all__ = [
    "LEVELS",
    "Concept",
    "Document",
    "FieldWeights",
    "Judgment",
    "Level",
    "Lexicon",
    "Match",
    "MatchResult",
    "Matcher",
    "Mender",
    "Passage",
    "Point",
    "Ranker",
    "Reason",
    "Report",
    "Scored",
    "Settings",
    "Shortlist",
    "StateBusy",
    "StateError",
    "StateMissing",
    "Unsaid",
    "evaluate",
    "lay_out",
    "read_judgments",
    "reads_as_english",
    "usual_baselines",
]
