"""The log-odds that two names are one person's name, from how their parts stand for each other.

Agreement and conflict do not weigh alike. Siblings agree in all but one part, so the force of everything that
agrees fades as a conflict grows; a part that is only missing costs little, as long as enough others agree.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import borrowing, compiled
from panah.people.names.align import (
    LEFT,
    LEFT_SPAN,
    LOGIT,
    RIGHT,
    RIGHT_SPAN,
    ROLES,
    VIA,
    align,
)
from panah.people.names.align_parts import ANOTHER_SPELLING, CAP, tokens_logit
from panah.people.names.arrays import (
    BEGIN,
    COUNT,
    END,
    FAMILY,
    GIVEN,
    GRANDFATHER,
    HONORIFIC,
    INITIAL,
    LONE,
    MARKED,
    MOST,
    PATRONYMIC,
    PREFIX,
    SCRIPT,
    SEX,
    START,
    SUFFIX,
    WEIGHT,
    NameArrays,
    Room,
    make_room,
)
from panah.people.sounds.kernel import Tables

ENOUGH = 1.8  # weight of the parts that have partners from which a missing one no longer makes a name lonely
SINGLE = 0.15  # share of one part in another role that counts: it takes two to change places
LONELY, CROSSED, SEXES = range(3 * MOST, 3 * MOST + 3)


class Weights(NamedTuple):
    """What `learn_names` found; all log-odds or factors on them, none negative.

    further: share of each further agreeing part's log-odds that counts beside the best. fade_given, fade_father,
    fade_family: conflict at which agreement has lost most of its force. fade_roles: how fast it fades where parts
    sure of different roles agree (father and son); fade_both: where each name has a part the other has not.
    missing_…: a part of this role only one
    of the names has; missing_only_given where no given name agrees at all. lonely: when fewer than two parts
    have partners and another has none. roles: two parts agree that are sure of different roles. sex: the names show
    different sexes.
    """

    further: float
    fade_given: float
    fade_father: float
    fade_family: float
    fade_roles: float
    fade_both: float
    missing_given: float
    missing_only_given: float
    missing_father: float
    missing_family: float
    missing_prefix: float
    missing_unknown: float
    lonely: float
    roles: float
    sex: float


Row = NDArray[np.float32]  # a part's row of `NameArrays.shares`


@borrowing
def _fade(roles: Row, w: Weights) -> float:
    """Conflict in a part at which agreement elsewhere has lost most of its force, by the part's likely roles."""
    father, family = roles[PATRONYMIC] + roles[GRANDFATHER], roles[FAMILY]
    return float(w.fade_father * father + w.fade_family * family + w.fade_given * (1 - father - family))


@borrowing
def _missing(roles: Row, given: float, w: Weights) -> float:
    """What it costs that a part has no partner; ``given`` is the cost for a given name."""
    father = roles[PATRONYMIC] + roles[GRANDFATHER]
    beside = roles[PREFIX] + roles[SUFFIX]
    sure = roles[GIVEN] + father + roles[FAMILY] + beside + roles[HONORIFIC] + roles[INITIAL]
    return float(
        given * roles[GIVEN] * (1 - roles[HONORIFIC])
        + w.missing_father * father
        + w.missing_family * roles[FAMILY]
        + w.missing_prefix * beside
        + w.missing_unknown * max(np.float32(0.0), 1 - sure)
    )


@borrowing
def _without_partner(
    shares: NDArray[np.float32],
    p0: int,
    n: int,
    taken: int,
    given: float,
    w: Weights,
    told: NDArray[np.float64],
) -> float:
    """Tell the cost of each part that has no partner; how many there are (titles and initials do not count)."""
    count = 0.0
    for k in range(min(n, MOST)):
        if not taken & (1 << k):
            roles = shares[p0 + k]
            told[k] = -_missing(roles, given, w)
            count += 1 - roles[HONORIFIC] - roles[INITIAL] - 0.8 * (roles[PREFIX] + roles[SUFFIX])
    return count


@borrowing
def _agreement(
    shares_a: NDArray[np.float32], p: int, shares_b: NDArray[np.float32], q: int, step: Row
) -> float:
    """How much it says that two parts agree: 1 for an ordinary name, nothing for what is a title in both."""
    weight = min(shares_a[p, WEIGHT], shares_b[q, WEIGHT])
    if max(shares_a[p, HONORIFIC], shares_b[q, HONORIFIC]) > 0.5:
        weight = max(shares_a[p, WEIGHT], shares_b[q, WEIGHT])
    if step[LEFT_SPAN] > 1:
        weight = max(weight, shares_a[p + 1, WEIGHT])
    if step[RIGHT_SPAN] > 1:
        weight = max(weight, shares_b[q + 1, WEIGHT])
    return float(weight * (1 - shares_a[p, HONORIFIC] * shares_b[q, HONORIFIC]))


@borrowing
def _telling(one: Row, other: Row, step: Row) -> float:
    """How much it tells that agreeing parts stand in different roles: all where a father's name is marked as such
    or the two are not spelt alike, little where nothing but their places speaks for the roles."""
    if step[VIA] == ANOTHER_SPELLING:
        return 1.0
    marked = max(one[MARKED], other[MARKED])
    father = max(one[MARKED] * one[PATRONYMIC], other[MARKED] * other[PATRONYMIC])
    return float((0.1 + 0.3 * marked + 0.6 * father) * (1 - max(one[HONORIFIC], other[HONORIFIC])))


