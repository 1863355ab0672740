"""Names: what is written read into parts with roles, and two written names compared."""

from panah.people.names.cleaning import BadName
from panah.people.names.compare_names import BadSide, Comparison, compare, compare_many
from panah.people.names.cutting import tokens
from panah.people.names.parsing import parse, parse_many
from panah.people.names.parts import ROLES, WEIGHTS, Name, Part, Role
from panah.people.names.tables import NameTable, Unread, table

__all__ = [
    "ROLES",
    "WEIGHTS",
    "BadName",
    "BadSide",
    "Comparison",
    "Name",
    "NameTable",
    "Part",
    "Role",
    "Unread",
    "compare",
    "compare_many",
    "parse",
    "parse_many",
    "table",
    "tokens",
]
