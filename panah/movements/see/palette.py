"""The colours of charts and maps: UNHCR's, each by day and by night, never the only thing that tells two apart.

A picture carries the marker (what a downloaded picture looks like); the page replaces it by the reader's setting.
Blue, navy, green and red are those of UNHCR's data visualisation guidelines; where one has less than 3 : 1 against
paper, the page shows it darker.
"""

from __future__ import annotations

from panah.people.sheet.picture import INK, RULE, SOFT

BLUE, NAVY, GREEN, RED, AMBER = "#0072bc", "#18375f", "#00b398", "#ef4a60", "#b87a13"
LAND, EDGE, SEA = "#eceae3", "#c9c4b7", "#f4f8fa"

SHOWN = {
    # marker: (name, by day, by night)
    BLUE: ("blue", "#0072bc", "#5db3ee"),
    NAVY: ("navy", "#18375f", "#a9c4ea"),
    GREEN: ("green", "#00806c", "#2fd0b5"),
    RED: ("red", "#cf2f48", "#ff8494"),
    AMBER: ("amber", "#a86a08", "#efbb62"),
    LAND: ("land", "#eceae3", "#27302e"),
    EDGE: ("edge", "#bdb7a8", "#4a5654"),
    SEA: ("sea", "#f4f8fa", "#121a1d"),
}
SERIES = (BLUE, RED, GREEN, NAVY, AMBER, SOFT)
"""The colours of several lines, in this order."""


def css() -> str:
    """The markers' colours by day and by night."""

    def those(place: int) -> str:
        return " ".join(f"--{told[0]}: {told[place]};" for told in SHOWN.values())

    rules = "".join(
        f'svg [fill="{marker}"] {{ fill: var(--{told[0]}); }}\n'
        f'svg [stroke="{marker}"] {{ stroke: var(--{told[0]}); }}\n'
        f".swatch.{told[0]} {{ background: var(--{told[0]}); }}\n"
        for marker, told in SHOWN.items()
    )
    rest = f'svg [stroke="{SOFT}"] {{ stroke: var(--soft); }}\nsvg [fill="{RULE}"] {{ fill: var(--rule); }}\n'
    rest += f".swatch.ink {{ background: var(--ink); }}\n/* {INK} is the sheet's own */\n"
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {those(2)} }} }}\n"
    return f":root {{ {those(1)} }}\n{dark}{rules}{rest}"
