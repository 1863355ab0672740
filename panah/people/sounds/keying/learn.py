"""Learn the table of keys: ``PANAH_DATA=… python -m panah.people.sounds.keying.learn [--trials N]``.

Starts from the hand-written table (`start.py`) and tries small changes (another reading of a group of letters, a
dearer, a cheaper, one fewer), keeping those that let more pairs of spellings share a key for the names they then
fetch. Pairs are forms of one Wikidata item in different scripts, four of five items (the fifth is never looked at:
`held_out`), and the region's names (`region.toml`), which weigh more. The same trials give the same table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled
from panah.people.sounds.keying import lines
from panah.people.sounds.keying.kernel import all_keys
from panah.people.sounds.keying.start import START
from panah.people.sounds.keying.table import CLASSES, LEARNED, OPTIONS, PLACES, built, fill

LIMIT, MOST = 16, 14
REGION_WEIGHT = 8
FETCH_PRICE = 0.0008  # recall given up for one name more to fetch, of 62,000
POPULATION = 62_000
WIDEST = 256  # keys of a token at most
CHEAPER_DEARER = (-0.6, -0.4, -0.2, 0.2, 0.4, 0.6)
Item = tuple[tuple[str, ...], ...]  # forms by script


def held_out(item: str) -> bool:
    """Whether an item is kept from learning."""
    return zlib.crc32(item.encode()) % 5 == 0


def wikidata(folder: Path) -> Iterator[tuple[str, Item]]:
    """(item, its one-word forms by script) of the names in ``folder``."""
    with gzip.open(folder / "names" / "wikidata_names_dev.tsv.gz", "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            item, *scripts = line.rstrip("\n").split("\t")
            yield (
                item,
                tuple(tuple(form for form in forms.split("|") if _one_word(form)) for forms in scripts),
            )


def _one_word(form: str) -> bool:
    return bool(form) and all(sign.isalpha() or sign in "'ʻʼ’" for sign in form)


def region() -> Iterator[Item]:
    """The region's names by script."""
    for line in tomllib.loads((Path(__file__).parent / "region.toml").read_text("utf-8"))["names"]:
        yield tuple(tuple(forms.split()) for forms in line.split(";"))


def pairs_of(item: Item) -> Iterator[tuple[str, str]]:
    for one, other in combinations(item, 2):
        yield from ((a, b) for a in one for b in other)


@compiled
def differing(starts: NDArray[np.int64], keys: NDArray[np.int64], which: NDArray[np.int64],
              counts: NDArray[np.int64], kept: NDArray[np.int64]) -> NDArray[np.int64]:  # fmt: skip
    """Places in ``which`` whose new keys are not those kept."""
    found = np.empty(len(which), np.int64)
    held = 0
    for at in range(len(which)):
        name, begin = which[at], starts[at]
        same = counts[name] == starts[at + 1] - begin
        for place in range(counts[name] if same else 0):
            same &= kept[name, place] == keys[begin + place]
        if not same:
            found[held] = at
            held += 1
    return found[:held]


class Trial:
    """Names with their keys under the table as it stands, and what a change of one group would do to them."""

    def __init__(self, items: Sequence[tuple[Item, int]], readings: dict[str, dict[str, float]]) -> None:
        self.readings, self.number = readings, {group: at for at, group in enumerate(readings)}
        self.table = built(readings)
        numbers: dict[str, int] = {}
        for item, _ in items:
            for forms in item:
                for form in forms:
                    numbers.setdefault(form, len(numbers))
        self.names = list(numbers)
        self.pairs = [(numbers[a], numbers[b], w) for item, w in items for a, b in pairs_of(item)]
        self.of = defaultdict(list)
        for at, (a, b, _) in enumerate(self.pairs):
            self.of[a].append(at)
            self.of[b].append(at)
        self.total = sum(weight for _, _, weight in self.pairs)
        self.using = self._using()
        self.lines = {group: lines([self.names[at] for at in which]) for group, which in self.using.items()}
        self.which = {group: np.array(which) for group, which in self.using.items()}
        starts, keys = all_keys(*lines(self.names), self.table, LIMIT, MOST, True)
        self.kept = np.zeros((len(self.names), WIDEST), np.int64)
        self.counts = np.diff(starts)
        for at in range(len(self.names)):
            self.kept[at, : self.counts[at]] = keys[starts[at] : starts[at + 1]]
        self.keys = [frozenset(keys[begin:end].tolist()) for begin, end in pairwise(starts)]
        self.count = Counter(key for keys in self.keys for key in keys)
        self.squares = sum(count * count for count in self.count.values())
        self.met = [bool(self.keys[a] & self.keys[b]) for a, b, _ in self.pairs]
        self.found = sum(w for (_, _, w), met in zip(self.pairs, self.met, strict=True) if met)

    def _using(self) -> dict[str, list[int]]:
        """The names in which a group of letters occurs, once marks are off and double letters single."""
        sign = {int(number): chr(point) for point, number in reversed(list(enumerate(self.table.letter)))}
        sign |= {
            number: group for group in self.number if len(group) == 1 for number in [self._letter(group)]
        }
        using: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self.names):
            points = lines([name])[0][:-1]
            letters = [n for n in self.table.letter[points[points < len(self.table.letter)]].tolist() if n]
            single = [n for place, n in enumerate(letters) if place == 0 or letters[place - 1] != n]
            held = f"<{''.join(sign[number] for number in single)}>"
            for group in {
                held[i:j] for i in range(len(held)) for j in range(i + 1, min(i + 8, len(held)) + 1)
            }:
                if group in self.number:
                    using[group].append(at)
        return using

    def _letter(self, sign: str) -> int:
        return int(self.table.letter[ord(sign)])

    def worth(self, found: int, squares: int) -> float:
        return found / self.total - FETCH_PRICE * squares * POPULATION / len(self.names) ** 2

    def attempt(self, group: str, changed: dict[str, float]) -> bool:
        """Give a group other readings; they stay if that is worth it."""
        at, before = self.number[group], self.readings[group]
        fill(self.table.options, self.table.costs, at, changed)
        which = self.using[group]
        new, shift, touched = {}, Counter[int](), set()
        starts, keys_now = all_keys(*self.lines[group], self.table, LIMIT, MOST, True)
        listed = {
            which[at]: keys_now[starts[at] : starts[at + 1]]
            for at in differing(starts, keys_now, self.which[group], self.counts, self.kept)
        }
        for name, found in listed.items():
            keys = frozenset(found.tolist())
            if keys != self.keys[name]:
                new[name] = keys
                shift.update(keys - self.keys[name])
                shift.subtract(self.keys[name] - keys)
                touched.update(self.of[name])
        squares = self.squares + sum(
            (self.count[k] + d) ** 2 - self.count[k] ** 2 for k, d in shift.items() if d
        )
        turned = {}
        for pair in touched:
            a, b, _ = self.pairs[pair]
            met = bool(new.get(a, self.keys[a]) & new.get(b, self.keys[b]))
            if met != self.met[pair]:
                turned[pair] = met
        reached = self.found + sum(self.pairs[p][2] * (1 if met else -1) for p, met in turned.items())
        if self.worth(reached, squares) <= self.worth(self.found, self.squares) + 1e-9:
            fill(self.table.options, self.table.costs, at, before)
            return False
        self.readings[group] = changed
        self.found, self.squares = reached, squares
        self.count.update({k: d for k, d in shift.items() if d})
        for name, found in listed.items():
            self.counts[name] = len(found)
            self.kept[name, : len(found)] = found
        for name, keys in new.items():
            self.keys[name] = keys
        for pair, met in turned.items():
            self.met[pair] = met
        return True


