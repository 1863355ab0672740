"""How many people set out, from conflict alone or from totals as published; and where they are then, scored."""

from panah.movements.simulate.volume.forecast import draw, forecast, foretold, growth
from panah.movements.simulate.volume.outlook import outlook
from panah.movements.simulate.volume.score import flow_stays, stock_stays, volume_destination_score
from panah.movements.simulate.volume.weights import Volume

__all__ = [
    "Volume",
    "draw",
    "flow_stays",
    "forecast",
    "foretold",
    "growth",
    "outlook",
    "stock_stays",
    "volume_destination_score",
]
