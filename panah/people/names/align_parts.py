"""How well single parts of two names stand for each other: as spelt, as they may be spelt, or two as one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import borrowing
from panah.people.names.arrays import (
    BEGIN,
    COST,
    END,
    INITIAL,
    KNOWN_BEGIN,
    KNOWN_END,
    SCRIPT,
    SPELLINGS,
    NameArrays,
)
from panah.people.names.known import FIRST, joined_number, within
from panah.people.sounds.equivalents import KNOWN as EQUIVALENT
from panah.people.sounds.kernel import Tables, token_logit

CAP = np.float32(9.5)  # log-odds further than this change no assignment
KNOWN = np.float32(8.0)  # log-odds of two tokens that the table of common names knows to write one name
KNOWN_APART = np.float32(4.5)  # log-odds against two tokens known to write different names
CLEARLY_APART = np.float32(1.5)  # and at least so much against them, however alike they look
FIRST_LETTER, OTHER_LETTER = np.float32(1.0), np.float32(-5.0)  # an initial against a part
JOINED = np.float32(0.3)  # what writing two parts as one costs
ONE_SCRIPT = np.float32(0.7)  # what another spelling costs where no change of script explains it
HEARD = 2  # the last script whose sounds are known; words of another are evidence only if they are the same
SURE = np.float32(2.0)  # a part found this well needs no second spelling
SETTLED = np.float32(5.0)  # parts found this well are not held against any other

# How the log-odds of two parts were found (`align.VIA`).
AS_WRITTEN, ANOTHER_SPELLING, WRITTEN_TOGETHER, BY_INITIAL = range(4)


@borrowing
def tokens_logit(a: NameArrays, p: int, b: NameArrays, q: int, tables: Tables, known: bool) -> np.float32:
    """Log-odds that token p of a and token q of b write the same name, with what is known beyond spelling.

    0, no evidence, where one is in a script whose sounds are not known and they are not the same.
    """
    one, other = a.tokens[p], b.tokens[q]
    found = token_logit(
        a.symbols,
        one[BEGIN],
        one[END],
        one[SCRIPT],
        b.symbols,
        other[BEGIN],
        other[END],
        other[SCRIPT],
        tables,
    )
    if found < 0 and max(one[SCRIPT], other[SCRIPT]) > HEARD:
        return np.float32(0.0)
    told = known_logit(a, p, b, q) if known else np.float32(0.0)
    if told < 0:
        return min(found + told, -CLEARLY_APART)
    return max(found, told) if told > 0 else found


@borrowing
def known_logit(a: NameArrays, p: int, b: NameArrays, q: int) -> np.float32:
    """What is known beyond spelling of two tokens: KNOWN or EQUIVALENT, -KNOWN_APART, or 0 for nothing."""
    one, other = a.tokens[p], b.tokens[q]
    begin, end, begin_other, end_other = (
        one[KNOWN_BEGIN],
        one[KNOWN_END],
        other[KNOWN_BEGIN],
        other[KNOWN_END],
    )
    if begin == end or begin_other == end_other:
        return np.float32(0.0)
    shared = shared_name(a.known, begin, end, b.known, begin_other, end_other)
    if shared >= FIRST:
        return KNOWN
    last, last_other = a.known[end - 1], b.known[end_other - 1]
    if within(last, last_other) or within(last_other, last):
        return np.float32(0.0)
    if last >= FIRST and last_other >= FIRST and last % 2 == last_other % 2:
        return -KNOWN_APART
    return EQUIVALENT if shared >= 0 else np.float32(0.0)


@borrowing
def shared_name(
    known_a: NDArray[np.int32], at: int, at_end: int, known_b: NDArray[np.int32], to: int, to_end: int
) -> int:
    """The highest number that two ascending runs of numbers have in common, -1 if none."""
    found = -1
    while at < at_end and to < to_end:
        if known_a[at] == known_b[to]:
            found = int(known_a[at])
        if known_a[at] < known_b[to]:
            at += 1
        else:
            to += 1
    return found


@borrowing
def _initial_logit(a: NameArrays, p: int, b: NameArrays, q: int, tables: Tables) -> np.float32:
    """An initial against a part: do they begin alike? A first symbol of two letters (ай) may stand for its first."""
    one, other = a.tokens[p], b.tokens[q]
    at, to = one[BEGIN], other[BEGIN]
    if max(one[SCRIPT], other[SCRIPT]) > HEARD:
        return np.float32(0.0)
    if at == one[END] or to == other[END]:
        return OTHER_LETTER
    if token_logit(a.symbols, at, at + 1, one[SCRIPT], b.symbols, to, to + 1, other[SCRIPT], tables) > 0:
        return FIRST_LETTER
    here = tables.offsets[one[SCRIPT]] + a.symbols[at]
    there = tables.offsets[other[SCRIPT]] + b.symbols[to]
    opened_here, opened_there = tables.first[here], tables.first[there]
    if opened_there and tables.swap[here, opened_there] > 0:
        return FIRST_LETTER
    return FIRST_LETTER if opened_here and tables.swap[opened_here, there] > 0 else OTHER_LETTER


@borrowing
def part_logits(
    a: NameArrays, p0: int, n: int, b: NameArrays, q0: int, m: int,
    logit: NDArray[np.float32], via: NDArray[np.uint8], tables: Tables, known: bool,
) -> bool:  # fmt: skip
    """Fill in the log-odds of n parts of a against m of b, and how found; whether some part found no good partner.

    Parts that have found each other beyond doubt are not held against the others.
    """
    for i in range(n):
        for j in range(m):
            logit[i, j] = -CAP
            via[i, j] = AS_WRITTEN
    for turn in range(n * max(n, m)):
        i, j = turn % n, (turn // n + turn % n) % max(n, m)
        if j < m and _best_of(logit, i, j, n, m) <= SETTLED:
            p, q = a.parts[p0 + i, 0], b.parts[q0 + j, 0]
            if a.shares[p0 + i, INITIAL] > 0.5 or b.shares[q0 + j, INITIAL] > 0.5:
                logit[i, j] = _initial_logit(a, p, b, q, tables)
                via[i, j] = BY_INITIAL
            else:
                logit[i, j] = tokens_logit(a, p, b, q, tables, known)
                if _respelt(a, p, b, q, known, logit[i, j]):
                    logit[i, j] -= ONE_SCRIPT
    waiting = False
    for i in range(n):
        for j in range(m):
            if via[i, j] == AS_WRITTEN and _best_of(logit, i, j, n, m) < SURE:
                waiting = True
                if known and known_logit(a, a.parts[p0 + i, 0], b, b.parts[q0 + j, 0]) < 0:
                    continue
                better = _other_spellings(a, p0 + i, b, q0 + j, logit[i, j], tables, known)
                if better > logit[i, j]:
                    logit[i, j] = better
                    via[i, j] = ANOTHER_SPELLING
    return waiting


@borrowing
def _respelt(a: NameArrays, p: int, b: NameArrays, q: int, known: bool, logit: np.float32) -> bool:
    """Whether two tokens of one script are spelt otherwise and nothing more is known of them."""
    if logit > CAP or a.tokens[p, SCRIPT] != b.tokens[q, SCRIPT]:
        return False
    return not known or known_logit(a, p, b, q) == 0


@borrowing
def _best_of(logit: NDArray[np.float32], i: int, j: int, n: int, m: int) -> np.float32:
    """The better of the best partners that part i of the left and part j of the right have found."""
    best = -CAP
    for k in range(m):
        best = max(best, logit[i, k])
    for k in range(n):
        best = max(best, logit[k, j])
    return best


@borrowing
def _other_spellings(
    a: NameArrays, p: int, b: NameArrays, q: int, found: np.float32, tables: Tables, known: bool
) -> np.float32:
    """The best of the other spellings of two parts, if better than ``found``."""
    best = found
    for x in range(1 + SPELLINGS):
        one = a.parts[p, x]
        for y in range(1 + SPELLINGS):
            other = b.parts[q, y]
            if one >= 0 and other >= 0 and (x > 0 or y > 0):
                cost = max(
                    a.shares[p, COST + x - 1] if x else np.float32(0.0),
                    b.shares[q, COST + y - 1] if y else np.float32(0.0),
                )
                best = max(best, tokens_logit(a, one, b, other, tables, known) - cost)
    return best


@borrowing
def joins(
    a: NameArrays, p0: int, n: int, b: NameArrays, q0: int, m: int, turned: bool, logit: NDArray[np.float32],
    joined: NDArray[np.uint8], tables: Tables, known: bool, found: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill [i, j]: parts i and i + 1 of a together against part j of b; nothing where one of them is at home there.

    turned: ``logit`` has the parts of b by row.
    """
    for i in range(n - 1):
        for j in range(m):
            here = logit[j, i] if turned else logit[i, j]
            after = logit[j, i + 1] if turned else logit[i + 1, j]
            found[i, j] = -CAP
            if here < SURE and after < SURE:
                found[i, j] = _join_logit(a, p0 + i, b, q0 + j, joined, tables, known)


