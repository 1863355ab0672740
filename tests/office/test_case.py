"""The case file: timeline, position, reasons, another day, another knowledge."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from panah.accounts.models import ReadLog
from panah.casefile.models import CaseFile
from panah.registration.models import PersonNationality
from panah.registration.reading import person_of
from panah.registration.services import Author, set_nationalities
from tests.office.helpers import act, asylum_seeker, client, days_ago, heard, officer, person


def url(file: object, name: str = "case", *rest: object) -> str:
    return reverse(f"office:{name}", args=[file, *rest])


def test_acts_and_position_stand_side_by_side() -> None:
    file = asylum_seeker()
    answer = client("status").get(url(file))
    titles = [entry["title"] for entry in answer.context["acts"]]
    assert titles == [
        "Asylum-seeker certificate issued",
        "Application registered",
        "Wish to seek asylum expressed",
    ]
    standing = answer.context["standing"]
    assert standing["main"] == "Asylum-seeker"
    assert {line["key"] for line in standing["running"]} >= {"kaz.decide", "kaz.certificate-extension"}
    assert standing["removal"] == "no" and standing["removal_bars"]
    assert "Boiko Daryna" in answer.content.decode()


def test_each_act_names_its_legal_basis() -> None:
    file = asylum_seeker()
    act(file, "decision_served", 1, manner="post")
    acts = client("status").get(url(file)).context["acts"]
    assert [b["title"] for b in acts[2]["basis"]] == ["Register the application"]
    assert acts[0]["held"] and acts[0]["basis"] == []
    assert client("status").get(acts[2]["basis"][0]["why"]).status_code == 200


def test_the_next_step_answers_the_clock_that_runs_out_first() -> None:
    new = client("status").get(url(asylum_seeker())).context["steps"]
    assert new["next"][0]["kind"] in {"fingerprints_taken", "fingerprints_impossible"}
    steps = client("status").get(url(heard(asylum_seeker(), 3))).context["steps"]
    assert {s["kind"] for s in steps["next"]} >= {"status_granted", "status_refused", "certificate_extended"}
    assert not {"departed", "died", "application_withdrawn"} & {s["kind"] for s in steps["next"]}


def test_an_act_recorded_long_after_is_marked() -> None:
    file = person()
    act(file, "wish_expressed", 30, place="border")
    assert client("status").get(url(file)).context["acts"][0]["late"] == 30


def test_as_of_an_earlier_day_later_acts_do_not_count() -> None:
    file = asylum_seeker(ago=40)
    answer = client("status").get(url(file), {"on": days_ago(41).isoformat()})
    assert answer.context["case"].elsewhen
    assert [a["later"] for a in answer.context["acts"]] == [True, True, False]
    assert "kaz.decide" not in {line["key"] for line in answer.context["standing"]["running"]}
    text = answer.content.decode()
    assert "You are looking at the past" in text
    assert "/record/" not in text and "/annul/" not in text


def test_as_known_earlier_neither_act_nor_fact_was_there() -> None:
    file = person(nationality="AFG")
    before = timezone.localtime() - timedelta(hours=2)
    act(file, "wish_expressed", 3, place="border")
    answer = client("status").get(url(file), {"known": before.strftime("%Y-%m-%dT%H:%M")})
    assert answer.context["acts"] == []
    assert answer.context["case"].file.person.nationalities == ()
    assert list(answer.context["dossier"].nationalities) == []
    assert PersonNationality.objects.filter(country="AFG").exists()


def test_a_day_ahead_shows_what_time_alone_will_do() -> None:
    answer = client("status").get(url(asylum_seeker(ago=10)), {"on": days_ago(-200).isoformat()})
    assert "You are looking ahead" in answer.content.decode()
    badges = {line["key"]: line["badge"] for line in answer.context["standing"]["running"]}
    assert badges["kaz.decide"] == "overdue"


def test_a_day_that_is_none_is_refused_beside_its_field() -> None:
    answer = client("status").get(url(asylum_seeker()), {"on": "soon"})
    assert answer.status_code == 200 and answer.context["asof"].errors["on"]
    assert not answer.context["case"].elsewhen


def test_reasons_name_article_acts_and_parts() -> None:
    file = asylum_seeker()
    answer = client("status").get(url(file, "why", "kaz.decide"), headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert "Art." in text and "Law of the Republic of Kazakhstan on Refugees" in text
    assert "Application registered" in text
    whole = client("status").get(url(file, "why", "kaz.decide")).content.decode()
    assert "<html" in whole


def test_a_postponed_decision_shows_its_other_reading() -> None:
    file = asylum_seeker(ago=60)
    act(file, "verification_requested", 6, "status", body={"kind": "origin_information"})
    act(file, "decision_postponed", 5, by="status", reason="Origin information is awaited.")
    line = next(
        c for c in client("status").get(url(file)).context["standing"]["running"] if c["key"] == "kaz.decide"
    )
    assert line["alternative"] and line["alternative"] != line["due"]
    assert "two ways" in client("status").get(url(file, "why", "kaz.decide")).content.decode()


def test_closed_steps_say_what_would_open_them() -> None:
    file = asylum_seeker()
    shut = client("status").get(url(file, "closed")).context["closed"]
    served = next(step for step in shut["mine"] if step["kind"] == "decision_served")
    assert served["why"] in client("status").get(url(file, "closed")).content.decode()
    why = client("status").get(served["why"])
    assert why.context["reason"]["truth"] == "no" and why.context["reason"]["ways"]


def test_for_paper_every_reason_is_written_out() -> None:
    answer = client("status").get(url(asylum_seeker()), {"reasons": "all"})
    told = {r["key"] for group in answer.context["reasons"] for r in group["reasons"]}
    position = answer.context["case"].position
    assert told >= {
        f.provision.key for f in (*position.statuses, *position.bars, *position.rights, *position.clocks)
    }
    assert "Art. 33(1)" in answer.content.decode()


def test_no_reasons_for_what_is_no_provision() -> None:
    assert client("status").get(url(asylum_seeker(), "why", "kaz.nothing")).status_code == 404


def test_another_offices_file_is_closed() -> None:
    file = asylum_seeker()
    for name, rest in (("case", ()), ("why", ("kaz.decide",)), ("closed", ()), ("record", ())):
        assert client("shymkent").get(url(file, name, *rest)).status_code == 403
    assert not ReadLog.objects.filter(officer=officer("shymkent")).exists()


def test_every_reading_is_noted_with_its_purpose() -> None:
    file = asylum_seeker()
    client("status").get(url(file))
    client("auditor").get(url(file))
    client("reviewer").get(url(file))
    assert set(ReadLog.objects.filter(file=file).values_list("purpose", flat=True)) == {
        "case_work",
        "audit",
        "review",
    }


def test_a_number_leads_to_its_file_and_tells_nothing_of_others() -> None:
    file = asylum_seeker()
    number = CaseFile.objects.get(pk=file).number
    by_number = reverse("office:case_by_number", args=[number])
    assert client("status").get(by_number)["Location"] == url(file)
    assert client("shymkent").get(by_number).status_code == 404
    assert client("status").get(reverse("office:case_by_number", args=["KAZ-1999-000001"])).status_code == 404
    assert client("status").get(reverse("office:case_by_number", args=["KAZ\0"])).status_code == 404


def test_a_file_that_is_not_there() -> None:
    assert client("status").get(url(uuid4())).status_code == 404


def test_a_lawyer_reads_and_records_nothing() -> None:
    file = asylum_seeker()
    answer = client("lawyer").get(url(file))
    assert answer.context["steps"]["topics"] == [] and answer.context["house"] == []
    assert client("lawyer").get(url(file, "record")).status_code == 403


def test_unknown_facts_show_as_doubts_not_as_no() -> None:
    file = asylum_seeker()
    assert person_of(file).birth_from is None
    doubts = client("status").get(url(file)).context["standing"]["doubts"]
    assert doubts, "with no birth recorded the law cannot tell everything"


def test_facts_changed_since_are_seen_as_they_were() -> None:
    file = asylum_seeker(nationality="AFG")
    moment = timezone.localtime()
    author = Author(officer("registration").pk, "passport shown")
    set_nationalities(person=person_of(file).id, countries=["SYR"], author=author)
    now = client("status").get(url(file))
    then = client("status").get(url(file), {"known": moment.strftime("%Y-%m-%dT%H:%M:%S.%f")})
    assert now.context["case"].file.person.nationalities == ("SYR",)
    assert then.context["case"].file.person.nationalities == ("AFG",)
    assert then.context["standing"]["risk"] == ["Afghanistan"]
    assert "Afghanistan" in then.content.decode() and "Only what was recorded by" in then.content.decode()
