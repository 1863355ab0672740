"""Parsed names as arrays, the form in which the compiled comparison takes them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled

ROLES = (
    "given",
    "patronymic",
    "grandfather",
    "family",
    "prefix",
    "unknown",
    "initial",
    "honorific",
    "suffix",
)
GIVEN, PATRONYMIC, GRANDFATHER, FAMILY, PREFIX, UNKNOWN, INITIAL, HONORIFIC, SUFFIX = range(len(ROLES))
SPELLINGS = 2
MOST = 7  # parts of a name that are compared; a longer name is compared on its first ones
STEP = 7  # columns of a step of an alignment, see `align`
TOLD = 3 * MOST + 3  # what a score is made of, see `kernel.score`
LONGEST_JOINED = 96  # symbols of two parts written as one

# Columns of `NameArrays.names`, `.tokens`, and of `.shares` after those of the roles.
START, COUNT, SEX, LONE = range(4)
BEGIN, END, SCRIPT, KNOWN_BEGIN, KNOWN_END = range(5)
WEIGHT = len(ROLES)
MARKED = WEIGHT + 1
COST = MARKED + 1


class NameArrays(NamedTuple):
    """n names, few wide arrays: every array pulled out of a tuple costs compiled code time.

    names: by name START and COUNT of its parts; SEX 0 not shown, 1 female, 2 male; LONE, the token of a name
    written as one word, else -1. parts: by part its token as first spelt, then the tokens of SPELLINGS others
    it may stand for, -1 where none. shares: by part how likely it has each of ROLES; WEIGHT, how much two names
    agreeing in it say, 1 for an ordinary name, less for one borne by every second; MARKED, 1 if its form tells
    its role and not its place alone; from COST what each other spelling costs in log-odds. tokens: by token its
    symbols ``symbols[BEGIN:END]``, SCRIPT, and ``known[KNOWN_BEGIN:KNOWN_END]``, the names it is known to write,
    ascending (`panah.people.sounds`, `known`).
    """

    names: NDArray[np.int32]  # [n, 4]
    parts: NDArray[np.int32]  # [parts, 1 + SPELLINGS]
    shares: NDArray[np.float32]  # [parts, COST + SPELLINGS]
    tokens: NDArray[np.int64]  # [tokens, 5]
    symbols: NDArray[np.uint8]
    known: NDArray[np.int32]


class Room(NamedTuple):
    """Room to compare two names in, made once for many pairs: what the steps of `align` and `kernel` pass on."""

    logit: NDArray[np.float32]  # [MOST, MOST] part against part
    via: NDArray[np.uint8]  # how found
    shared: NDArray[np.float32]  # whether their roles can be one
    worth: NDArray[np.float32]  # what pairing them gains
    left_joins: NDArray[np.float32]  # [MOST, MOST] two parts of the left against one of the right
    right_joins: NDArray[np.float32]
    best: NDArray[np.float32]  # [MOST + 1, 2 ** MOST] of the assignment
    came: NDArray[np.int16]
    joined: NDArray[np.uint8]  # symbols of two parts written as one
    steps: NDArray[np.float32]  # [MOST, STEP]
    told: NDArray[np.float64]  # [TOLD]


@compiled
def make_room() -> Room:
    """Empty room for one pair after another; each thread needs its own."""
    square = (MOST, MOST)
    return Room(
        np.empty(square, np.float32),
        np.empty(square, np.uint8),
        np.empty(square, np.float32),
        np.empty(square, np.float32),
        np.empty(square, np.float32),
        np.empty(square, np.float32),
        np.empty((MOST + 1, 1 << MOST), np.float32),
        np.empty((MOST + 1, 1 << MOST), np.int16),
        np.empty(LONGEST_JOINED, np.uint8),
        np.empty((MOST, STEP), np.float32),
        np.empty(TOLD, np.float64),
    )
