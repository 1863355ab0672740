"""What can be set about a made-up population, and six settings that differ from one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Habits:
    """Shares are of registrations unless said otherwise; 0 to 1.

    **Who.** peoples: weight of each people of names.toml (None: all, see DEFAULT_PEOPLES). tail: share of names drawn
    from the Wikidata items of PANAH_DATA instead of the built-in list, where they are there. zipf: exponent of name
    frequencies. siblings: share of households with at least two children; kin: share of households that are a
    brother's family of another (same family name, a cousin of the same given name); twins: share of households with
    children where two are twins, half of them named alike (Hasan, Hussain).

    **Duplicates.** duplicates: share of registrations that repeat a person; together: share of those repeats where
    the household came again as a whole; change_script: share of repeats in another script than the first.

    **Names.** usual: chance that a name is spelt in its most usual way; respell: chance per name that a repeat in
    the same script spells it anew; office: chance that a registration follows one official's habit (spelling.HABITS);
    slip, slip_first: chance per name of a slip of the pen in a repeat, in a first registration; swapped: given and
    family name changed places in a repeat; one_field: the whole name in the field of the given name; lost: chance
    per field that a repeat lacks it; no_father: chance that the patronymic is not asked, per registration;
    other_patronymic: chance that a repeat writes the patronymic in another of the people's ways (Karimovich, Karim
    o'g'li, Karim); before_lost: chance that Mohammad, Haji, Gul before a name is left out in a repeat; marriage:
    chance that a woman's repeat bears another family name.

    **Births.** first_january: share of persons whose papers say 1 January because the day is unknown; hamal: of these,
    among peoples with the solar calendar, the share standing on 1 Hamal; date_kept: chance that a repeat keeps the
    date; the rest becomes, by date_slips: 1 January of the year, a year or two off, day and month swapped, a digit
    or day off, a slip between calendars (a year or a day off); solar: share of registrations of solar-calendar
    peoples written in Solar Hijri; year_only: share written as a year alone.

    **Else.** moved: a repeat at another place; phone, document: share of households with a phone, of persons with a
    document; phone_kept, document_kept: chance that a repeat shows the same; wrong_sex, other_nationality: per repeat.
    """

    peoples: Mapping[str, float] | None = None
    scripts: Mapping[str, float] = field(default_factory=lambda: {"Latn": 1.0, "Cyrl": 1.0, "Arab": 1.0})
    tail: float = 0.35
    zipf: float = 0.75
    siblings: float = 0.2
    kin: float = 0.04
    twins: float = 0.03
    duplicates: float = 0.09
    together: float = 0.4
    change_script: float = 0.35
    usual: float = 0.6
    respell: float = 0.35
    office: float = 0.15
    slip: float = 0.05
    slip_first: float = 0.008
    swapped: float = 0.02
    one_field: float = 0.01
    lost: float = 0.04
    no_father: float = 0.1
    other_patronymic: float = 0.15
    before_lost: float = 0.3
    marriage: float = 0.02
    first_january: float = 0.25
    hamal: float = 0.15
    date_kept: float = 0.82
    date_slips: tuple[float, float, float, float, float] = (0.3, 0.3, 0.15, 0.15, 0.1)
    solar: float = 0.03
    year_only: float = 0.02
    moved: float = 0.3
    phone: float = 0.45
    phone_kept: float = 0.4
    document: float = 0.3
    document_kept: float = 0.4
    wrong_sex: float = 0.004
    other_nationality: float = 0.02

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, float) and name != "zipf" and not 0 <= value <= 1:
                raise ValueError(f"{name} is a share: between 0 and 1, not {value}")
        if self.duplicates >= 0.9:
            raise ValueError(f"duplicates is a share of all registrations: below 0.9, not {self.duplicates}")

    def but(self, **changes: object) -> Habits:
        """The same with some settings changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


DEFAULT_PEOPLES: Mapping[str, float] = {
    "dari": 18, "pashto": 10, "uzbek": 14, "tajik": 10, "kyrgyz": 8, "kazakh": 9, "turkmen": 5, "uyghur": 3,
    "iran": 5, "russian": 5, "chechen": 2, "ukrainian": 4, "arab": 4, "urdu": 2, "azeri": 1, "turkish": 1,
}  # fmt: skip

BORDER = Habits()
"""A Central Asian register: three scripts, many 1 Januaries, some phones and documents. How far its names repeat was
set so that Splink, after anyascii, reaches on a million about the F1 measured elsewhere (.676); CROWDED is as it was
before. In recall across scripts and in where its false positives lie Splink still does otherwise than there."""

CAMP = Habits(
    peoples={"dari": 30, "pashto": 30, "arab": 15, "iran": 5, "uzbek": 8, "turkmen": 4, "urdu": 8},
    zipf=1.05, siblings=0.4, kin=0.08, together=0.6, change_script=0.25, usual=0.5, respell=0.5, office=0.2,
    slip=0.07, no_father=0.25, first_january=0.45, hamal=0.3, date_kept=0.7, solar=0.1, year_only=0.08, moved=0.15,
    phone=0.25, document=0.12, before_lost=0.4,
)  # fmt: skip
"""A camp: Afghans, Arabs, Pakistanis; big families, hardly a paper, ages turned into years, Solar Hijri dates."""

CITY = Habits(
    peoples={"ukrainian": 20, "russian": 18, "kazakh": 15, "kyrgyz": 10, "uzbek": 15, "tajik": 8, "azeri": 7,
             "chechen": 7},
    zipf=0.8, siblings=0.15, change_script=0.5, respell=0.25, office=0.25, slip=0.03, no_father=0.05,
    first_january=0.04, date_kept=0.92, date_slips=(0.1, 0.15, 0.4, 0.3, 0.05), phone=0.7, document=0.6, marriage=0.05,
)  # fmt: skip
"""A city: passports, phones, patronymics; Cyrillic on one day and a passport's Latin on the next."""

WIDE = BORDER.but(
    tail=0.6, zipf=0.5, siblings=0.35, first_january=0.4, no_father=0.05, usual=0.7, respell=0.25, office=0.1,
    lost=0.02,
)  # fmt: skip
"""Many rare names, so that who resembles one another is mostly family: brothers and sisters on 1 January."""

CROWDED = BORDER.but(tail=0.15, zipf=0.9)
"""The border with names that repeat far more, as where a few dozen names serve a whole district."""

HARD = BORDER.but(
    siblings=0.5, kin=0.15, twins=0.08, zipf=1.1, tail=0.0, change_script=0.6, usual=0.4, respell=0.7, office=0.4,
    slip=0.12, lost=0.1, no_father=0.3, first_january=0.5, date_kept=0.6, phone=0.1, document=0.05,
)  # fmt: skip
"""Everything worse at once."""

PRESETS: Mapping[str, Habits] = {
    "border": BORDER, "camp": CAMP, "city": CITY, "wide": WIDE, "crowded": CROWDED, "hard": HARD,
}  # fmt: skip
