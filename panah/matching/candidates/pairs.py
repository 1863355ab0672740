"""Candidate pairs from filled buckets: swept in bounded pieces, each pair once, two threads if wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from panah.matching.candidates import kernels
from panah.matching.candidates.buckets import Atoms, Buckets, Recipe, Spill, fill, parts_of

R = TypeVar("R")
Flags = npt.NDArray[np.bool_]
_ALL = np.zeros(0, np.bool_)

PIECE = 1 << 19
"""Pairs swept before they are handed on: bounds memory whatever the file looks like."""


class Pairs(NamedTuple):
    """Candidates: rows ``left < right``, and how many keys the two share (at most 255)."""

    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    shared: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything needed to go through the candidate pairs of n records, as often as wanted.

    border: 0 within one file; else the row at which the second file begins, and only pairs across are candidates.
    limit: the size from which a bucket is split. reach: in a crowd (too many records that no further field parts) each
    record meets this many of its neighbours. left_out: pairs of crowds that are never met.
    """

    n: int
    border: int
    limit: int
    reach: int
    buckets: Buckets
    row_starts: npt.NDArray[np.int64]
    row_buckets: npt.NDArray[np.int32]
    split: int
    crowded: int
    left_out: int

    def each(
        self, use: Callable[[Pairs], R], *, drawn: Flags = _ALL, threads: int = 2, tasks: int = 64
    ) -> Iterator[R]:
        """``use`` of every piece of pairs, in the order of the records whatever the number of threads.

        drawn: which records to take, for a sample: all their pairs with each other and with all others.
        The arrays of a piece are views that are overwritten by the next: ``use`` keeps copies of what it needs.
        What it raises stops everything.
        """
        begin = 0 if len(drawn) else self.border
        cuts = np.linspace(begin, self.n, tasks + 1).astype(np.int64).tolist()
        spans = [(first, last) for first, last in pairwise(cuts) if first < last]
        if threads == 1:
            for span in spans:
                yield from self._span(*span, drawn, use)
            return
        with ThreadPoolExecutor(threads) as pool:
            waiting = [pool.submit(lambda s: list(self._span(*s, drawn, use)), span) for span in spans]
            try:
                for done in waiting:
                    yield from done.result()
            finally:
                for unfinished in waiting:
                    unfinished.cancel()

    def _span(self, first: int, last: int, drawn: Flags, use: Callable[[Pairs], R]) -> Iterator[R]:
        room = max(PIECE, self._widest())
        left, right = np.empty(room, np.int32), np.empty(room, np.int32)
        shared, seen = np.empty(room, np.uint8), np.empty(self.n, np.int32)
        while first < last:
            first, count = kernels.sweep(
                first, last, self.border, self.reach, self.limit, drawn,
                self.buckets.starts, self.buckets.rows, self.row_starts, self.row_buckets,
                seen, left, right, shared,
            )  # fmt: skip
            if count:
                yield use(Pairs(left[:count], right[:count], shared[:count]))

    def _widest(self) -> int:
        """The most places the candidates of one record can need."""
        return int(np.diff(self.row_starts).max(initial=0)) * max(self.limit, self.reach)

    def all(self) -> Pairs:
        """Every pair at once; for small files and tests."""
        pieces = list(self.each(_kept, threads=1))
        if not pieces:
            return Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint8))
        left, right, shared = zip(*pieces, strict=True)
        return Pairs(np.concatenate(left), np.concatenate(right), np.concatenate(shared))


def _kept(piece: Pairs) -> Pairs:
    return Pairs(piece.left.copy(), piece.right.copy(), piece.shared.copy())


def candidates(
    atoms: Mapping[str, Atoms],
    recipes: Sequence[Recipe],
    n: int,
    *,
    border: int = 0,
    limit: int,
    reach: int = 10,
    threads: int = 2,
) -> Candidates:
    """The candidates among n records whose fields are ``atoms``, under ``recipes``."""

    def filled(task: tuple[Recipe, int, int]) -> tuple[Buckets, Spill]:
        recipe, part, parts = task
        spill = Spill()
        found = fill(recipe, atoms, limit=limit, alone=False, spill=spill, part=part, parts=parts)
        return Buckets.joined([one.unnamed() for one in found]), spill

    cut = [(recipe, parts_of(recipe, atoms)) for recipe in recipes]
    tasks = [(recipe, part, parts) for recipe, parts in cut for part in range(parts)]
    with ThreadPoolExecutor(threads) as pool:
        parts, spills = zip((Buckets.none(), Spill()), *pool.map(filled, tasks), strict=True)
    crowds = Buckets.joined([crowd for spill in spills for crowd in spill.crowds])
    buckets = Buckets.joined([*parts, crowds.unnamed()])
    del parts
    return Candidates(
        n, border, limit, reach, buckets, *kernels.buckets_by_row(buckets.starts, buckets.rows, n),
        split=sum(len(keys) for spill in spills for keys in spill.hot), crowded=len(np.unique(crowds.rows)),
        left_out=_left_out(crowds, border, reach),
    )  # fmt: skip


def _left_out(crowds: Buckets, border: int, reach: int) -> int:
    """Pairs within crowds beyond each record's reach."""
    total = 0
    for lo, hi in pairwise(crowds.starts.tolist()):
        if border:
            before = int(np.searchsorted(crowds.rows[lo:hi], border))
            total += (hi - lo - before) * max(0, before - reach)
        else:
            beyond = hi - lo - 1 - reach
            total += beyond * (beyond + 1) // 2 if beyond > 0 else 0
    return total
