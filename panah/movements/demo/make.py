"""How the made-up crisis was made: ``python -m panah.movements.demo.make`` writes the folder ``tolmara2026/`` anew.

Everything is invented: the lands Tolmara, Vessenia and Orrland, their places, the conflict and every figure. People set
out by a rule of its own (not by the model that is shown on it), reports are late and incomplete as real ones are, and
what came after the day of the demonstration is there too, so that it can be held against the forecast. Byte for byte
the same whenever it is run.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "tolmara2026"
START, DAYS, SEED = date(2026, 3, 1), 140, 4
HISTORY_FROM = date(2025, 9, 1)
FROM = "Tolmara"
# name, country, longitude, latitude, kind, day on which conflict reaches it, residents or room
PLACES: Sequence[tuple[str, str, float, float, str, int | None, int]] = (
    ("Hesk", FROM, 94.20, -41.25, "conflict_zone", 3, 48_000),
    ("Ilvane", FROM, 93.95, -42.25, "conflict_zone", 11, 61_000),
    ("Tol", FROM, 93.20, -41.80, "conflict_zone", 22, 240_000),
    ("Marrow", FROM, 92.85, -41.10, "conflict_zone", 37, 55_000),
    ("Saltwell", FROM, 92.85, -42.45, "conflict_zone", 58, 38_000),
    ("Fernley", FROM, 93.60, -41.35, "town", None, 12_000),
    ("Quarry Hill", FROM, 94.55, -41.90, "town", None, 9_000),
    ("Upper Lune", FROM, 94.85, -41.50, "town", None, 7_000),
    ("Dorn Ford", FROM, 93.85, -42.85, "town", None, 14_000),
    ("Lune Bridge", "Vessenia", 95.30, -41.40, "town", None, 6_000),
    ("Karst Pass", "Vessenia", 95.25, -42.15, "town", None, 1_000),
    ("Vess", "Vessenia", 96.35, -40.95, "town", None, 310_000),
    ("Almond Field", "Vessenia", 95.80, -41.20, "camp", None, 30_000),
    ("Old Mill", "Vessenia", 95.90, -42.10, "camp", None, 12_000),
    ("Green Quay", "Vessenia", 96.65, -41.70, "camp", None, 20_000),
    ("Dorn Gate", "Orrland", 94.00, -43.25, "town", None, 2_000),
    ("Highmoor", "Orrland", 94.45, -43.60, "camp", None, 25_000),
    ("Grey Harbour", "Orrland", 93.20, -43.85, "camp", None, 8_000),
)
ROADS = (
    ("Hesk", "Upper Lune"), ("Hesk", "Quarry Hill"), ("Hesk", "Fernley"), ("Ilvane", "Quarry Hill"), ("Ilvane", "Tol"),
    ("Ilvane", "Dorn Ford"), ("Tol", "Fernley"), ("Tol", "Saltwell"), ("Marrow", "Fernley"), ("Marrow", "Tol"),
    ("Saltwell", "Dorn Ford"), ("Quarry Hill", "Upper Lune"), ("Quarry Hill", "Karst Pass"),
    ("Upper Lune", "Lune Bridge"), ("Lune Bridge", "Almond Field"), ("Lune Bridge", "Karst Pass"),
    ("Karst Pass", "Old Mill"), ("Almond Field", "Vess"), ("Almond Field", "Green Quay"), ("Old Mill", "Green Quay"),
    ("Dorn Ford", "Dorn Gate"), ("Dorn Gate", "Highmoor"), ("Dorn Gate", "Grey Harbour"),
)  # fmt: skip
CLOSED_ROAD = ("Quarry Hill", "Karst Pass", 29, 64)
OPENS = ("Highmoor", 34)
CROSSINGS = {"Lune Bridge": 26.0, "Karst Pass": 13.0, "Dorn Gate": 8.0}
"""Border crossings, and how many come over them on a day in quiet times."""
LATE = (0.52, 0.27, 0.12, 0.06, 0.03)
"""Share of a day's arrivals that is reported 0, 1, 2, 3 and 4 days later."""
CAMPS = [place[0] for place in PLACES if place[4] == "camp"]
Floats = NDArray[np.float64]


def distances() -> dict[tuple[str, str], int]:
    """Kilometres of each road: a quarter longer than the straight line."""
    at = {name: (lon, lat) for name, _, lon, lat, *_ in PLACES}

    def km(one: str, other: str) -> int:
        (a, b), (c, d) = at[one], at[other]
        east = (a - c) * math.cos(math.radians((b + d) / 2))
        return round(1.25 * 111.2 * math.hypot(east, b - d))

    return {(one, other): km(one, other) for one, other in ROADS}


