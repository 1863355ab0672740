"""The treaty floor: its worked cases, whom it binds since when, and what nobody may take from it."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from panah.law import Bill, PackError, judge, load_law, read_pack
from panah.law.cases import Case, cases_of, laws_of, run
from panah.law.conditions import everyone, on
from panah.law.file import File
from panah.law.io import read_file
from panah.law.periods import add_months
from panah.law.provisions import Bar, Lifting, Right, Step

PACK = read_pack("un")
STATES = ("AFG", "AZE", "IRN", "KAZ", "KGZ", "PAK", "TJK", "TKM", "TUR", "UZB")
CASES = cases_of(PACK)
LAWS = laws_of(PACK)
PARTIES = tomllib.loads((PACK.folder / "parties.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_worked_case(case: Case) -> None:
    assert [str(f) for f in run(case, LAWS(case.state))] == []


def test_every_provision_has_a_worked_case() -> None:
    assert {p.key for p in PACK.provisions} - {k for c in CASES for k in c.covers()} == set()
    assert len(CASES) >= 20


def test_the_ten_states_and_no_other() -> None:
    assert tuple(sorted(PARTIES)) == STATES


@pytest.mark.parametrize("state", STATES)
def test_nothing_known_is_never_removable(state: str) -> None:
    position = judge(load_law("un", state), File("nobody", []), date(2025, 6, 1))
    assert position.removal.answer == "no"
    assert not position.permission("removed").permitted
    assert any(f.provision.cite.article == "7" for f in position.bars)


@pytest.mark.parametrize("state", STATES)
def test_a_claim_is_protected_in_every_state(state: str) -> None:
    law = load_law("un", state)
    data = {"id": "x", "acts": [["2025-03-01", "wish_expressed", {"place": "border"}]]}
    position = judge(law, read_file(data, law.kinds), date(2030, 1, 1))
    bars = {f.provision.key for f in position.bars}
    assert bars & {"un.1951.33-1", "un.custom.non-refoulement"}
    assert position.removal.answer == "no"


def test_who_is_not_bound_by_what() -> None:
    def keys(state: str) -> set[str]:
        return set(load_law("un", state).by_key)

    assert "un.cat.3" not in keys("IRN") and "un.iccpr.7" in keys("IRN")
    assert not {"un.1951.17-1", "un.1951.23", "un.1951.24-1b", "un.1951.26"} & keys("IRN")
    assert {"un.1951.18", "un.1951.19", "un.1951.33-1"} <= keys("IRN")
    for state in ("PAK", "UZB"):
        assert not {k for k in keys(state) if k.startswith(("un.1951", "un.1967", "un.1954", "un.1961"))}
        assert {"un.custom.non-refoulement", "un.cat.3", "un.mandate-refugee"} <= keys(state)
    assert {s for s in STATES if "un.1954.31" in keys(s)} == {"AZE", "TKM", "TUR"}
    assert {s for s in STATES if "un.1961.1" in keys(s)} == {"AZE", "TKM"}


def test_the_limit_to_europe_is_turkiyes_alone() -> None:
    versions = {
        s: load_law("un", s).by_key["un.refugee"][0].cite.instrument
        for s in STATES
        if s not in ("PAK", "UZB")
    }
    assert {s for s, i in versions.items() if i == "un-1951-europe"} == {"TUR"}


def test_a_treaty_binds_from_its_day_and_not_before() -> None:
    law = load_law("un", "KAZ")
    data = {"id": "x", "acts": [["1999-01-02", "wish_expressed", {"place": "border"}]]}
    file = read_file(data, law.kinds)
    bars = [
        {f.provision.key for f in judge(law, file, day).bars}
        for day in (date(1999, 4, 14), date(1999, 4, 15))
    ]
    assert "un.1951.33-1" not in bars[0] and "un.1951.33-1" in bars[1]
    assert "un.cat.3" in bars[0]


def _in_force(treaty: str, deposited: date) -> date:
    """Counted from the deposit as each treaty says, and not before the treaty itself came into force."""
    first = {"un-cat": date(1987, 6, 26), "un-iccpr": date(1976, 3, 23)}.get(treaty, date.min)
    if treaty == "un-iccpr":
        return max(first, date.fromordinal(add_months(deposited.toordinal(), 3)))
    days = {"un-1967": 0, "un-cat": 30}.get(treaty, 90)
    return max(first, deposited + timedelta(days))


def test_each_day_follows_from_the_deposit() -> None:
    checked = 0
    for state, treaties in PARTIES.items():
        for treaty, entry in treaties.items():
            if "deposited" in entry:
                checked += 1
                expected = _in_force(treaty, date.fromisoformat(entry["deposited"]))
                assert entry["since"] == expected.isoformat(), (state, treaty)
    assert checked >= 35


def test_no_entry_without_a_source_and_a_confidence() -> None:
    for state, treaties in PARTIES.items():
        for treaty, entry in treaties.items():
            assert entry["source"], (state, treaty)
            assert entry["confidence"] in ("verified", "reported", "unverified"), (state, treaty)


@pytest.mark.parametrize(
    "key", ["un.1951.33-1", "un.cat.3", "un.iccpr.7", "un.1951.32-1", "un.1951.3", "un.claimant"]
)
def test_a_floor_can_be_neither_struck_nor_swapped(key: str) -> None:
    law = load_law("un", "KAZ")
    with pytest.raises(PackError, match="floor"):
        law.amended(Bill(strike=(key,)))
    with pytest.raises(PackError, match="floor"):
        law.amended(Bill(swap=law.by_key[key]))


def test_a_bill_cannot_except_from_the_floor_by_calling_itself_floor() -> None:
    law = load_law("un", "KAZ")
    easy = replace(law.by_key["un.1951.33-2"][0], key="bill.easy", when=everyone)
    with pytest.raises(PackError, match="floor's own rank"):
        law.amended(Bill(add=(easy,)))
    with pytest.raises(PackError, match="admits no exception"):
        law.amended(Bill(add=(replace(easy, floor=False),)))


def test_who_is_protected_cannot_be_narrowed() -> None:
    law = load_law("un", "KAZ")
    for key in ("un.claimant", "un.refugee"):
        with pytest.raises(PackError, match="floor"):
            law.amended(Bill(swap=(replace(law.by_key[key][0], when=on("died")),)))


def test_article_33_2_lifts_its_own_bar_alone_and_the_absolute_ones_stand() -> None:
    lifts = {p.key: p.lifts for p in PACK.provisions if isinstance(p, Lifting)}
    assert lifts["un.1951.33-2"] == ("un.1951.33-1",)
    absolute = {p.key for p in PACK.provisions if isinstance(p, Bar) and p.absolute}
    assert absolute == {"un.cat.3", "un.iccpr.6", "un.iccpr.7"}
    assert not absolute & {key for keys in lifts.values() for key in keys}


def test_every_treaty_right_names_its_tier() -> None:
    from panah.law.packs.un.scope import TreatyRight

    assert all(isinstance(p, TreatyRight) for p in PACK.provisions if isinstance(p, Right))


def test_the_standard_procedure_opens_every_act() -> None:
    law = load_law("un", "PAK")
    opened = {p.act for p in law.provisions if isinstance(p, Step)}
    assert set(law.kinds) - opened == set()


def test_beside_a_states_own_pack_the_floor_opens_nothing_that_the_pack_governs() -> None:
    law = load_law("kaz")
    own = {p.act for p in law.provisions if isinstance(p, Step) and p.key.startswith("kaz.")}
    floor = {p.act for p in law.provisions if isinstance(p, Step) and p.key.startswith("un.")}
    assert own and not own & floor
    assert {p.key for p in law.provisions if p.sort == "release"} & {
        "un.release.refused", "un.release.ceased", "un.release.danger",
    } == set()  # fmt: skip
    assert {"un.1951.33-1", "un.cat.3", "un.iccpr.7"} <= set(law.by_key)
