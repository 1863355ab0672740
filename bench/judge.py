"""How fast one file is judged with all reasons: under the whole law of Kazakhstan, and beside OpenFisca's trace.

One process on one core; seconds are of processor time, so that a busy machine does not spoil them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import _rule
from _common import Report, machine, median, options, progress

from panah.law import File, Law, judge, load_law
from panah.law.io import read_file

ON = date(2026, 3, 20)
EPOCH = date(1970, 1, 1)
PERSON = {"birth": "1991-05-17", "sex": "f", "nationalities": ["AFG"]}
ACTS = [
    ["2026-01-12", "arrival", {"manner": "irregular"}],
    ["2026-01-13", "wish_expressed", {"place": "in_country"}],
    ["2026-01-14", "application_registered", {"channel": "in_country"}],
    ["2026-01-14", "certificate_issued", {"number": "A 104552"}],
    ["2026-01-15", "fingerprints_taken", {}],
    ["2026-01-16", "medical_check_done", {}],
    ["2026-02-03", "interview_held", {"interpreter": True}],
    ["2026-03-10", "decision_postponed", {"reason": "origin information is awaited"}],
]
CASE = [
    ["2026-01-14", "application_registered", {"channel": "in_country"}],
    ["2026-03-10", "status_granted", {"basis": "own"}],
]


def with_reasons(law: Law, file: File, on: date) -> int:
    """Judge, and touch of every finding the article and every act it rests on. Returns how many it touched."""
    position = judge(law, file, on)
    acts = {a.key: a for a in position.live}
    touched = 0
    for finding in position.findings():
        touched += finding.provision.cite is not None
        for key in finding.keys:
            touched += acts[key].seq > 0
    return touched


def rate(work: Callable[[], Any], seconds: float, rounds: int = 5) -> float:
    """Runs a second, the middle of some rounds after one that warms up."""
    rates = []
    for _ in range(rounds + 1):
        began, done = process_time(), 0
        while process_time() - began < seconds / rounds:
            for _ in range(20):
                work()
            done += 20
        rates.append(done / (process_time() - began))
    return median(rates[1:])


def traced(system: Any, facts: dict[str, Any]) -> int:
    """One case through OpenFisca with its trace read out."""
    simulation = _rule.simulated(system, facts, 1, trace=True)
    return len(simulation.tracer.get_flat_trace())


def facts_of(file: File) -> dict[str, Any]:
    """What OpenFisca is told of a case."""
    import numpy as np

    def packed(kinds: tuple[str, ...]) -> int:  # OpenFisca's whole numbers have 32 bits
        return max(((a.effective - EPOCH).days << 8 | a.seq for a in file.acts if a.kind in kinds), default=0)

    latest = {name: packed(kinds) for name, kinds in _rule.EVENTS.items()}
    assert file.person.birth_from is not None
    born = file.person.birth_from.toordinal()
    told = {**latest, "registered_day": latest["registered"] >> 8, "born": born}
    return {name: np.array([value]) for name, value in told.items()}


def main() -> None:
    """Run, report, and under --check end with 1 if a target was missed."""
    args = options(__doc__ or "")
    seconds = 2.0 if args.quick else 8.0
    report = Report("judge")
    print(machine("openfisca-core", "numpy"))

    whole = load_law("kaz")
    file = read_file({"id": "typical", "person": PERSON, "acts": ACTS}, whole.kinds)
    progress("judging a file of 8 acts under the whole law")
    touched = with_reasons(whole, file, ON)
    fast = rate(lambda: with_reasons(whole, file, ON), seconds)
    report.target(
        "a file of 8 acts, whole kaz + un law, all reasons", fast, "files/s", key="whole_law", at_least=20_000
    )

    small = _rule.law()
    case = read_file({"id": "small", "person": PERSON, "acts": CASE}, small.kinds)
    progress("judging the small rule, and OpenFisca the same")
    ours = rate(lambda: with_reasons(small, case, _rule.ON), seconds)
    system, facts = _rule.openfisca(), facts_of(case)
    same_answer(small, case, system, facts)
    theirs = rate(lambda: traced(system, facts), seconds)
    report.row("the small rule, with reasons: Panah", ours, "cases/s", key="panah_rule")
    report.row("the small rule, with its trace: OpenFisca", theirs, "cases/s", key="openfisca_rule")
    report.target("Panah / OpenFisca", ours / theirs, "×", key="ratio", at_least=5)
    in_force = len(whole.at(ON.toordinal()).provisions)
    report.note(
        f"{in_force} provisions in force; {touched} articles and acts touched a file; processor time of one core"
    )
    report.finish(args)


def same_answer(law: Law, case: File, system: Any, facts: dict[str, Any]) -> None:
    """Both must say the same of the case, or the comparison is worth nothing."""
    position = judge(law, case, _rule.ON)
    told = _rule.simulated(system, facts, 1)
    held = {f.provision.key for f in position.findings()}
    for name in ("seeker", "refugee", "work", "school", "running", "late"):
        assert bool(told.calculate(name, _rule.PERIOD)[0]) == (name in held), name
    assert told.calculate("due", _rule.PERIOD)[0] == position.clocks[0].due


if __name__ == "__main__":
    main()
