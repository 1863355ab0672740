"""Names: what is written read into parts with roles, and two written names compared."""

from panah.people.names.cleaning import BadName
from panah.people.names.parsing import parse, parse_many
from panah.people.names.parts import ROLES, WEIGHTS, Name, Part, Role
from panah.people.names.words import tokens

__all__ = ["ROLES", "WEIGHTS", "BadName", "Name", "Part", "Role", "parse", "parse_many", "tokens"]
