"""Records that pairs join: which group each pair belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Record = tuple[int, int]


def numbered(left: Sequence[int], right: Sequence[int], joined: Iterable[bool], *, two: bool) -> list[int]:
    """For each pair the number of its group, from 1; 0 for a pair that joins nothing.

    left, right: row numbers. joined: whether the pair makes one of its records. two: the rows are those of two files.
    """
    parent: dict[Record, Record] = {}

    def root(record: Record) -> Record:
        while parent.setdefault(record, record) != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    pairs = [((0, a), (int(two), b)) if one else None for a, b, one in zip(left, right, joined, strict=True)]
    for pair in filter(None, pairs):
        parent[root(pair[0])] = root(pair[1])
    numbers: dict[Record, int] = {}
    return [0 if pair is None else numbers.setdefault(root(pair[0]), len(numbers) + 1) for pair in pairs]
