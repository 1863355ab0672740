"""*Today*: what is due, mine and my office's."""

from __future__ import annotations

from django.urls import reverse

from panah.accounts.models import ReadLog
from panah.office import today as due
from panah.office.views import today as page
from tests.office.helpers import act, assigned, asylum_seeker, client, officer, refused

TODAY = reverse("office:today")


def test_an_overdue_decision_stands_first_with_its_count() -> None:
    asylum_seeker(ago=120)
    asylum_seeker(ago=10)
    groups = client("status").get(TODAY, {"scope": "office"}).context["groups"]
    assert groups[0]["overdue"] and sorted(groups, key=lambda g: -g["overdue"])[0] == groups[0]
    assert {g["clock"] for g in groups} >= {"kaz.decide", "kaz.certificate-extension"}
    decide = next(g for g in groups if g["clock"] == "kaz.decide")
    assert (decide["overdue"], decide["soon"], len(decide["rows"])) == (1, 0, 2)
    assert decide["rows"][0]["row"].badge == "overdue"


def test_mine_are_the_files_assigned_to_me() -> None:
    mine, other = asylum_seeker(), asylum_seeker()
    assigned(mine, "status")
    shown = [line["row"].file for g in client("status").get(TODAY).context["groups"] for line in g["rows"]]
    assert mine in shown
    assert other not in shown


def test_another_offices_files_are_not_due_here() -> None:
    asylum_seeker()
    assert client("shymkent").get(TODAY, {"scope": "office"}).context["groups"] == []


def test_nothing_due_is_said_in_words() -> None:
    assert "Nothing is due in your files" in client("status").get(TODAY).content.decode()


def test_one_clock_and_one_status_are_listed_by_day() -> None:
    late, early = asylum_seeker(ago=50), asylum_seeker(ago=60)
    asked = {"scope": "office", "clock": "kaz.decide", "status": "kaz.asylum-seeker"}
    rows = client("status").get(TODAY, asked).context["rows"]
    assert [line["row"].file for line in rows] == [early, late]
    assert client("status").get(TODAY, asked | {"status": "kaz.refugee"}).context["rows"] == []


def test_a_long_list_goes_on_overleaf(monkeypatch: object) -> None:
    for number in range(3):
        asylum_seeker(ago=20 + number)
    monkeypatch.setattr(due, "PER_PAGE", 2)  # type: ignore[attr-defined]
    asked = {"scope": "office", "clock": "kaz.decide"}
    first = client("status").get(TODAY, asked)
    assert (len(first.context["rows"]), first.context["page"].after) == (2, 2)
    second = client("status").get(TODAY, asked | {"page": "2"})
    assert (len(second.context["rows"]), second.context["page"].after) == (1, 0)
    assert client("status").get(TODAY, asked | {"page": "x"}).status_code == 200


def test_counts_stop_at_their_bound(monkeypatch: object) -> None:
    for _ in range(3):
        asylum_seeker(ago=200)
    monkeypatch.setattr(due, "COUNTED", 2)  # type: ignore[attr-defined]
    answer = client("status").get(TODAY, {"scope": "office"})
    assert answer.context["groups"][0]["overdue"] == 2
    assert "2+" in answer.content.decode()


def test_whose_a_file_is_is_for_the_head_of_office() -> None:
    assigned(asylum_seeker(), "status")
    assert officer("status").name in client("head").get(TODAY).content.decode()
    assert not client("registration").get(TODAY, {"scope": "office"}).context["whose"]


def test_held_acts_are_announced_to_those_who_decide() -> None:
    act(asylum_seeker(), "status_ceased", 1, by="head", ground="re_availment")
    assert client("head").get(TODAY).context["held"] == 1
    assert client("status").get(TODAY).context["held"] == 0


def test_names_seen_in_the_list_are_noted() -> None:
    file = asylum_seeker()
    client("status").get(TODAY, {"scope": "office"})
    assert ReadLog.objects.filter(file=file, purpose="queue", officer=officer("status")).count() == 1


def test_what_the_applicant_owes_comes_after_what_the_office_owes() -> None:
    assert {"applicant"} <= page.NOT_OURS
    file = asylum_seeker(ago=20)
    refused(file, 3)
    act(file, "decision_served", 2, manner="in_person")
    asylum_seeker(ago=10)
    groups = client("status").get(TODAY, {"scope": "office"}).context["groups"]
    assert groups[-1]["clock"] == "kaz.appeal"