def changed(readings: dict[str, float], chance: random.Random) -> dict[str, float] | None:
    """Other readings of a group, one small step away; None if the step leads nowhere."""
    after, kind = dict(readings), chance.random()
    if kind < 0.4:
        base = chance.choice(sorted(readings)) if chance.random() < 0.5 else ""
        new = sign = chance.choice(["", *CLASSES])
        if base and chance.random() < 0.7:
            place = chance.randrange(len(base))
            new = base[:place] + sign + base[place + (chance.random() < 0.7) :]
        if new in after or len(after) >= OPTIONS or len(new) > PLACES:
            return None
        after[new] = chance.choice([0.2, 0.4, 0.6, 0.8, 1.0, 1.3])
        return after
    reading = chance.choice(sorted(readings))
    if kind < 0.6:
        if len(after) == 1:
            return None
        del after[reading]
    else:
        after[reading] = max(0.0, after[reading] + chance.choice(CHEAPER_DEARER))
    cheapest = min(after.values())
    return {reading: round(cost - cheapest, 1) for reading, cost in after.items()}


def likely(names: int) -> float:
    """How readily a group is tried: rare ones matter little, and the readings of common ones are long trials."""
    return min(1.0, float((names / 300) ** 0.5), 3000 / names)


def learn(
    items: Sequence[tuple[Item, int]], trials: int, *, say: bool = False
) -> dict[str, dict[str, float]]:
    """The table after so many trials."""
    trial, chance = (
        Trial(items, {group: dict(readings) for group, readings in START.items()}),
        random.Random(1),
    )
    groups = [group for group in START if trial.using[group]]
    done = kept = 0
    while done < trials:
        group = chance.choice(groups)
        if chance.random() > likely(len(trial.using[group])):
            continue
        done += 1
        after = changed(trial.readings[group], chance)
        kept += after is not None and trial.attempt(group, after)
        if say and done % 2000 == 0:
            fetch = trial.squares / len(trial.names) ** 2 * POPULATION
            print(
                f"{done} trials, {kept} kept: {trial.found / trial.total:.4f} found, {fetch:.1f} fetched",
                flush=True,
            )
    return trial.readings


def write(readings: dict[str, dict[str, float]], path: Path = LEARNED) -> None:
    """Keep the table; the same readings give the same bytes."""
    inner = {
        group: dict(sorted(of.items(), key=lambda one: (one[1], one[0])))
        for group, of in sorted(readings.items())
    }
    rows = ",\n".join(f"{json.dumps(g, ensure_ascii=False)}: {json.dumps(of)}" for g, of in inner.items())
    path.write_text(f'{{"limit": {LIMIT}, "most": {MOST}, "readings": {{\n{rows}\n}}}}\n', "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=40_000)
    options = parser.parse_args()
    data = Path(os.environ.get("PANAH_DATA", "../shared/data"))
    if not (data / "names").is_dir():
        parser.error(f"no names in {data}: set PANAH_DATA to the folder that holds names/")
    items = [(item, 1) for name, item in wikidata(data) if not held_out(name)]
    items += [(item, REGION_WEIGHT) for item in region()]
    write(learn(items, options.trials, say=True))


if __name__ == "__main__":
    np.seterr(over="ignore")
    main()
