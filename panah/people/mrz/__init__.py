"""The machine-readable zone of travel and identity documents: read with its check digits, and written.

Source: ICAO Doc 9303, eighth edition, part 3 section 4 (signs, names, dates, check digits), section 5 (codes of
states), and parts 4 (TD3, passports), 5 (TD1, cards), 6 (TD2) and 7 (visas MRV-A and MRV-B).
"""

from .layouts import FORMATS, STATUSES, check_digit
from .reading import BadMrz, Failed, Mrz, read
from .writing import lines, name_field, write

__all__ = [
    "FORMATS",
    "STATUSES",
    "BadMrz",
    "Failed",
    "Mrz",
    "check_digit",
    "lines",
    "name_field",
    "read",
    "write",
]
