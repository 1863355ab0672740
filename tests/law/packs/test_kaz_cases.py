"""The worked cases of Kazakhstan, and that each of them could fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from panah.law import Law, load_law, read_pack
from panah.law.cases import GROUPS, Case, cases_of, run

PACK = read_pack("kaz")
CASES = cases_of(PACK)


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law("kaz")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case(case: Case, law: Law) -> None:
    failures = run(case, law)
    assert not failures, "\n".join(map(str, failures))


def test_there_are_enough() -> None:
    assert len(CASES) >= 40


def test_every_provision_has_a_case(law: Law) -> None:
    covered = frozenset().union(*(c.covers() for c in CASES))
    assert {p.key for p in PACK.provisions} - covered == set()


def test_what_is_expected_is_never_also_true_inverted(law: Law) -> None:
    for case in CASES:
        for e in case.expectations:
            for group in (*GROUPS, "permits", "conflicts"):
                for key in e.said.get(group, ()):
                    other = key[1:] if key.startswith("!") else f"!{key}"
                    turned = replace(e, said={"on": e.said["on"], group: [other]})
                    assert run(replace(case, expectations=(turned,)), law), f"{case.name}, {e.on}: {other}"
