"""How people choose: parameters learned across crises, made into rules that every engine runs people by."""

from panah.movements.simulate.moving.parameters import Parameters
from panah.movements.simulate.moving.rules import Foreseen, foresee, rules

__all__ = ["Foreseen", "Parameters", "foresee", "rules"]
