"""Working days of each week, without public holidays (the package ``holidays``)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from panah.movements.bad import BadInput
from panah.movements.prepare.futures import DAYS


@cache
def public_holidays(country: str, years: tuple[int, ...]) -> frozenset[date]:
    """Public holidays of a country (ISO 3166 alpha-2) in those years; none for the empty country."""
    if not country:
        return frozenset()
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=years))
    except NotImplementedError:
        raise BadInput("prepare.unknown_country", field="plan.country", country=country) from None


def working_days(
    start: date, weeks: int, country: str, days_a_week: int, on_holidays: bool
) -> NDArray[np.int64]:
    """Working days in each week from ``start``: the first ``days_a_week`` days after Sunday, less the holidays."""
    end = start + timedelta(DAYS * weeks)
    free = frozenset() if on_holidays else public_holidays(country, tuple(range(start.year, end.year + 1)))
    days = [start + timedelta(day) for day in range(DAYS * weeks)]
    worked = [day.isoweekday() <= days_a_week and day not in free for day in days]
    return np.asarray(np.array(worked, np.int64).reshape(weeks, DAYS).sum(1))
