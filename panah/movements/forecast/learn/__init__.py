"""Learning the table of `panah.movements.forecast.learned` anew: `python -m panah.movements.forecast.learn`."""
