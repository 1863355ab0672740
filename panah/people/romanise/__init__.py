"""Official romanisations, for the machine-readable zone and for showing a Latin form beside the original."""

from .tables import System, systems
from .writing import CannotRomanise, LatinForm, best_system, from_icao, latin, romanise

__all__ = [
    "CannotRomanise",
    "LatinForm",
    "System",
    "best_system",
    "from_icao",
    "latin",
    "romanise",
    "systems",
]
