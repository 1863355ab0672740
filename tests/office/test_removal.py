"""May this person be removed? No, with reasons; also for a person of whom nothing is known."""

from __future__ import annotations

from django.urls import reverse

from panah.accounts.models import ReadLog
from panah.casefile.models import CaseFile
from panah.casefile.services import position_now
from tests.office.helpers import act, asylum_seeker, client, days_ago, officer, person, refused

ASK = reverse("office:removal")


def answer_for(file: object) -> str:
    return reverse("office:removal_answer", args=[file])


def test_an_asylum_seeker_may_not_be_removed() -> None:
    file = asylum_seeker()
    answer = client("border").get(answer_for(file))
    removal = answer.context["removal"]
    assert removal["no"] and removal["risk"] == ["Afghanistan"]
    articles = {(bar["article"], bar["instrument"]) for bar in removal["bars"]}
    assert ("Art. 33(1)", "Convention relating to the Status of Refugees, 1951") in articles
    assert all(bar["confidence"] for bar in removal["bars"])
    assert ReadLog.objects.filter(file=file, purpose="removal", officer=officer("border")).count() == 1


def test_without_a_file_the_answer_is_no_and_the_law_says_so() -> None:
    answer = client("border").get(reverse("office:removal_no_file"))
    assert answer.context["removal"]["no"] and answer.context["removal"]["bars"]
    text = answer.content.decode()
    assert "Convention against Torture" in text and "No nationality is recorded" in text


def test_nothing_opens_by_itself_expired_papers_refusal_or_missing_facts() -> None:
    file = person(nationality="")
    assert client("status").get(answer_for(file)).context["removal"]["no"]
    rejected = asylum_seeker(ago=190)
    refused(rejected, 180)
    act(rejected, "decision_served", 179, manner="in_person")
    removal = client("status").get(answer_for(rejected)).context["removal"]
    assert removal["no"] and removal["bars"]


def test_while_an_act_is_held_nobody_is_removed() -> None:
    file = asylum_seeker(ago=400)
    refused(file, 380)
    act(file, "decision_served", 379, manner="in_person")
    act(file, "appeal_lodged", 370, to="authority")
    assert act(file, "appeal_lodged", 360, to="court").standing == "held"
    act(file, "appeal_decided", 350, by="reviewer", outcome="upheld")
    act(file, "decision_served", 349, manner="in_person")
    for kind in ("torture_risk_assessed", "arbitrary_deprivation_risk_assessed"):
        act(file, kind, 10, by="status", outcome="no_risk")
    removal = position_now(file).removal
    assert not removal.bars and removal.releases, "but for the held act nothing bars it"
    assert removal.answer == "no"
    answer = client("status").get(answer_for(file))
    assert answer.context["removal"]["no"] and 'class="answer no"' in answer.content.decode()
    assert "Held acts that wait for a decision" in answer.content.decode()
    assert client("status").get(reverse("office:case", args=[file])).context["standing"]["removal"] == "no"


def test_it_is_found_by_number_or_name_and_names_stay_out_of_the_address() -> None:
    file = asylum_seeker()
    border = client("border")
    for text in (CaseFile.objects.get(pk=file).number, "Boiko", "Бойко"):
        answer = border.post(ASK, {"q": text}, follow=True)
        assert answer.context["rows"][0]["hit"].file == file
        assert all(text not in address for address, _ in answer.redirect_chain)
        assert answer_for(file) in answer.content.decode()


def test_who_is_not_found_may_not_be_removed_either() -> None:
    text = client("border").post(ASK, {"q": "Nobody At All"}, follow=True).content.decode()
    assert 'class="answer no"' in text


def test_another_offices_officer_asks_only_if_the_table_says_so() -> None:
    file = asylum_seeker()
    assert client("border").get(answer_for(file)).status_code == 200
    assert client("shymkent").get(answer_for(file)).status_code == 403
    assert client("border").get(reverse("office:case", args=[file])).status_code == 403
    assert client("auditor").get(ASK).status_code == 403


def test_as_of_a_day_before_the_claim() -> None:
    file = asylum_seeker(ago=40)
    answer = client("status").get(answer_for(file), {"on": days_ago(100).isoformat()})
    assert answer.context["removal"]["no"]
    assert "You are looking at the past" in answer.content.decode()