@borrowing
def score(a: NameArrays, i: int, b: NameArrays, j: int, room: Room, count: int, w: Weights) -> float:
    """Log-odds of two names whose parts stand for each other as `align` says: the sum of ``room.told``.

    told: what each step adds, then each part of a and of b without partner, then LONELY, CROSSED and SEXES.
    """
    one, other, shares_a, shares_b, told = a.names[i], b.names[j], a.shares, b.shares, room.told
    for k in range(len(told)):
        told[k] = 0.0
    best, agreeing, paired, keeps, given_agrees, crossed, widest = 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0
    unheard = 0
    left, right = 0, 0
    for k in range(count):
        step = room.steps[k]
        at, to = int(step[LEFT]), int(step[RIGHT])
        p, q = one[START] + at, other[START] + to
        left |= (3 if step[LEFT_SPAN] > 1 else 1) << at
        right |= (3 if step[RIGHT_SPAN] > 1 else 1) << to
        found = min(float(CAP), max(-float(CAP), float(step[LOGIT])))
        weight = _agreement(shares_a, p, shares_b, q, step)
        if found > 0:
            told[k] = found * weight
            best = max(best, told[k])
            agreeing += told[k]
            bears = max(shares_a[p, GIVEN], shares_b[q, GIVEN]) * min(1.0, 2 * step[ROLES])
            given_agrees = max(given_agrees, weight * min(1.0, found) * bears)
            crossing = (1 - step[ROLES]) * weight * _telling(shares_a[p], shares_b[q], step)
            crossed += crossing
            widest = max(widest, crossing)
        elif found < 0:
            told[k] = found
            keeps *= np.exp(found / min(_fade(shares_a[p], w), _fade(shares_b[q], w)))
        if found == 0:
            unheard += 1
        else:
            paired += weight
    if unheard and paired == 0:
        return 0.0
    given = w.missing_given + (w.missing_only_given - w.missing_given) * max(0.0, 1 - given_agrees)
    lost = _without_partner(shares_a, one[START], one[COUNT], left, given, w, told[MOST : 2 * MOST])
    lost_b = _without_partner(
        shares_b, other[START], other[COUNT], right, given, w, told[2 * MOST : 3 * MOST]
    )
    told[LONELY] = -w.lonely * min(1.0, lost + lost_b + unheard) * max(0.0, ENOUGH - paired)
    crossed -= (1 - SINGLE) * widest
    told[CROSSED] = -w.roles * crossed
    keeps *= np.exp(-w.fade_roles * crossed * crossed - w.fade_both * min(1.0, lost) * min(1.0, lost_b))
    if one[SEX] and other[SEX] and one[SEX] != other[SEX]:
        told[SEXES] = -w.sex
        keeps *= np.exp(-w.sex / w.fade_given)
    if agreeing > 0:
        force = keeps * (best + w.further * (agreeing - best)) / agreeing
        for k in range(count):
            if told[k] > 0:
                told[k] *= force
    total = 0.0
    for k in range(len(told)):
        total += told[k]
    return total


@borrowing
def turned(a: NameArrays, i: int, b: NameArrays, j: int) -> bool:
    """Whether the pair is to be taken the other way round, so that both ways give the very same."""
    n, m = a.names[i, COUNT], b.names[j, COUNT]
    if n != m:
        return bool(n > m)
    for k in range(n):
        p, q = a.tokens[a.parts[a.names[i, START] + k, 0]], b.tokens[b.parts[b.names[j, START] + k, 0]]
        if p[SCRIPT] != q[SCRIPT]:
            return bool(p[SCRIPT] > q[SCRIPT])
        long, long_other = p[END] - p[BEGIN], q[END] - q[BEGIN]
        if long != long_other:
            return bool(long > long_other)
        for s in range(long):
            here, there = a.symbols[p[BEGIN] + s], b.symbols[q[BEGIN] + s]
            if here != there:
                return bool(here > there)
    return False


@compiled
def name_logits(
    a: NameArrays, left: NDArray[np.int64], b: NameArrays, right: NDArray[np.int64],
    tables: Tables, weights: Weights, known: bool,
) -> NDArray[np.float32]:  # fmt: skip
    """Log-odds (natural logarithm, prior even, against hard cases) that names left[k] of a and right[k] of b are one
    person's.

    Two names of one word each get exactly the log-odds of the two words. NaN where a name has no parts.
    """
    found, room = np.empty(len(left), np.float32), make_room()
    for k in range(len(left)):
        one, other, i, j = a, b, left[k], right[k]
        if one.names[i, LONE] >= 0 and other.names[j, LONE] >= 0:
            found[k] = tokens_logit(one, one.names[i, LONE], other, other.names[j, LONE], tables, known)
        elif one.names[i, COUNT] == 0 or other.names[j, COUNT] == 0:
            found[k] = np.nan
        else:
            if turned(one, i, other, j):
                one, i, other, j = other, j, one, i
            found[k] = score(one, i, other, j, room, align(one, i, other, j, tables, known, room), weights)
    return found
