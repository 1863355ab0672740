"""How a figure of one age grows until it is complete, and how much of it is taken back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.forecast.nowcast_triangle import Floats, Ints, Triangle

WINDOW = 60
"""Days (weeks, months) from which delays are learned: habits of reporting change."""
FEWEST = 10
"""Fewer earlier days than these say little."""
MOST_SHRINK = 8.0
"""A day of the week is drawn towards the others as if seen at most so many times more like them."""
MATTERS = 0.7
"""Days of the week are told apart if that leaves less than this part of the squared misses."""
UNSURE = 1.0
"""Standard errors by which the spread of shares that was seen is raised."""
VAGUE = 0.2
"""Spread of shares (intra-class correlation) where no day shows it."""
EDGE = 1e-6
"""Shares are not nearer than this to none and all."""
PRIOR = 1.0
"""Days as are usual that count beside what was seen on a day itself."""


@dataclass(frozen=True, slots=True)
class Growth:
    """share: of all reports that are in; firm: a + b of the beta by which it varies. loss, loss_firm: the part taken
    back later, likewise. usual: people a day as a rule. days: earlier days that show it."""

    share: float
    firm: float
    loss: float
    loss_firm: float
    usual: float
    days: int

    def draw(self, seen: float, chance: np.random.Generator, many: int) -> Floats:
        """What the figure may come to, from what is seen of it."""
        total = np.full(many, seen)
        if self.share < 1:
            vague = PRIOR / self.usual
            known = (vague + _vary(self.share, self.firm, chance, many)) / (vague + 1)
            total = total + chance.negative_binomial(seen + PRIOR, np.clip(known, 1e-9, 1 - 1e-12))
        if self.loss > 0:
            losses = _vary(self.loss, self.loss_firm, chance, many)
            total = total - chance.binomial(np.round(total).astype(np.int64), losses)
        return np.asarray(np.maximum(total, 0), np.float64)


def _vary(share: float, firm: float, chance: np.random.Generator, many: int) -> Floats:
    """Draws of a share around its mean."""
    mean = min(max(share, EDGE), 1 - EDGE)
    return np.asarray(chance.beta(mean * firm, (1 - mean) * firm, many), np.float64)


def growth(table: Triangle, one: int) -> Growth:
    """Of the figure of day ``one`` from its age today on, as the other days show it."""
    age, lags = int(table.age[one]), table.lags
    step = np.diff(table.known, axis=1)
    rose, fell = np.maximum(step, 0), np.maximum(-step, 0)
    shares, losses, fewest = np.ones(lags + 1), np.ones(lags + 1), len(table.days)
    for at in range(lags - 1, age - 1, -1):
        rows = np.flatnonzero(np.isfinite(step[:, at]))[-WINDOW:]
        fewest = min(fewest, len(rows))
        base = float(table.known[rows, at].sum()) + float(rose[rows, at].sum())
        if base > 0:
            shares[at] = 1 - float(rose[rows, at].sum()) / base
            losses[at] = 1 - float(fell[rows, at].sum()) / base
    if not fewest:
        return Growth(1, 1, 0, 1, 1, 0)
    left = np.maximum(np.cumprod(shares[::-1])[::-1], EDGE)
    share, loss = float(left[age]), 1 - float(np.prod(losses[age:]))
    like = np.flatnonzero((table.age > age) & np.isfinite(table.known[:, age]))[-WINDOW:]
    then = table.known[like, age]
    risen = then + np.nansum(rose[like, age:], axis=1)
    expected = share / left[table.age[like]]
    ratio = _weekday(table, one, like, then, risen * expected)
    firm = _firm(then, risen, np.clip(expected * ratio[1], 0, 1), fewest)
    full = risen / np.maximum(left[table.age[like]], 0.001)
    gone = np.nansum(fell[like, age:], axis=1)
    usual = max(float(full[-28:].mean()) if len(full) else 0.5, 0.5)
    share = float(np.clip(share * ratio[0], 0.001, 1.0)) if share < 1 else _never(risen, fewest)
    return Growth(share, firm, loss, _firm(gone, risen, np.full(len(like), loss), fewest), usual, fewest)


def _never(risen: Floats, days: int) -> float:
    """The share where growth was never seen: it may still come, the less often the more days were seen."""
    return 1.0 if days >= FEWEST else 1 - 1 / (2 + float(risen.sum()))


def _weekday(table: Triangle, one: int, like: Ints, then: Floats, wanted: Floats) -> tuple[float, Floats]:
    """How the shares of days of the week lie to the share of all: of the day itself, and of each of ``like``."""
    alike = np.ones(len(like))
    weekday = np.array([table.days[row].weekday() for row in like], np.int64)
    if len(like) < 3 * 7 or len(set(weekday.tolist())) < 7 or wanted.sum() <= 0:
        return 1.0, alike
    came, due = (np.bincount(weekday, weights=part, minlength=7) for part in (then, wanted))
    raw = came / np.maximum(due, 1e-9)
    within = float(((then - wanted * raw[weekday]) ** 2).sum()) / float((wanted**2).sum())
    prior = float(np.clip(within / max(float(raw.var()), 1e-9), 0.01, MOST_SHRINK) * wanted.mean())
    ratio = (came + prior) / (due + prior)
    misses, without = (float(((then - wanted * by) ** 2).sum()) for by in (ratio[weekday], alike))
    if misses > MATTERS * without:
        return 1.0, alike
    return float(ratio[table.days[one].weekday()]), ratio[weekday]


def _firm(part: Floats, whole: Floats, share: Floats, days: int) -> float:
    """a + b of the beta by which shares vary, from the spread beyond chance (beta-binomial, by moments)."""
    use = (whole >= 1) & (share > 0) & (share < 1)
    spread = 0.0
    many = int(use.sum())
    if many:
        w, p, x = whole[use], share[use], part[use]
        alone = w * p * (1 - p)
        beyond = float(((x - w * p) ** 2 - alone).sum()) / max(float((alone * (w - 1)).sum()), 1e-9)
        # The spread of a spread: chance alone makes as much as this of it.
        noise = np.sqrt(2 * float((alone**2).sum())) / max(float((alone * (w - 1)).sum()), 1e-9)
        spread = max(beyond, 0.0) * (1 + UNSURE * np.sqrt(2 / many)) * (1 + 1 / many) + min(noise, 0.02)
    vague = max(0.0, 1 - days / FEWEST)
    spread = float(np.clip(vague * VAGUE + (1 - vague) * spread, 1e-5, 0.5))
    return 1 / spread - 1
