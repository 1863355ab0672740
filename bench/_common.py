"""What the benchmarks share: their options, a readable table, the machine they ran on, and one last line of JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, from anywhere


def options(about: str, add: Callable[[argparse.ArgumentParser], None] | None = None) -> argparse.Namespace:
    """The options every benchmark takes (``quick``, ``check``), and its own."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument(
        "--quick", action="store_true", help="a smaller run, under a minute; figures are rougher"
    )
    parser.add_argument(
        "--check", action="store_true", help="end with 1 and name the targets that were missed"
    )
    if add:
        add(parser)
    return parser.parse_args()


def machine(*packages: str) -> str:
    """Processor, memory, Python and the versions of the packages that matter here."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [f"{os.cpu_count()} × {_processor()}", f"{memory:.0f} GB", f"Python {platform.python_version()}"]
    for package in packages:
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            parts.append(f"{package} absent")
    return ", ".join(parts)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


@dataclass
class Report:
    """The rows of one benchmark's table and the targets they are held against."""

    name: str
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def row(self, what: str, value: float, unit: str, *, key: str = "") -> None:
        """A measured figure without a target, such as a peer's."""
        self._add(what, value, unit, "", key)

    def target(self, what: str, value: float, unit: str, *, key: str = "", at_least: float | None = None,
               at_most: float | None = None) -> bool:  # fmt: skip
        """A measured figure with its target. True when it is reached."""
        reached = (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
        wanted = f"≥ {number(at_least)}" if at_least is not None else f"≤ {number(at_most or 0)}"
        self._add(what, value, unit, f"{wanted}  {'reached' if reached else 'MISSED'}", key)
        if not reached:
            self.missed.append(f"{what}: {number(value)} {unit}, target {wanted}".strip())
        return reached

    def note(self, text: str) -> None:
        """A sentence under the table."""
        self.notes.append(text)

    def _add(self, what: str, value: float, unit: str, target: str, key: str) -> None:
        self.rows.append((what, number(value), unit, target))
        self.figures[key or what] = round(value, 6)

    def finish(self, args: argparse.Namespace) -> None:
        """Print the table and the JSON line; under ``--check`` end with 1 if a target was missed."""
        widths = [max(len(row[i]) for row in self.rows) for i in range(4)]
        for what, value, unit, target in self.rows:
            print(f"{what:<{widths[0]}}  {value:>{widths[1]}} {unit:<{widths[2]}}  {target}".rstrip())
        for text in self.notes:
            print(text)
        if args.check:
            print("all targets reached" if not self.missed else "missed: " + "; ".join(self.missed))
        print(json.dumps({"bench": self.name, "quick": args.quick, **self.figures, "missed": self.missed}))
        if args.check and self.missed:
            sys.exit(1)


def number(value: float) -> str:
    """A figure with as many digits as it deserves."""
    if value == 0:
        return "0"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


@contextmanager
def stopwatch() -> Iterator[Callable[[], float]]:
    """Seconds since the block began; after its end, how long it took."""
    began, ended = perf_counter(), 0.0
    yield lambda: (ended or perf_counter()) - began
    ended = perf_counter()


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def progress(text: str) -> None:
    """Where a long run stands, on the error stream."""
    print(text, file=sys.stderr, flush=True)
