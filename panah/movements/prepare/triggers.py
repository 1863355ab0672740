"""When must the next stage be opened, if it takes weeks to open?

A stage must stand before its indicator passes what the stage before can carry. The trigger is the highest value of the
indicator at which opening may still begin, so that in at most a stated share of the futures the need comes earlier than
the stage.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from panah.movements.prepare.futures import Floats


@dataclass(frozen=True)
class Trigger:
    """name: the stage; indicator, above, lead_weeks, decided_by: as stated. value: open when the indicator reaches it
    (None: never needed within the weeks looked at, in so many futures that the risk is kept without). now: begin today.
    needed: share of futures in which the stage is needed; late: share in which it would come too late; early: share in
    which it would be opened without being needed. week: the middle week in which the trigger is reached (from 0)."""

    name: str
    indicator: str
    above: float
    lead_weeks: int
    decided_by: str
    value: int | None
    now: bool
    needed: float
    late: float
    early: float
    week: int | None


def trigger(
    name: str, indicator: str, path: Floats, above: float, lead_weeks: int, risk: float, decided_by: str = ""
) -> Trigger:
    """Choose the trigger from the indicator's paths ``[members, weeks]``."""
    members, weeks = path.shape
    crossed = path > above
    needed = crossed.any(1)
    deadline = np.where(needed, crossed.argmax(1), weeks) - lead_weeks
    highest = np.maximum.accumulate(path, axis=1)
    seen = highest[np.arange(members), np.clip(deadline, 0, weeks - 1)]
    seen = np.where(deadline >= 0, seen, -np.inf)  # the need comes sooner than anything opened today
    limits = np.sort(seen[needed])
    allowed = math.floor(risk * members + 1e-9)
    value, now = None, False
    reached = np.zeros_like(crossed)
    if len(limits) > allowed:
        value = math.floor(min(limits[allowed], above)) if np.isfinite(limits[allowed]) else 0
        now = bool((path[:, 0] >= value).mean() > 0.5)
        reached = path >= value
    fired = reached.any(1)
    return Trigger(
        name,
        indicator,
        above,
        lead_weeks,
        decided_by,
        value,
        now,
        needed=float(needed.mean()),
        late=float((needed & (seen < (np.inf if value is None else value))).mean()),
        early=float((fired & ~needed).mean()),
        week=int(np.median(reached.argmax(1)[fired])) if fired.mean() > 0.5 else None,
    )
