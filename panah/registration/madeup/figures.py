"""The real figures that the made-up caseload follows, each with its source.

UNHCR = UNHCR Refugee Data Finder, tables as of release 2025.12.1, country of asylum Kazakhstan, CC BY 4.0.
UNHCR rounds cells under five to 0 or 5 to protect people, so the rarest origins weigh a little too much or nothing.
Where no figure is published the number is an assumption and says so.
"""

from __future__ import annotations

APPLICATIONS = {
    # New first-instance applications (persons) by year and origin. UNHCR asylum_applications.
    2019: {"AFG": 168, "SYR": 6, "CHN": 5},
    2020: {"AFG": 78},
    2021: {"AFG": 208, "CHN": 5},
    2022: {"UKR": 551, "AFG": 47, "RUS": 23, "IRN": 5, "SAU": 5},
    2023: {"UKR": 320, "AFG": 98, "RUS": 22, "ISR": 8, "SYR": 7, "YEM": 5, "KGZ": 5, "COG": 5, "CHN": 5},
    2024: {"UKR": 89, "AFG": 76, "RUS": 11, "UZB": 5, "BDI": 5, "CMR": 5},
    2025: {"UKR": 43, "AFG": 23, "IRN": 6, "RUS": 6, "UZB": 5},
}

DECISIONS = {
    # First-instance decisions 2019-2025: recognised, rejected, closed otherwise. UNHCR asylum_decisions, level FI.
    # (National sources count fewer: 383 applications and 11 recognised in 2024, bureau.kz; both are low.)
    "AFG": (62, 441, 197),
    "UKR": (139, 244, 537),
    "RUS": (0, 25, 29),
    "SYR": (0, 11, 10),
    "CHN": (15, 5, 5),
    "UZB": (0, 10, 0),
    "IRN": (0, 5, 0),
    "ISR": (5, 0, 0),
    "KGZ": (0, 0, 10),
    "YEM": (0, 5, 0),
    "SAU": (0, 0, 5),
    "COG": (0, 5, 0),
    "BDI": (0, 0, 5),
    "CMR": (0, 0, 5),
}

ASYLUM_SHARE = 0.30
"""Files of asylum among all. The stock of 2025 gives .37, with 4,057 Ukrainians who are an estimate and were never
registered one by one; all applications of 2019-2025 beside the stateless give .19. Assumption: between."""

PENDING_SHARE = 0.30
"""Asylum households whose procedure is open. Assumption: more than the real stock, so that there is work to try on."""

AGE_BANDS = ((0, 4), (5, 11), (12, 17), (18, 59), (60, 84))

AGES = {
    # Women and girls, then men and boys, by AGE_BANDS. UNHCR demographics 2025, refugees and asylum-seekers.
    "AFG": ((0, 11, 14, 88, 7), (0, 9, 24, 86, 11)),
    "UKR": ((0, 5, 7, 100, 12), (0, 5, 0, 54, 0)),
    "RUS": ((0, 0, 0, 5, 0), (0, 0, 0, 8, 0)),
    "IRN": ((0, 0, 0, 1, 0), (0, 0, 0, 6, 0)),
    "ISR": ((0, 5, 0, 1, 0), (0, 5, 0, 1, 0)),
    "SYR": ((0, 0, 0, 2, 0), (0, 0, 5, 5, 0)),
    # No breakdown is published for the stateless. Assumption: mostly adults, many who came of age before 1991.
    "XXA": ((2, 4, 5, 52, 30), (2, 4, 5, 56, 20)),
    # Origins without a published breakdown. Assumption.
    "": ((3, 5, 4, 35, 2), (3, 5, 5, 40, 2)),
}

HOUSEHOLDS = {1: 0.60, 2: 0.14, 3: 0.11, 4: 0.08, 5: 0.05, 6: 0.02}
"""Share of households by size. Assumption: most applicants come alone."""

STATELESS_HOUSEHOLDS = {1: 0.86, 2: 0.09, 3: 0.05}
"""Assumption."""

ASYLUM_OFFICES = {
    # Registered refugees and asylum-seekers by place, end of 2025 (UNHCR demographics): Almaty city and region 296 of
    # 483 with a known place, Shymkent 25. The demo has two local bodies, so the rest is shared between them.
    "almaty-employment": 0.80,
    "shymkent-employment": 0.20,
}

OFFICES = (*ASYLUM_OFFICES, "korday-border", "almaty-migration")
"""Keys of the demo's offices that keep files."""

FORMER_RESIDENCES = {
    "UZB": 0.35,
    "RUS": 0.25,
    "KGZ": 0.12,
    "TJK": 0.10,
    "AZE": 0.08,
    "GEO": 0.05,
    "TKM": 0.05,
}
"""Former residence of the stateless, most of them holders of Soviet passports. Assumption: no figure is published."""

LANGUAGE_OF = {
    # Which list of names.toml an origin draws from.
    "AFG": {"fa-AF": 1.0}, "IRN": {"fa-IR": 1.0}, "SYR": {"ar": 1.0}, "YEM": {"ar": 1.0}, "SAU": {"ar": 1.0},
    "UKR": {"uk": 0.7, "ru": 0.3}, "RUS": {"ru": 1.0}, "UZB": {"uz": 1.0}, "KGZ": {"ky": 1.0}, "CHN": {"kk": 1.0},
    "ISR": {"he": 1.0}, "CMR": {"fr": 1.0}, "BDI": {"fr": 1.0}, "COG": {"fr": 1.0},
    "XXA": {"ru": 0.55, "kk": 0.25, "uz": 0.20},
}  # fmt: skip
