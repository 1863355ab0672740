"""The queue of held acts, and who decides on them."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from panah.accounts.models import ReadLog
from panah.casefile.models import Act, HeldAct
from tests.office.helpers import act, asylum_seeker, client, fields, officer

QUEUE = reverse("office:held")


def held(by: str = "status") -> tuple[UUID, UUID]:
    """A file in which a decision was served before any was taken. Gives file and act."""
    file = asylum_seeker()
    made = act(file, "decision_served", 1, by=by, manner="post")
    assert made.standing == "held"
    return file, made.act_id


def test_the_queue_says_what_bars_each() -> None:
    file, _ = held()
    answer = client("head").get(QUEUE)
    line = answer.context["lines"][0]
    assert (
        line["title"] == "Decision served" and line["barred_by"] and line["officer"] == officer("status").name
    )
    assert ReadLog.objects.filter(file=file, purpose="held").exists()


def test_only_those_who_decide_see_it() -> None:
    held()
    for login in ("registration", "status", "border", "lawyer", "auditor"):
        assert client(login).get(QUEUE).status_code == 403
    assert client("shymkent-head").get(QUEUE).context["lines"] == []


def test_admitted_it_counts_from_its_day() -> None:
    file, target = held()
    url = reverse("office:decide", args=[file, target])
    page = client("head").get(url)
    assert page.context["barred_by"]["title"] and "If it is admitted" in page.content.decode()
    answer = client("head").post(
        url, fields(decision="admission", reason="The decision was taken on paper."), follow=True
    )
    entry = next(e for e in answer.context["acts"] if e["id"] == target)
    assert entry["admission"]["officer"] == officer("head").name and not entry["held"]
    assert not HeldAct.objects.exists()


def test_refused_it_stays_and_never_counts() -> None:
    file, target = held()
    url = reverse("office:decide", args=[file, target])
    answer = client("head").post(
        url, fields(decision="refusal_of_held", reason="Nothing was decided."), follow=True
    )
    entry = next(e for e in answer.context["acts"] if e["id"] == target)
    assert entry["refusal"]["reason"] == "Nothing was decided."
    assert answer.context["standing"]["main"] == "Asylum-seeker"
    assert client("head").get(url).status_code == 302, "nothing is left to decide"


def test_neither_answer_is_chosen_beforehand_and_a_reason_is_required() -> None:
    file, target = held()
    url = reverse("office:decide", args=[file, target])
    answer = client("head").post(url, fields())
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"decision", "reason"}


def test_nobody_decides_on_their_own_act() -> None:
    file, target = held(by="head")
    url = reverse("office:decide", args=[file, target])
    assert "ask another officer" in client("head").get(url).content.decode()
    answer = client("head").post(url, fields(decision="admission", reason="I say so."))
    assert answer.status_code == 422
    assert not Act.objects.filter(file=file, kind="admission").exists()
