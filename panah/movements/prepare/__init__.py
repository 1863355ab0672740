"""What to prepare: desks, beds, staff and decisions by week, from futures and stated costs.

    futures = Futures(date(2026, 3, 2), ("Border",), arrivals)      # persons [members, weeks, sites]
    plan(futures, Settings()).needs["staff:registration"].at["p80"] # posts by week

Numbers only; ``documents`` writes them down, ``allocation`` sends families to places.
"""

from panah.movements.prepare.costs import Need
from panah.movements.prepare.futures import Futures, from_daily, from_stock
from panah.movements.prepare.plan import Plan, plan
from panah.movements.prepare.settings import Settings
from panah.movements.prepare.settings_file import changed, read_settings

__all__ = [
    "Futures",
    "Need",
    "Plan",
    "Settings",
    "changed",
    "from_daily",
    "from_stock",
    "plan",
    "read_settings",
]
