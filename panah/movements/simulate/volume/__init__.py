"""How many people set out, from conflict alone or from totals as published; and where they are then, scored."""

from panah.movements.simulate.volume.forecast import draw, forecast, foretold, growth
from panah.movements.simulate.volume.weights import Volume

__all__ = ["Volume", "draw", "forecast", "foretold", "growth"]
