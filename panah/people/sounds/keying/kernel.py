"""From letters to keys, compiled: the readings of a token by rising cost, and the integers they are found under.

A reading is a row of consonant classes with the vowel classes between them. It is kept in two whole numbers:
``code``, five bits a consonant, the first lowest; and ``info``, what is known of the vowels.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled, inlined

LONGEST = 12  # consonants of a reading that count
STATES = 64  # readings kept while a token is read
VOWELLED = 2  # so many consonants or fewer: the vowels between them are part of the key
EDGED = 3  # with so many, whether a vowel stands before and after them
SHORTENED = 5  # from so many on, keys with one consonant left out are added
FIRST_VOWEL = 18  # classes 1–17 are consonants, 18–20 the vowels a, i, u


class Table(NamedTuple):
    """What the kernel reads: letters, a trie of groups of letters, and the readings of each group.

    letter: code point to letter number, 0 where a letter says nothing. child[node, letter], -1 none; node 0 the root.
    group[node]: the group that ends there, -1 none. options[group, option, place]: classes, 0 ends; costs[group,
    option] in tenths, ``NEVER`` where there is no such option.
    """

    letter: NDArray[np.uint8]
    child: NDArray[np.int16]
    group: NDArray[np.int16]
    options: NDArray[np.uint8]
    costs: NDArray[np.uint8]


NEVER = 255


@inlined
def _mixed(code: np.uint64, tag: np.uint64) -> np.uint64:
    """Sixty-three well-mixed bits of a code and a tag (the finalizer of splitmix64, S. Vigna, public domain)."""
    z = code * np.uint64(0x9E3779B97F4A7C15) + tag * np.uint64(0xBF58476D1CE4E5B9) + np.uint64(1)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (z ^ (z >> np.uint64(31))) >> np.uint64(1)


# info: bits 0–3 consonants so far; 4 a vowel stands since the last consonant; from 5 on two bits for the first and
# two for the last vowel of each of the first three gaps (0 none, 1 a, 2 i, 3 u).
@inlined
def _with_class(code: np.uint64, info: np.uint64, one: int) -> tuple[np.uint64, np.uint64]:
    count = int(info & np.uint64(15))
    if one >= FIRST_VOWEL:
        vowel = np.uint64(one - FIRST_VOWEL + 1)
        open_gap = (info >> np.uint64(4)) & np.uint64(1)
        info |= np.uint64(16)
        if count <= VOWELLED:
            at = np.uint64(5 + 4 * count)
            if open_gap:
                info &= ~(np.uint64(12) << at)
            else:
                info |= vowel << at
            info |= vowel << (at + np.uint64(2))
        return code, info
    if count >= LONGEST:
        return code, info
    if count > 0 and not info & np.uint64(16):
        before = (code >> np.uint64(5 * (count - 1))) & np.uint64(31)
        if before == np.uint64(one):
            return code, info
    code |= np.uint64(one) << np.uint64(5 * count)
    info = (info & ~np.uint64(31)) | np.uint64(count + 1)
    if count + 1 == EDGED:  # of the gaps only whether the first held a vowel still counts
        info &= np.uint64(0xFF)
        if info & np.uint64(0xE0):
            info = (info & np.uint64(31)) | np.uint64(32)
    return code, info


@inlined
def _read(word: NDArray[np.uint8], long: int, table: Table, limit: int, codes: NDArray[np.uint64],
          infos: NDArray[np.uint64], costs: NDArray[np.int64]) -> int:  # fmt: skip
    """Fill the three arrays with the cheapest readings, cheapest first; how many there are."""
    new_codes, new_infos = np.empty(STATES * 8, np.uint64), np.empty(STATES * 8, np.uint64)
    new_costs = np.empty(STATES * 8, np.int64)
    codes[0], infos[0], costs[0] = np.uint64(0), np.uint64(0), 0
    held, at = 1, 0
    while at < long:
        node, group, after = 0, -1, at + 1
        for reach in range(at, long):
            node = table.child[node, word[reach]]
            if node < 0:
                break
            if table.group[node] >= 0:
                group, after = table.group[node], reach + 1
        at = after
        if group < 0:
            continue
        made = 0
        for state in range(held):
            for option in range(table.costs.shape[1]):
                price = table.costs[group, option]
                if price == NEVER:
                    break
                cost = costs[state] + price
                if cost > limit:
                    continue
                code, info = codes[state], infos[state]
                for place in range(table.options.shape[2]):
                    one = table.options[group, option, place]
                    if one == 0:
                        break
                    code, info = _with_class(code, info, one)
                seen = False
                for other in range(made):
                    if new_codes[other] == code and new_infos[other] == info:
                        new_costs[other] = min(new_costs[other], cost)
                        seen = True
                        break
                if not seen and made < len(new_codes):
                    new_codes[made], new_infos[made], new_costs[made] = code, info, cost
                    made += 1
        held = _cheapest(new_codes, new_infos, new_costs, made, codes, infos, costs)
    return held


@inlined
def _cheapest(new_codes: NDArray[np.uint64], new_infos: NDArray[np.uint64], new_costs: NDArray[np.int64], made: int,
              codes: NDArray[np.uint64], infos: NDArray[np.uint64], costs: NDArray[np.int64]) -> int:  # fmt: skip
    """Sort the new readings by cost, then by their numbers, into the kept ones."""
    held = 0
    for new in range(made):
        cost, code, info = new_costs[new], new_codes[new], new_infos[new]
        place = held
        while place > 0 and (
            costs[place - 1] > cost
            or (costs[place - 1] == cost and (codes[place - 1], infos[place - 1]) > (code, info))
        ):
            place -= 1
        if place >= STATES:
            continue
        last = min(held, STATES - 1)
        for moved in range(last, place, -1):
            costs[moved], codes[moved], infos[moved] = costs[moved - 1], codes[moved - 1], infos[moved - 1]
        costs[place], codes[place], infos[place] = cost, code, info
        held = min(held + 1, STATES)
    return held


@inlined
def _add(key: np.uint64, out: NDArray[np.uint64], held: int) -> int:
    for other in range(held):
        if out[other] == key:
            return held
    if held < len(out):
        out[held] = key
        held += 1
    return held


@inlined
def _vowelled(code: np.uint64, info: np.uint64, unwritten: bool, out: NDArray[np.uint64], held: int) -> int:
    """Keys of a short reading: a vowel class or none in each gap; in Perso-Arabic script an empty one may be any."""
    count = int(info & np.uint64(15))
    for choice in range(64):  # two bits for each of the three gaps
        tag, fits = np.uint64(1), True
        for gap in range(3):
            picked = (choice >> (2 * gap)) & 3
            first = int((info >> np.uint64(5 + 4 * gap)) & np.uint64(3))
            last = int((info >> np.uint64(7 + 4 * gap)) & np.uint64(3))
            if unwritten and first == 0 and 0 < gap < count:
                pass
            elif picked != first and picked != last:
                fits = False
            tag = tag * np.uint64(4) + np.uint64(picked)
        if fits:
            held = _add(_mixed(code, tag), out, held)
    return held


@inlined
def _keys_of(codes: NDArray[np.uint64], infos: NDArray[np.uint64], readings: int, unwritten: bool, most: int,
             shortened: bool, out: NDArray[np.uint64]) -> int:  # fmt: skip
    held, used = 0, 0
    for reading in range(readings):
        if held >= most:
            break
        code, info = codes[reading], infos[reading]
        count = int(info & np.uint64(15))
        if count > EDGED:
            held = _add(_mixed(code, np.uint64(2)), out, held)
        elif count == EDGED:
            held = _add(_mixed(code, np.uint64(8) + ((info >> np.uint64(4)) & np.uint64(3))), out, held)
        else:
            held = _vowelled(code, info, unwritten, out, held)
        used = reading + 1
    if shortened:
        for reading in range(used):
            count = int(infos[reading] & np.uint64(15))
            if count >= SHORTENED:
                for left_out in range(1, count):
                    low = codes[reading] & ((np.uint64(1) << np.uint64(5 * left_out)) - np.uint64(1))
                    high = codes[reading] >> np.uint64(5 * (left_out + 1))
                    joined = low | (high << np.uint64(5 * left_out))
                    held = _add(_mixed(joined, np.uint64(3)), out, held)
    return held


@compiled
def all_keys(points: NDArray[np.uint32], ends: NDArray[np.int64], table: Table, limit: int, most: int,
             shortened: bool) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    """Keys of words written one after another, each ended by a line feed at ``ends``: (starts [n+1], keys)."""
    starts = np.zeros(len(ends) + 1, np.int64)
    keys = np.empty(max(64, 8 * len(ends)), np.int64)
    word, out = np.empty(64, np.uint8), np.empty(256, np.uint64)
    codes, infos, costs = np.empty(STATES, np.uint64), np.empty(STATES, np.uint64), np.empty(STATES, np.int64)
    filled, begin = 0, 0
    for token in range(len(ends)):
        long, arabic = 1, False
        word[0] = 1  # the beginning of a word
        for at in range(begin, ends[token]):
            point = points[at]
            letter = table.letter[point] if point < len(table.letter) else 0
            if letter > 2 and long < 63 and letter != word[long - 1]:
                word[long] = letter
                long += 1
                arabic |= 0x600 <= point < 0x780
        word[long] = 2  # its end
        readings = _read(word, long + 1, table, limit, codes, infos, costs)
        held = _keys_of(codes, infos, readings, arabic, most, shortened, out) if long > 1 else 0
        if filled + held > len(keys):
            grown = np.empty(2 * len(keys) + held, np.int64)
            grown[:filled] = keys[:filled]
            keys = grown
        for key in range(held):
            keys[filled + key] = np.int64(out[key])
        filled += held
        starts[token + 1] = filled
        begin = ends[token] + 1
    return starts, keys[:filled].copy()
