"""How likely two name tokens, each in Latin, Cyrillic or Perso-Arabic script, write the same name."""

from typing import Any

from panah.people.sounds.comparing import TokenComparison, compare, logits
from panah.people.sounds.encoding import Encoded, encode
from panah.people.sounds.equivalents import equivalent_ids
from panah.people.sounds.inventory import inventory
from panah.people.sounds.keying import keys, keys_many
from panah.people.sounds.steps import Step

__all__ = [
    "TABLES",
    "Encoded",
    "Step",
    "TokenComparison",
    "compare",
    "encode",
    "equivalent_ids",
    "inventory",
    "keys",
    "keys_many",
    "logits",
]


def __getattr__(name: str) -> Any:
    if name == "TABLES":  # read when first asked for: learning must be able to start without them
        from panah.people.sounds.tables import tables

        return tables()
    raise AttributeError(name)
