"""One small rule said four times: as Panah's provisions, for OpenFisca, as hand-written DuckDB SQL, and as facts.

An asylum-seeker from registration until a decision; a refugee until cessation; both may work, and children go to
school; three months to decide, and whether they have passed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from panah.law import Law
from panah.law.conditions import age, during, has, on
from panah.law.periods import months, years_before
from panah.law.provisions import Clock, Duty, Instrument, Right, Status
from panah.law.sources import Sources
from panah.law.statute import compose
from panah.law.vocabulary import VOCABULARY
from panah.law.words import Words

ON = date(2026, 11, 22)
PERIOD = "2026-11-22"
BOOK = Instrument("bench")
CITE = BOOK.whole()
EVENTS = {
    "registered": ("application_registered",),
    "ended": ("application_withdrawn", "status_granted", "status_refused"),
    "granted": ("status_granted",),
    "ceased": ("status_ceased",),
}
"""What the rule asks of a file: the latest act of some kinds."""

OUTPUTS = ("seeker", "refugee", "work", "school", "running", "due", "late")


def law() -> Law:
    """The rule as a law of Panah."""
    registered = on("application_registered")
    granted, ends = on("status_granted"), tuple(on(kind) for kind in EVENTS["ended"])
    decide = Clock(key="decide", cite=CITE, starts=registered, stops=ends, within=months(3),
                   owed_by="body")  # fmt: skip
    both = has("seeker") | has("refugee")
    rules = (
        Status(key="seeker", cite=CITE, when=during(starts=registered,
                                                    stops=ends)),
        Status(key="refugee", cite=CITE, when=during(starts=granted, stops=on("status_ceased"))),
        Right(key="work", right="work", cite=CITE, of=both),
        Right(key="school", right="school", cite=CITE, of=both & (age < 18)),
        decide,
        Duty(key="running", cite=CITE, of=decide.running, owed_by="body"),
        Duty(key="late", cite=CITE, of=decide.overdue, owed_by="body"),
    )  # fmt: skip
    sources = Sources(
        {"bench": {"title": {"en": "A rule to measure by"}, "source": "made up", "confidence": "reported"}}
    )
    return compose("rule", rules, {k.key: k for k in VOCABULARY}, sources, Words())


SQL = """
SELECT n, seeker, refugee, seeker OR refugee AS work,
    (seeker OR refugee) AND CASE WHEN birth_from > {born} THEN TRUE WHEN birth_to <= {born} THEN FALSE END AS school,
    open AS running, due, open AND due < DATE '{on}' AS late
FROM (
    SELECT n, birth_from, birth_to, registered > ended AS seeker,
        granted > ceased AS refugee,
        registered > ended AS open,
        CASE WHEN registered > 0
            THEN (DATE '0001-01-01' + CAST((registered >> {bits}) + {base} - 1 AS INTEGER) + INTERVAL 3 MONTH)::DATE
        END AS due
    FROM (SELECT n, birth_from, birth_to, {columns} FROM {table})
)
"""


def by_hand(columns: Any) -> str:
    """The rule as anybody would write it in SQL over the same columns."""
    named = ", ".join(f"{column} AS {name}" for name, column in keys(columns).items())
    return SQL.format(born=years_before(ON.toordinal(), 18), on=ON, bits=columns.bits, base=columns.base,
                      columns=named, table=columns.table)  # fmt: skip


def keys(columns: Any) -> dict[str, str]:
    """The column of the latest act of each event."""
    from panah.law.sweep.layout import Mark

    return {
        name: columns.layout.latest[tuple(sorted(map(Mark, kinds), key=repr))]
        for name, kinds in EVENTS.items()
    }


def three_months_on(days: Any) -> Any:
    """The same day three months later, or that month's last: numpy days since 1970."""
    import numpy as np

    start = days.astype("datetime64[D]")
    month = start.astype("datetime64[M]")
    last = (month + 4).astype("datetime64[D]") - 1
    return np.minimum((month + 3).astype("datetime64[D]") + (start - month.astype("datetime64[D]")), last)


def openfisca() -> Any:
    """The rule as an OpenFisca system: order keys and the birth go in, what ``OUTPUTS`` names comes out."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity("person", "persons", "A person", is_person=True)
    system = TaxBenefitSystem([person])

    def variable(name: str, type_: type, formula: Any = None) -> None:
        fields = {"value_type": type_, "entity": person, "definition_period": DateUnit.DAY, "label": name}
        system.add_variable(type(name, (Variable,), fields | ({"formula": formula} if formula else {})))

    for name in (*EVENTS, "registered_day", "born"):
        variable(name, int)
    for name, formula in _formulas().items():
        variable(name, date if name == "due" else bool, formula)
    return system


def _formulas() -> dict[str, Any]:
    import numpy as np

    def seeker(person: Any, period: Any) -> Any:
        return person("registered", period) > person("ended", period)

    def refugee(person: Any, period: Any) -> Any:
        return person("granted", period) > person("ceased", period)

    def work(person: Any, period: Any) -> Any:
        return person("seeker", period) + person("refugee", period)

    def school(person: Any, period: Any) -> Any:
        return person("work", period) * (person("born", period) > years_before(ON.toordinal(), 18))

    def running(person: Any, period: Any) -> Any:
        return person("registered", period) > person("ended", period)

    def due(person: Any, period: Any) -> Any:
        return three_months_on(person("registered_day", period))

    def late(person: Any, period: Any) -> Any:
        return person("running", period) * (person("due", period) < np.datetime64(ON))

    return {f.__name__: f for f in (seeker, refugee, work, school, running, due, late)}


def simulated(system: Any, facts: dict[str, Any], count: int, *, trace: bool = False) -> Any:
    """A simulation of the rule over ``count`` persons, every output calculated."""
    from openfisca_core.simulations import SimulationBuilder

    simulation = SimulationBuilder().build_default_simulation(system, count=count)
    simulation.trace = trace
    for name, values in facts.items():
        simulation.set_input(name, PERIOD, values)
    for name in OUTPUTS:
        simulation.calculate(name, PERIOD)
    return simulation
