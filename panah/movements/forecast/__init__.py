"""What will arrive: any series, with quantiles, and the backtest that says how far to trust them."""

from panah.movements.forecast.learned import QUANTILES
from panah.movements.forecast.making import forecast

__all__ = ["QUANTILES", "forecast"]
