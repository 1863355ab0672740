"""Forecasts of arrivals beside Naive, AutoETS and AutoTheta on the same rolling origins; the pending stock a year ahead
beside its last value; and whether every break between stock and flows is found and given a reason.

At an origin each method is given the series cut off there. Errors are divided by those of the seasonal naive method on
what is seen; the score (sCRPS) is twice the mean pinball loss over eleven quantiles, so divided.
"""

from __future__ import annotations

from time import perf_counter

import _series
import _stock
from _common import Report, machine, options, progress
from _people import need

BELOW = 0.92
"""At least 8 % below the best of the standard methods."""


def sets(report: Report, quick: bool) -> None:
    """The four sets; in a quick run a third of the monthly series."""
    spent = 0.0
    for task in _series.TASKS:
        frame = _series.load(task, every=3 if quick and task.key == "monthly" else 1)
        progress(
            f"{task.title}: {frame['unique_id'].n_unique()} series, {_series.ORIGINS} origins, h = {task.horizon}"
        )
        began = perf_counter()
        ours = _series.scored(_series.ours(frame, task), frame, task)
        spent += perf_counter() - began
        theirs = {
            name: _series.scored(made, frame, task) for name, made in _series.peers(frame, task).items()
        }
        best = min(theirs.values(), key=lambda one: one.scrps)
        title, key = f"{task.title}, h = {task.horizon}", task.key
        report.target(f"{title}: Panah, sCRPS", ours.scrps, "", key=f"{key}_scrps", at_most=task.target)
        report.target(f"{title}: Panah's sCRPS / the best standard method's", ours.scrps / best.scrps, "×",
                      key=f"{key}_ratio", at_most=BELOW)  # fmt: skip
        within(report, f"{title}: Panah's 90 % interval covers", ours.coverage, key)
        report.row("  its median row", ours.middle, "", key=f"{key}_median")
        for name, peer in theirs.items():
            report.row(f"  {name}, sCRPS", peer.scrps, "", key=f"{key}_{name}")
            report.row("    its 90 % interval covers", 100 * peer.coverage, "%", key=f"{key}_{name}_coverage")
            report.row("    its median row", peer.middle, "", key=f"{key}_{name}_median")
    report.row("all forecasts of Panah above, learned tables loaded", spent, "s", key="seconds")


def moved(report: Report) -> None:
    """Annual and UK series once more, without their last values, so that all origins lie elsewhere."""
    for task in (_series.TASKS[0], _series.TASKS[2]):
        for less in (1, 2):
            frame = _series.load(task, less=less)
            progress(f"{task.title}, origins {less} earlier")
            ours = _series.scored(_series.ours(frame, task), frame, task)
            theirs = [_series.scored(one, frame, task).scrps for one in _series.peers(frame, task).values()]
            title = f"  {task.title}, all origins {less} earlier: Panah's sCRPS / the best standard method's"
            report.row(title, ours.scrps / min(theirs), "×", key=f"{task.key}_moved_{less}")
            report.row(
                "    its 90 % interval covers",
                100 * ours.coverage,
                "%",
                key=f"{task.key}_moved_{less}_coverage",
            )


def within(report: Report, what: str, coverage: float, key: str) -> None:
    """A coverage held against both its bounds."""
    share = round(100 * coverage, 4)
    if share > 93:
        report.target(what, share, "%", key=f"{key}_coverage", at_most=93)
    else:
        report.target(what, share, "%", key=f"{key}_coverage", at_least=87)


def stocks(report: Report) -> None:
    """The pending stock one year ahead, and stocks reconciled with flows."""
    from panah.movements.forecast import pending
    from panah.movements.observe import read_unhcr, reconcile

    progress("pending stock one year ahead")
    table = _stock.country_years()
    seen = read_unhcr(_stock.root())
    errors = _stock.errors(table, pending.backtest(seen))
    report.target("pending one year ahead: Panah, median error / stock", float(errors.median()), "",  # type: ignore[arg-type]
                  key="pending", at_most=0.20)  # fmt: skip
    report.row("  last value", _stock.last_value(table), "", key="pending_last_value")
    report.row("  country-years", len(errors), "", key="pending_count")
    progress("reconciliation")
    began = perf_counter()
    findings = reconcile(seen)
    seconds = perf_counter() - began
    broken, found, likely, strong, reasons = _stock.found(table, findings)
    report.row(
        f"country-years whose stock breaks from its flows by > {_stock.MOST:.0%}", broken, "", key="breaks"
    )
    report.row("  of country-years looked at", len(table), "", key="country_years")
    report.target("breaks found by Panah", found / broken, "", key="breaks_found", at_least=1.0)
    report.target("breaks given a likely reason", likely / broken, "", key="breaks_named", at_least=0.60)
    report.row("  given one with which the books close, or a figure plainly missing", strong / broken, "",
               key="breaks_strong")  # fmt: skip
    report.note(
        "likely reasons, the surest of each break: " + ", ".join(f"{k} {v}" for k, v in reasons.items())
    )
    report.row("  reconciling all of UNHCR's tables", seconds, "s", key="reconcile_seconds")


def main() -> None:
    """Run, report, and under --check end with 1 if a target was missed."""
    args = options(__doc__ or "")
    need("statsforecast")
    _series.root(), _stock.root()
    report = Report("forecast")
    print(machine("numpy", "numba", "polars", "statsforecast"), flush=True)
    sets(report, args.quick)
    if not args.quick:
        moved(report)
    stocks(report)
    report.note(
        "five origins a horizon apart, the last a horizon before each series' end; with them the public figures of the "
        "standard methods come out on annual and UK series; the other public sets are larger than those here"
    )
    if args.quick:
        report.note("a quick run: of the monthly series every third")
    report.finish(args)


if __name__ == "__main__":
    main()