def shortest(day: int) -> dict[str, dict[str, tuple[float, str]]]:
    """From each place to each camp on a day's open roads: kilometres, and the crossing on the way."""
    open_roads = {
        road: float(km)
        for road, km in distances().items()
        if not (road == CLOSED_ROAD[:2] and CLOSED_ROAD[2] <= day < CLOSED_ROAD[3])
    }
    near: dict[str, dict[str, float]] = {place[0]: {} for place in PLACES}
    for (one, other), km in open_roads.items():
        near[one][other] = near[other][one] = km
    found: dict[str, dict[str, tuple[float, str]]] = {}
    for start in near:
        reached = {start: (0.0, "")}
        edge = [start]
        while edge:
            here = min(edge, key=lambda name: reached[name][0])
            edge.remove(here)
            for there, km in near[here].items():
                far = reached[here][0] + km
                crossing = reached[here][1] or (there if there in CROSSINGS else "")
                if there not in reached or far < reached[there][0]:
                    reached[there] = (far, crossing)
                    edge.append(there)
        found[start] = {camp: reached[camp] for camp in CAMPS if camp in reached}
    return found


def moved(rng: np.random.Generator) -> tuple[Floats, dict[str, Floats]]:
    """People who come to each camp on each day [days, camps], and over each crossing [days]."""
    camps, crossings = np.zeros((DAYS, len(CAMPS))), {name: np.zeros(DAYS) for name in CROSSINGS}
    pull = {camp: float(rng.uniform(0.7, 1.3)) for camp in CAMPS}
    for day in range(DAYS):
        ways = shortest(day)
        for name, _, _, _, kind, since, residents in PLACES:
            if kind != "conflict_zone" or since is None or day < since:
                continue
            wave = math.exp(-((day - since - 6) ** 2) / 90) + 0.22 * math.exp(-(day - since) / 45)
            leaving = int(rng.poisson(residents * 0.0046 * wave * float(rng.gamma(9, 1 / 9))))
            reach = {
                camp: pull[camp] * math.exp(-km / 150)
                for camp, (km, _) in ways[name].items()
                if camp != OPENS[0] or day >= OPENS[1]
            }
            shares = np.array(list(reach.values())) / sum(reach.values())
            for camp, many in zip(reach, rng.multinomial(leaving, shares), strict=True):
                km, crossing = ways[name][camp]
                for late, part in enumerate(rng.multinomial(many, (0.3, 0.4, 0.2, 0.1))):
                    over = day + late + int(km / 120)
                    if over < DAYS:
                        crossings[crossing][over] += part
                    if over + 1 < DAYS:
                        camps[over + 1, CAMPS.index(camp)] += part
    return camps, crossings


def border_reports(crossings: dict[str, Floats], rng: np.random.Generator) -> list[list[object]]:
    """Daily arrivals as published: a day's figure grows over the days after it. Rows: place, day, published, value."""
    rows: list[list[object]] = []
    before = (START - HISTORY_FROM).days
    for name, quiet in CROSSINGS.items():
        for place in range(before + DAYS):
            day = HISTORY_FROM + timedelta(days=place)
            usual = quiet * (0.62 if day.weekday() >= 5 else 1.12)
            came = int(rng.poisson(usual)) + int(crossings[name][place - before] if place >= before else 0)
            parts = rng.multinomial(came, LATE)
            seen = 0
            for late, part in enumerate(parts):
                if part or late == 0:
                    seen += int(part)
                    rows.append([name, day, day + timedelta(days=late), seen])
    return rows


def camp_reports(camps: Floats, rng: np.random.Generator) -> dict[str, list[tuple[date, int]]]:
    """People registered in each camp, counted every week, with an error of counting of about 1 %."""
    stocks = np.cumsum(camps, axis=0)
    found = {}
    for at, camp in enumerate(CAMPS):
        counted: list[tuple[date, int]] = []
        for day in range((at * 3) % 7, DAYS, 7):
            seen = float(stocks[day, at]) * float(rng.normal(1, 0.01))
            counted.append((START + timedelta(days=day), max(0, round(seen))))
        counted = [(START, 0), *[one for one in counted if one[0] > START]]
        found[camp] = counted
    return found


