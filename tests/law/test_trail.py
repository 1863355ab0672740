"""Held acts and annulments: what is in the ledger, and what counts."""

from datetime import date

from panah.law import File, judge
from panah.law.conditions import on
from panah.law.provisions import Status
from tests.law.helpers import CITE, file_of, keys, law_with

LAW = law_with(Status(key="registered", cite=CITE, when=on("application_registered")))
REGISTERED = {"kind": "application_registered", "effective": "2025-01-10", "body": {"channel": "border"}}


def statuses(*acts, day=date(2025, 2, 1)) -> set[str]:
    first = file_of(*[a for a in acts if "target_of" not in a])
    file = _with_targets(first, acts)
    return keys(judge(LAW, file, day).statuses)


def _with_targets(file: File, acts) -> File:
    plain = [{k: v for k, v in a.items() if k != "target_of"} for a in acts]
    ids = {}
    for i, act in enumerate(plain):
        act["id"] = ids[i] = f"00000000-0000-7000-8000-{i:012d}"
        if "target_of" in acts[i]:
            act["body"] = {"target": ids[acts[i]["target_of"]], "reason": "made up"}
    return file_of(*plain)


def targeting(kind: str, target: int, day: str = "2025-01-20", **more):
    return {"kind": kind, "effective": day, "target_of": target, **more}


def test_an_annulled_act_never_counted():
    assert statuses(REGISTERED) == {"registered"}
    assert statuses(REGISTERED, targeting("annulment", 0)) == set()


def test_an_annulment_reaches_back_before_its_own_day():
    assert statuses(REGISTERED, targeting("annulment", 0), day=date(2025, 1, 15)) == set()


def test_an_annulled_annulment_restores_the_act():
    assert statuses(REGISTERED, targeting("annulment", 0), targeting("annulment", 1)) == {"registered"}


def test_a_held_act_counts_for_nothing_until_admitted():
    held = {**REGISTERED, "held": True}
    assert statuses(held) == set()
    assert statuses(held, targeting("admission", 0)) == {"registered"}
    assert statuses(held, targeting("refusal_of_held", 0)) == set()


def test_a_held_annulment_annuls_nothing_until_admitted():
    held = targeting("annulment", 0, held=True)
    assert statuses(REGISTERED, held) == {"registered"}
    assert statuses(REGISTERED, held, targeting("admission", 1)) == set()


def test_an_annulled_admission_lets_the_act_wait_again():
    held = {**REGISTERED, "held": True}
    assert statuses(held, targeting("admission", 0), targeting("annulment", 1)) == set()
