"""How far each way of estimating is believed on a day: by how near it came, so far, to reports it had not seen."""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.people.compiled import compiled

HALVED = 365.0  # days after which an earlier error counts half
DOUBT = 0.1  # error, in shares of the total, that all start with: single reports do not decide


@compiled
def believe(
    members: Array, reports: Array, persistence: Array, day: Array, value: Array, delay: int
) -> tuple[Array, Array]:
    """The estimate float64[days, k], and the parts in it of members, reports and persistence, float64[days, 3].

    Each of the three: float64[days, k], made for day t from reports up to t − delay. When the report of day s
    becomes known, its distance to what each had estimated for day s is added to that one's error. Members and
    reports share by the squares of each other's error. Their mixture is believed wholly while its own error is not
    above persistence's, not at all from twice persistence's on, in between in proportion: the rest is persistence.
    """
    days, k = members.shape
    found, parts = np.zeros((days, k)), np.zeros((days, 3))
    mixed = np.zeros((days, k))
    error = np.full(4, DOUBT)  # of members, reports, persistence, and the mixture of the first two
    nearest = np.zeros(k, np.int64)
    kept = 0.5 ** (1 / HALVED)
    for t in range(days):
        s = t - delay
        for q in range(4):
            error[q] = DOUBT + (error[q] - DOUBT) * kept
        if s >= 0:
            people = max(persistence[s].sum(), 1.0)
            for j in range(k):
                while day[j, nearest[j]] < s:
                    nearest[j] += 1
                if day[j, nearest[j]] == s:
                    error[0] += abs(members[s, j] - value[j, nearest[j]]) / people
                    error[1] += abs(reports[s, j] - value[j, nearest[j]]) / people
                    error[2] += abs(persistence[s, j] - value[j, nearest[j]]) / people
                    error[3] += abs(mixed[s, j] - value[j, nearest[j]]) / people
        share = error[1] ** 2 / (error[0] ** 2 + error[1] ** 2)
        belief = min(max(2 - error[3] / error[2], 0.0), 1.0)
        parts[t, 0], parts[t, 1], parts[t, 2] = belief * share, belief * (1 - share), 1 - belief
        for j in range(k):
            mixed[t, j] = share * members[t, j] + (1 - share) * reports[t, j]
            found[t, j] = belief * mixed[t, j] + (1 - belief) * persistence[t, j]
    return found, parts
