"""A queue by week: first come, first served, with a capacity that changes; many futures at once.

A fluid queue: cumulative service D(t) follows cumulative arrivals A(t) as fast as capacity allows, and whoever comes
at t leaves when D reaches A(t) (Newell, *Applications of Queueing Theory*, 1982). Within a week people come evenly.
"""

from __future__ import annotations

import numpy as np

from panah.movements.prepare.futures import Floats
from panah.people.compiled import compiled


@compiled
def first_come(
    inflow: Floats, minutes: Floats, capacity: Floats, backlog: Floats
) -> tuple[Floats, Floats, Floats]:
    """Serve in the order of coming.

    inflow: persons or cases ``[members, weeks, kinds]``; minutes: work each takes ``[kinds]``, above zero for kinds
    that come; capacity: minutes of work a week ``[members, weeks]``; backlog: waiting at the start ``[kinds]``.
    Returns who left ``[members, weeks, kinds]``, who waits at each week's end (same shape), and the weeks that
    whoever comes at the end of a week waits ``[members, weeks]`` (beyond the last week its capacity goes on; without
    any, infinite).
    """
    members, weeks, kinds = inflow.shape
    left = np.zeros((members, weeks, kinds))
    waiting = np.zeros((members, weeks, kinds))
    wait = np.zeros((members, weeks))
    for member in range(members):
        head, rest = 0, 1.0  # cohort 0 is the backlog; cohort c comes in week c - 1
        for week in range(weeks):
            full = capacity[member, week]
            free = full
            while head <= week + 1:
                work = 0.0
                for kind in range(kinds):
                    many = backlog[kind] if head == 0 else inflow[member, head - 1, kind]
                    work += many * minutes[kind]
                work *= rest
                share = rest
                if work > free:
                    share = rest * free / work
                for kind in range(kinds):
                    many = backlog[kind] if head == 0 else inflow[member, head - 1, kind]
                    left[member, week, kind] += many * share
                if work > free:
                    rest -= share
                    free = 0.0
                    break
                free -= work
                if head > 0 and head <= week:
                    spent = (full - free) / full if full > 0.0 else 0.0
                    wait[member, head - 1] = max(0.0, week + spent - head)
                head += 1
                rest = 1.0
            for kind in range(kinds):
                before = backlog[kind] if week == 0 else waiting[member, week - 1, kind]
                after = before + inflow[member, week, kind] - left[member, week, kind]
                waiting[member, week, kind] = max(0.0, after)
        queued, last = 0.0, capacity[member, weeks - 1]
        while head <= weeks:
            for kind in range(kinds):
                many = backlog[kind] if head == 0 else inflow[member, head - 1, kind]
                queued += many * minutes[kind] * rest
            if head > 0 and queued > 0.0:
                wait[member, head - 1] = weeks - head + queued / last if last > 0.0 else np.inf
            head += 1
            rest = 1.0
    return left, waiting, wait
