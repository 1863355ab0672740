"""Any series with quantiles, at daily to annual steps, each forecast with its backtest."""

from panah.movements.forecast.making import QUANTILES, forecast

__all__ = ["QUANTILES", "forecast"]