# The coast and the two borders, roughly; `_rugged` makes them look like land.
CORNERS = {
    "nw": (92.0, -40.6), "n": (95.0, -40.55), "ne": (97.2, -40.6), "e": (97.4, -41.8), "se": (96.2, -42.9),
    "fork": (95.05, -43.05), "s": (95.3, -44.15), "sw": (92.6, -44.2), "w": (91.9, -42.95),
}  # fmt: skip
EDGES = (("nw", "n"), ("n", "ne"), ("ne", "e"), ("e", "se"), ("se", "fork"), ("n", "fork"), ("fork", "s"),
         ("s", "sw"), ("sw", "w"), ("w", "nw"), ("w", "fork"))  # fmt: skip
LANDS = {
    "TOLMARA": ("nw", "n", "fork", "w"),
    "VESSENIA": ("n", "ne", "e", "se", "fork"),
    "ORRLAND": ("fork", "s", "sw", "w"),
}


def outlines(rng: np.random.Generator) -> dict[str, object]:
    """The three lands as GeoJSON; neighbours share their border."""
    lines = {edge: _rugged(CORNERS[edge[0]], CORNERS[edge[1]], rng) for edge in EDGES}
    features = []
    for name, corners in LANDS.items():
        ring: list[tuple[float, float]] = []
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
            line = lines.get((one, other)) or lines[(other, one)][::-1]
            ring += line[:-1]
        ring.append(ring[0])
        shape = {"type": "Polygon", "coordinates": [[[round(x, 3), round(y, 3)] for x, y in ring]]}
        features.append({"type": "Feature", "properties": {"name": name}, "geometry": shape})
    return {"type": "FeatureCollection", "features": features}


def _rugged(
    one: tuple[float, float], other: tuple[float, float], rng: np.random.Generator
) -> list[tuple[float, float]]:
    """A line with its middles moved aside, again and again."""
    line = [one, other]
    for _ in range(6):
        finer = []
        for (a, b), (c, d) in pairwise(line):
            aside = float(rng.normal(0, 0.11))
            finer += [(a, b), ((a + c) / 2 - (d - b) * aside, (b + d) / 2 + (c - a) * aside)]
        line = [*finer, line[-1]]
    return line


def main() -> None:
    """Write the folder."""
    rng = np.random.default_rng(SEED)
    camps, crossings = moved(rng)
    source, given = FOLDER / "source_data", FOLDER / "input_csv"
    for folder in (source, given):
        folder.mkdir(parents=True, exist_ok=True)
    _write_input(given)
    reports = camp_reports(camps, rng)
    layout = [["total", "refugees.csv"]]
    for camp, counted in reports.items():
        file = f"{camp.lower().replace(' ', '-')}.csv"
        layout.append([camp, file])
        _csv(source / file, counted)
    _csv(source / "data_layout.csv", layout)
    totals = np.cumsum(camps.sum(axis=1))
    _csv(
        source / "refugees.csv",
        [(START + timedelta(days=day), int(totals[day])) for day in range(0, DAYS, 7)],
    )
    rows = border_reports(crossings, rng)
    kept = [[name, "arrivals", day, day, seen, published] for name, day, published, seen in rows]
    _csv(FOLDER / "arrivals.csv", [["place", "measure", "start", "end", "value", "published"], *kept])
    text = json.dumps(outlines(rng), separators=(",", ":"))
    (FOLDER / "outlines.geojson").write_text(text + "\n", "utf-8")


def _write_input(given: Path) -> None:
    """``input_csv/`` in FLEE's form."""
    places: list[list[object]] = [
        [
            "#name",
            "region",
            "country",
            "latitude",
            "longitude",
            "location_type",
            "conflict_date",
            "population",
        ]
    ]
    for name, country, lon, lat, kind, since, people in PLACES:
        places.append([name, country, country, lat, lon, kind, "" if since is None else since, people])
    _csv(given / "locations.csv", places)
    roads = [["#name1", "name2", "distance", "forced_redirection"]]
    _csv(given / "routes.csv", [*roads, *[[*road, km, 0] for road, km in distances().items()]])
    closures = [["#closure_type", "name1", "name2", "closure_start", "closure_end"]]
    _csv(given / "closures.csv", [*closures, ["link", *CLOSED_ROAD], ["camp", OPENS[0], "", 0, OPENS[1]]])
    _csv(given / "sim_period.csv", [["StartDate", START], ["Length", DAYS]])
    zones = [(place[0], place[5]) for place in PLACES if place[5] is not None]
    conflicts: list[list[object]] = [["#Day", *[name for name, _ in zones]]]
    conflicts += [[day, *[int(day >= since) for _, since in zones]] for day in range(DAYS)]
    _csv(given / "conflicts.csv", conflicts)


def _csv(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
