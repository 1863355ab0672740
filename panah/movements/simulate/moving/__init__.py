"""How people choose: parameters learned across crises, made into rules that every engine runs people by."""

from panah.movements.simulate.moving.foresight import Foreseen, foresee, rules
from panah.movements.simulate.moving.parameters import Parameters

__all__ = ["Foreseen", "Parameters", "foresee", "rules"]
