"""A made-up population for tests and benchmarks: registrations of persons who do not exist, with the truth.

``population(1_000_000)`` is a frame of registrations: families with parents, siblings, twins and cousins of the same
name, very common names, and repeats of a person in another script, spelling, calendar or state of memory. What can be
set stands in ``Habits``; six quite different settings are in ``PRESETS``. The same seed gives the same frame.
"""

from .habits import BORDER, CAMP, CITY, CROWDED, HARD, PRESETS, WIDE, Habits
from .population import COLUMNS, TRUTH, latent, population, true_pairs

__all__ = [
    "BORDER",
    "CAMP",
    "CITY",
    "COLUMNS",
    "CROWDED",
    "HARD",
    "PRESETS",
    "TRUTH",
    "WIDE",
    "Habits",
    "latent",
    "population",
    "true_pairs",
]
