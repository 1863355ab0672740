"""Reports taken in as they are published: with their delay, beside a simulation, and beside the last known shares."""

from panah.movements.simulate.reports.estimate import Estimate, assimilate
from panah.movements.simulate.reports.known import daily_reports, persistence
from panah.movements.simulate.reports.weights import Weights

__all__ = ["Estimate", "Weights", "assimilate", "daily_reports", "persistence"]
