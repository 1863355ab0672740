"""The made-up caseload: reproducible, lawful, every situation there, proportions as published."""

from collections import Counter
from datetime import date, timedelta

import pytest

from panah.law import File, judge, load_law
from panah.registration.madeup import figures, files
from panah.registration.madeup.caseload import CHUNK, MIGRATION, chunks, households
from panah.registration.madeup.columns import tables
from panah.registration.madeup.naming import Namer
from panah.registration.madeup.steps import do, story
from panah.registration.madeup.stories import SITUATIONS, STORIES

TODAY = date(2026, 11, 22)

MUST_BE_SHOWN = """
wish_expressed fresh late_application irregular_entry border sur_place unaccompanied_child
expired_certificate fingerprints_overdue decision_due_soon decision_overdue postponed postponed_two_readings
interview_missed appeal_open appeal_pending appeal_decided late_appeal overturned remitted recognised
family_unity renewed extension_overdue refused final refused_not_served safe_third_country exclusion
withdrawn reopened discontinued departed annulled_decision annulled_act cessation cessation_opened
compelling_reasons deprivation deprivation_opened exception_33_2 torture_risk expulsion extradition
naturalised died held_waiting held_admitted held_refused stateless_registered origin_queried
silent_six_months stateless_recognised stateless_refused suspended_for_fear suspended_for_claim resumed
stateless_ended child_born_in_country foundling birth_registered origin_not_to_be_asked
"""


@pytest.fixture(scope="module")
def caseload():
    return [made for group in households(600, 1, TODAY) for made in group.files]


def test_the_same_seed_gives_the_same_caseload():
    one, again, other = (list(files(200, seed, TODAY)) for seed in (5, 5, 6))
    assert one == again
    assert one != other


@pytest.mark.parametrize("n", [1, 7, 600])
def test_there_are_as_many_files_as_asked_for(n):
    made = list(files(n, 1, TODAY))
    assert len(made) == len({file.id for file in made}) == n


def test_chunks_can_be_made_in_any_order():
    assert list(chunks(CHUNK + 1)) == [0, 1]
    last = [made.id for group in households(CHUNK + 50, 3, TODAY, 1) for made in group.files]
    assert len(last) == 50
    assert last == [made.id for group in households(CHUNK + 50, 3, TODAY, 1) for made in group.files]


def test_every_story_and_every_procedural_situation_is_there(caseload):
    assert {made.story.key for made in caseload} == {one.key for one in STORIES}
    assert set(MUST_BE_SHOWN.split()) <= SITUATIONS


@pytest.mark.parametrize(("seed", "today"), [(1, TODAY), (2, date(2027, 3, 1)), (3, date(2026, 6, 30))])
def test_every_act_is_lawful_but_those_that_are_held(seed, today):
    law = load_law("kaz")
    wrong = []
    for group in households(600, seed, today):
        for made, file in zip(group.files, (f for f in _law_files(group)), strict=True):
            for number, act in enumerate(file.acts):
                before = judge(law, File(file.id, file.acts[:number], file.person), act.effective)
                if before.permission(act.kind).permitted == act.held:
                    wrong.append((made.story.key, made.member.role, act.kind))
    assert not wrong


def _law_files(group):
    from panah.registration.madeup.caseload import as_law_file

    return [as_law_file(made) for made in group.files]


def test_every_body_is_one_the_law_takes():
    kinds = load_law("kaz").kinds
    for file in files(600, 4, TODAY):
        for act in file.acts:
            assert not kinds[act.kind].errors(act.body), act


def test_days_run_forward_and_never_beyond_today():
    yesterday_night = TODAY
    for file in files(2000, 8, TODAY):
        assert file.acts
        days = [act.effective for act in file.acts]
        assert days == sorted(days) and days[-1] < yesterday_night
        moments = [act.recorded for act in file.acts]
        assert moments == sorted(set(moments))
        for act in file.acts:
            assert act.recorded.date() >= act.effective
            assert act.recorded.date() < TODAY
            assert act.id.version == 7 and act.id.int >> 80 == int(act.recorded.timestamp() * 1000)


def test_something_is_due_this_week_and_something_overdue():
    law, states = load_law("kaz"), Counter()
    for file in files(600, 1, TODAY):
        for clock in judge(law, file, TODAY).clocks:
            states[clock.state] += 1
            if clock.state == "running" and clock.due <= TODAY + timedelta(days=7):
                states["this week"] += 1
    assert states["overdue"] > 20
    assert states["running"] > 50
    assert states["this week"] > 5


def test_families_share_their_days_and_their_group(caseload):
    families = [group for group in households(600, 1, TODAY) if len(group.files) > 1]
    assert len(families) > 40
    for group in families:
        assert len({made.opened for made in group.files}) == 1
        assert len({made.office for made in group.files}) == 1
        head = group.files[0].member
        for made in group.files[1:]:
            assert made.member.role in ("spouse", "child", "parent", "sibling")
            if made.member.role == "child":
                assert made.member.born > head.born


@pytest.fixture(scope="module")
def many():
    """Chunks without the showcase, so that the figures alone decide."""
    return [
        made
        for chunk in range(1, 6)
        for group in households(6 * CHUNK, 9, TODAY, chunk)
        for made in group.files
    ]


