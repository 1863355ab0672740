"""Learns the tables of all frequencies, in folds, calibrates their outer quantiles, writes ``learned.npz``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from panah.movements.forecast.features import Floats, Seen, seen, together
from panah.movements.forecast.learn import network
from panah.movements.forecast.learn import series as source
from panah.movements.forecast.learned import FEATURE_BOUND, FILE, MIDDLE, Table
from panah.movements.forecast.steps import SEASON


@dataclass(frozen=True)
class Recipe:
    """How a frequency is learned. most: steps ahead taught; judged: steps ahead of the calibration; start: shortest
    past; power: how much more a window counts whose level is high against its past steps (as the score does);
    lately: steps back from the end within which the calibration looks; covered: share that shall lie within.
    """

    most: int
    judged: int
    start: int
    hidden: int
    decay: float
    power: float
    steps: int
    lately: int
    covered: float


RECIPES = {
    "A": Recipe(3, 3, start=6, hidden=2, decay=5e-4, power=1.0, steps=400, lately=16, covered=0.89),
    "Q": Recipe(8, 4, start=8, hidden=12, decay=3e-2, power=0.5, steps=400, lately=40, covered=0.92),
    "M": Recipe(12, 6, start=18, hidden=12, decay=1e-2, power=0.5, steps=400, lately=72, covered=0.91),
    "D": Recipe(28, 14, start=10, hidden=16, decay=1e-3, power=0.3, steps=500, lately=400, covered=0.91),
}
MEMBERS = 3
MOST_WEIGHT = 1000.0


@dataclass(frozen=True)
class Windows:
    """Every past of every lesson, and what came: seen (N pasts), truth float64[N, H] (nan after the end)."""

    seen: Seen
    truth: Floats
    weight: Floats
    lesson: NDArray[np.int64]
    left: NDArray[np.int64]  # steps from the past's end to the series' end


def windows(lessons: list[source.Lesson], freq: str, recipe: Recipe) -> Windows:
    """All pasts, with what all countries did together in the last step where that is told."""
    season, steps = SEASON[freq], recipe.most
    pasts, truth, which, left, ends, weight = [], [], [], [], [], []
    for i, one in enumerate(lessons):
        y = one.values
        for cut in range(len(y) - 1, recipe.start - 1, -one.every):
            after = np.full(steps, np.nan)
            after[: len(y) - cut] = y[cut : cut + steps]
            pasts.append(y[:cut])
            truth.append(after)
            which.append(i)
            left.append(len(y) - cut)
            ends.append(one.first + cut - 1)
            scale = np.abs(y[season:cut] - y[: max(cut - season, 0)]).mean() if cut > season else 0.0
            ratio = min(MOST_WEIGHT, (y[cut - 1] + 1) / scale) if scale else 0.0
            weight.append(one.weight * ratio**recipe.power if scale else 0.0)
    common = _common(lessons, pasts, which, ends, season)
    told = seen(pasts, season, steps, common)
    return Windows(told, np.array(truth), np.array(weight), np.array(which), np.array(left))


def _common(
    lessons: list[source.Lesson], pasts: list[Floats], which: list[int], ends: list[int], season: int
) -> Floats:
    """What the other development countries did in the same last step; a pair is told as its country is."""
    own = [lessons[i].name == lessons[i].group for i in which]
    at = np.flatnonzero(own)
    value = together([pasts[i] for i in at], [ends[i] for i in at], season)
    known = {(lessons[which[i]].group, ends[i]): v for i, v in zip(at, value, strict=True)}
    return np.array([known.get((lessons[i].group, end), 0.0) for i, end in zip(which, ends, strict=True)])


def taught(freq: str, recipe: Recipe, all_: Windows, use: NDArray[np.bool_]) -> Table:
    """A table learned from the windows of the lessons in use."""
    mine = use[all_.lesson] & (all_.weight > 0)
    told = all_.seen.told[mine]
    n, steps, p = told.shape
    told = told.reshape(n * steps, p)
    truth = all_.truth[mine].ravel()
    there = ~np.isnan(truth)
    centre, width = told[there].mean(0), told[there].std(0) + 1e-6
    level = np.clip((told[there] - centre) / width, -FEATURE_BOUND, FEATURE_BOUND)
    rows = network.Rows(
        np.concatenate([level, np.ones((len(level), 1))], axis=1),
        np.repeat(all_.seen.last[mine], steps)[there],
        np.repeat(all_.seen.spread[mine], steps)[there],
        np.tile(np.sqrt(np.arange(1, steps + 1)), n)[there],
        np.log1p(truth[there]),
        np.repeat(all_.weight[mine], steps)[there],
    )
    rows = replace(rows, weight=rows.weight / rows.weight.mean())
    members = tuple(
        network.fitted(rows, recipe.hidden, recipe.decay, recipe.steps, seed) for seed in range(MEMBERS)
    )
    return Table(freq, centre, width, members, (1.0, 1.0), recipe.most)


def outer(found: Floats, truth: Floats, covered: float) -> tuple[float, float]:
    """How much further out the outer quantiles must lie so that each side is missed as often as it should be.

    found: ln(1 + quantile) [n, 11] of series left out; truth: ln(1 + y) [n].
    """
    tail = (1 - covered) / 2
    middle = found[:, MIDDLE]
    up = (truth - middle) / np.maximum(found[:, -1] - middle, 1e-9)
    down = (middle - truth) / np.maximum(middle - found[:, 0], 1e-9)
    return float(max(1.0, np.quantile(down, 1 - tail))), float(max(1.0, np.quantile(up, 1 - tail)))


def learn(freq: str, say: bool = True) -> dict[str, NDArray[np.generic]]:
    """The arrays of a frequency."""
    recipe, lessons = RECIPES[freq], source.lessons(freq)
    of = source.folds(freq, sorted({one.group for one in lessons} - {"made-up"}))
    own_names = {one.name for one in source.panel(freq).series}
    all_ = windows(lessons, freq, recipe)
    tables = {"all": taught(freq, recipe, all_, np.ones(len(lessons), bool))}
    found, truth, fold_of = [], [], []
    for fold in sorted(set(of.values())):
        use = np.array([not source.left_out(one, fold, of) for one in lessons])
        table = tables[str(fold)] = taught(freq, recipe, all_, use)
        judged = np.array([one.name in own_names and of[one.name] == fold for one in lessons])[all_.lesson]
        judged &= all_.left <= recipe.lately
        x = table.quantiles(_some(all_.seen, judged, recipe.judged))
        y = all_.truth[judged][:, : recipe.judged]
        there = ~np.isnan(y)
        found.append(x[there])
        truth.append(np.log1p(y[there]))
        fold_of.append(np.full(there.sum(), fold))
        if say:
            click.echo(f"{freq} fold {fold}: {int(use.sum())} series, {int(judged.sum())} judged", err=True)
    x, y, own = np.concatenate(found), np.concatenate(truth), np.concatenate(fold_of)
    for part, table in tables.items():
        others = own != (int(part) if part != "all" else -1)
        tables[part] = replace(table, outer=outer(x[others], y[others], recipe.covered))
        if say:
            click.echo(f"{freq} {part}: outer {tables[part].outer}", err=True)
    arrays: dict[str, NDArray[np.generic]] = {
        f"{freq}/names": np.array(sorted(own_names)),
        f"{freq}/folds": np.array([of[name] for name in sorted(own_names)]),
    }
    for part, table in tables.items():
        arrays |= {f"{freq}/{part}/{key}": value for key, value in _kept(table).items()}
    return arrays


def _some(given: Seen, which: NDArray[np.bool_], steps: int) -> Seen:
    return Seen(given.told[which][:, :steps], given.last[which], given.spread[which], given.highest[which])


def _kept(table: Table) -> dict[str, NDArray[np.generic]]:
    small = np.float32
    kept: dict[str, NDArray[np.generic]] = {
        "centre": table.centre.astype(small),
        "width": table.width.astype(small),
        "outer": np.array(table.outer, small),
        "most": np.array(table.most),
    }
    for i, one in enumerate(table.members):
        kept |= {
            f"{i}/through": one.through.astype(small),
            f"{i}/hidden": one.hidden.astype(small),
            f"{i}/out": one.out.astype(small),
        }
    return kept


@click.command()
@click.option(
    "--freq", "freqs", multiple=True, type=click.Choice(list(RECIPES)), help="Only these; all if none."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=FILE, show_default=True)
def main(freqs: tuple[str, ...], out: Path) -> None:
    """Learn the tables anew from the development series (PANAH_DATA) and write them."""
    arrays: dict[str, NDArray[np.generic]] = {}
    if out.exists():
        with np.load(out) as kept:
            arrays = {
                key: kept[key] for key in kept.files if key.split("/")[0] not in (freqs or tuple(RECIPES))
            }
    for freq in freqs or tuple(RECIPES):
        arrays |= learn(freq)
    with out.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
