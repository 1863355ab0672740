"""Parsed names as arrays, the form in which the compiled comparison takes them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROLES = ("given", "patronymic", "grandfather", "family", "prefix", "unknown", "initial", "honorific")
GIVEN, PATRONYMIC, GRANDFATHER, FAMILY, PREFIX, UNKNOWN, INITIAL, HONORIFIC = range(len(ROLES))
SPELLINGS = 2

# Columns of `NameArrays.names`, `.tokens`, and of `.shares` after those of the roles.
START, COUNT, SEX, LONE = range(4)
BEGIN, END, SCRIPT, KNOWN_BEGIN, KNOWN_END = range(5)
WEIGHT = len(ROLES)
COST = WEIGHT + 1


class NameArrays(NamedTuple):
    """n names, few wide arrays: every array pulled out of a tuple costs compiled code time.

    names: by name START and COUNT of its parts; SEX 0 not shown, 1 female, 2 male; LONE, the token of a name
    written as one word, else -1. parts: by part its token as first spelt, then the tokens of SPELLINGS others
    it may stand for, -1 where none. shares: by part how likely it has each of ROLES (a suffix standing alone
    counts as honorific: it says nothing); WEIGHT, how much two names agreeing in it say, 1 for an ordinary name,
    less for one borne by every second; from COST what each other spelling costs in log-odds. tokens: by token
    its symbols ``symbols[BEGIN:END]``, SCRIPT, and ``known[KNOWN_BEGIN:KNOWN_END]``, the names it is known to
    write, ascending (`panah.people.sounds`).
    """

    names: NDArray[np.int32]  # [n, 4]
    parts: NDArray[np.int32]  # [parts, 1 + SPELLINGS]
    shares: NDArray[np.float32]  # [parts, 9 + SPELLINGS]
    tokens: NDArray[np.int64]  # [tokens, 5]
    symbols: NDArray[np.uint8]
    known: NDArray[np.int32]