def test_asylum_and_statelessness_come_in_their_shares(many):
    asylum = sum(made.story.outcome != "stateless" for made in many) / len(many)
    assert asylum == pytest.approx(figures.ASYLUM_SHARE, abs=0.03)
    assert {made.office for made in many if made.story.outcome == "stateless"} == {MIGRATION}


def test_origins_follow_the_published_applications(many):
    decided = [made for made in many if made.story.outcome in ("recognised", "refused", "closed")]
    found = Counter(made.member.origin for made in decided)
    published = Counter()
    for row in figures.APPLICATIONS.values():
        published.update(row)
    for origin in ("AFG", "UKR", "RUS"):
        share = published[origin] / sum(published.values())
        assert found[origin] / len(decided) == pytest.approx(share, abs=0.05)
    assert set(found) <= set(published)


def test_recognition_is_as_low_as_published(many):
    decided = [made for made in many if made.story.outcome in ("recognised", "refused", "closed")]
    for origin in ("AFG", "UKR"):
        mine = Counter(made.story.outcome for made in decided if made.member.origin == origin)
        recognised, refused, closed = figures.DECISIONS[origin]
        assert mine["recognised"] / mine.total() == pytest.approx(
            recognised / (recognised + refused + closed), abs=0.04
        )


def test_ages_and_sexes_follow_the_published_pyramid(many):
    afghans = [made.member for made in many if made.member.origin == "AFG"]
    women, men = figures.AGES["AFG"]
    total = sum(women) + sum(men)
    assert sum(m.sex == "f" for m in afghans) / len(afghans) == pytest.approx(sum(women) / total, abs=0.06)
    minors = sum(made.member.born > made.opened - 18 * 365.25 for made in many if made.member.origin == "AFG")
    assert minors / len(afghans) == pytest.approx((sum(women[:3]) + sum(men[:3])) / total, abs=0.05)


def test_columns_say_the_same_as_files():
    made = list(files(300, 11, TODAY))
    given = tables(300, 11, TODAY)
    assert given.files.column("file").to_pylist() == [file.id for file in made]
    rows = given.acts.to_pylist()
    acts = [(file.id, act) for file in made for act in file.acts]
    assert len(rows) == len(acts)
    import json

    for row, (file, act) in zip(rows, acts, strict=True):
        assert (row["file"], row["id"], row["seq"], row["kind"], row["held"]) == (
            file, str(act.id), act.seq, act.kind, act.held,
        )  # fmt: skip
        assert (row["effective"], row["recorded"]) == (act.effective, act.recorded.replace(tzinfo=None))
        assert json.loads(row["body"]) == act.body
    for row, file in zip(given.persons.to_pylist(), made, strict=True):
        assert (row["birth_from"], row["birth_to"]) == (file.person.birth_from, file.person.birth_to)
        assert tuple(row["nationalities"]) == file.person.nationalities


def test_columns_are_the_same_on_several_processors():
    assert tables(CHUNK + 100, 2, TODAY, processes=2) == tables(CHUNK + 100, 2, TODAY)


def named_families(seed="a"):
    namer = Namer(seed)
    for group in households(4000, 1, TODAY):
        members = [made.member for made in group.files]
        yield members, namer.household(members)


def test_the_seed_decides_the_names():
    assert list(named_families()) == list(named_families())
    assert [names for _, names in named_families()] != [names for _, names in named_families("b")]


def test_children_are_named_after_their_father_and_share_his_family_name():
    seen = 0
    for members, names in named_families():
        by_role = {}
        for member, name in zip(members, names, strict=True):
            by_role.setdefault((member.role, member.sex), []).append(dict(name.parts))
        father = (by_role.get(("head", "m")) or by_role.get(("spouse", "m")) or [None])[0]
        for child in by_role.get(("child", "m"), []) + by_role.get(("child", "f"), []):
            if father and "family" in child and "family" in father:
                assert child["family"] == father["family"]
            if father and "father" in child and "given" in father:
                assert child["father"][:4] == father["given"][:4] or father["given"] in (
                    "Микола",
                    "Пётр",
                    "Петро",
                )
                seen += 1
    assert seen > 40


def test_a_wife_and_her_brother_bear_the_name_she_was_born_with_where_wives_keep_it():
    seen = 0
    for members, names in named_families():
        roles = [member.role for member in members]
        if members[0].sex == "f" and "spouse" in roles and "sibling" in roles:
            hers, his, brothers = (
                dict(names[i].parts).get("family") for i in (0, roles.index("spouse"), roles.index("sibling"))
            )
            if hers and his and brothers and members[0].origin == "AFG":
                assert hers == brothers
                seen += 1
    assert seen


def test_no_act_but_a_correction_happens_twice_on_one_day(caseload):
    for made in caseload:
        told = Counter((act.kind, act.effective) for act in made.acts)
        assert max(told.values()) == 1, made.story.key


def test_a_story_that_could_reach_into_the_future_is_refused():
    with pytest.raises(ValueError, match="may last"):
        story("x", do("arrival"), do("died", 5, 30), shows="x", outcome="pending", start=(20, 40))
