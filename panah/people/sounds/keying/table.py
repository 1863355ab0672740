"""The table of keys: how groups of letters are read, with what cost; its file and its form for the kernel."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from panah.people.sounds.keying.kernel import NEVER, Table

CLASSES = "bpfvtdszXJCkglrmnaiu"
"""Classes of sounds, numbered from 1: X as in *shah*, J as in *jan* and *zh*, C as in *chai*; then the vowels."""
LEARNED = Path(__file__).parent / "learned.json"
OPTIONS, PLACES = 8, 6  # readings a group may have; classes a reading may have
BEGIN, END = "<", ">"

Readings = Mapping[str, Mapping[str, float]]
"""Group of letters (``<`` and ``>`` are a word's ends) to its readings in CLASSES and the cost of each; 0 the usual."""


@cache
def learned() -> tuple[Table, int, int]:
    """(the table, the highest cost of a reading in tenths, how many readings' keys a token has)."""
    kept = json.loads(LEARNED.read_text("utf-8"))
    return built(kept["readings"]), kept["limit"], kept["most"]


def built(readings: Readings) -> Table:
    """The kernel's form of ``readings``. Raises ValueError for a reading with a sign that is no class."""
    letters = sorted({sign for group in readings for sign in group} - {BEGIN, END})
    number = {BEGIN: 1, END: 2} | {sign: at for at, sign in enumerate(letters, 3)}
    child, group = [np.full(len(number) + 1, -1, np.int16)], [-1]
    options = np.zeros((len(readings), OPTIONS, PLACES), np.uint8)
    costs = np.full((len(readings), OPTIONS), NEVER, np.uint8)
    for at, (signs, alternatives) in enumerate(readings.items()):
        node = 0
        for sign in signs:
            if child[node][number[sign]] < 0:
                child[node][number[sign]] = len(child)
                child.append(np.full(len(number) + 1, -1, np.int16))
                group.append(-1)
            node = child[node][number[sign]]
        group[node] = at
        fill(options, costs, at, alternatives)
    return Table(_letters(number), np.array(child), np.array(group, np.int16), options, costs)


def fill(options: np.ndarray, costs: np.ndarray, at: int, alternatives: Mapping[str, float]) -> None:
    """Write the readings of group ``at``, cheapest first."""
    options[at], costs[at] = 0, NEVER
    cheapest = sorted(alternatives.items(), key=lambda one: (one[1], one[0]))[:OPTIONS]
    for option, (classes, cost) in enumerate(cheapest):
        costs[at, option] = round(10 * cost)
        for place, sign in enumerate(classes[:PLACES]):
            options[at, option, place] = CLASSES.index(sign) + 1


def _letters(number: Mapping[str, int]) -> np.ndarray:
    """Code point to letter: what is not in the table is read without its marks, in lower case."""
    table = np.zeros(0x3000, np.uint8)
    for point in range(len(table)):
        sign = chr(point)
        if sign in (BEGIN, END):
            continue
        for form in (sign, unicodedata.normalize("NFKC", sign).casefold()):
            bare = "".join(s for s in unicodedata.normalize("NFKD", form) if not unicodedata.combining(s))
            found = number.get(form) or number.get(bare)
            if found:
                table[point] = found
                break
    return table