@borrowing
def _join_logit(
    a: NameArrays, p: int, b: NameArrays, q: int, joined: NDArray[np.uint8], tables: Tables, known: bool
) -> np.float32:
    """Parts p and p + 1 of a, written together, against part q of b."""
    first, second, whole = a.tokens[a.parts[p, 0]], a.tokens[a.parts[p + 1, 0]], b.tokens[b.parts[q, 0]]
    long_first, long_second = first[END] - first[BEGIN], second[END] - second[BEGIN]
    long, long_whole = long_first + long_second, whole[END] - whole[BEGIN]
    if (
        first[SCRIPT] != second[SCRIPT]
        or long > len(joined)
        or 2 * long_whole < long
        or 2 * long < long_whole
    ):
        return -CAP
    told = _joined_known(a, first, second, b, whole) if known else np.float32(0.0)
    if told != 0:
        return told
    for k in range(long_first):
        joined[k] = a.symbols[first[BEGIN] + k]
    for k in range(long_second):
        joined[long_first + k] = a.symbols[second[BEGIN] + k]
    alike = token_logit(
        joined, 0, long, first[SCRIPT], b.symbols, whole[BEGIN], whole[END], whole[SCRIPT], tables
    )
    return alike - JOINED


@borrowing
def _joined_known(
    a: NameArrays,
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    b: NameArrays,
    whole: NDArray[np.int64],
) -> np.float32:
    """What is known of two words together against one: KNOWN, -KNOWN_APART, or 0 for nothing."""
    every = True
    for k in range(first[KNOWN_BEGIN], first[KNOWN_END]):
        for s in range(second[KNOWN_BEGIN], second[KNOWN_END]):
            number = joined_number(a.known[k], a.known[s])
            if number > 0:
                every = False
                for w in range(whole[KNOWN_BEGIN], whole[KNOWN_END]):
                    if b.known[w] == number:
                        return KNOWN
    if every or whole[KNOWN_BEGIN] == whole[KNOWN_END] or b.known[whole[KNOWN_END] - 1] < FIRST:
        return np.float32(0.0)
    return -KNOWN_APART if b.known[whole[KNOWN_END] - 1] % 2 == 0 else np.float32(0.0)
