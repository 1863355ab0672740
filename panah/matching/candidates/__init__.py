"""Which records are worth comparing: keys into buckets, hot buckets split, buckets swept into pairs."""

from panah.matching.candidates.buckets import Atoms, Buckets, Recipe, Spill, fill, grouped, parts_of
from panah.matching.candidates.pairs import Candidates, Pairs, candidates

__all__ = [
    "Atoms",
    "Buckets",
    "Candidates",
    "Pairs",
    "Recipe",
    "Spill",
    "candidates",
    "fill",
    "grouped",
    "parts_of",
]
