"""Recording an act: its form, the preview, held acts, drafts, the same message twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from uuid_utils.compat import uuid7

from panah.casefile.models import Act, HeldAct
from panah.casefile.services import file_acts
from panah.law import load_law
from panah.office import changes
from panah.office.models import Draft
from tests.office.helpers import asylum_seeker, client, days_ago, fields, heard, officer, refused


def url(file: object, kind: str, name: str = "record_act") -> str:
    return reverse(f"office:{name}", args=[file, kind])


def test_an_act_is_recorded_and_what_it_changed_is_told() -> None:
    file = asylum_seeker()
    form = fields(effective=days_ago(1).isoformat())
    answer = client("registration").post(url(file, "fingerprints_taken"), form, follow=True)
    recorded = Act.objects.get(pk=form["act_id"])
    assert (recorded.kind, recorded.effective, recorded.held) == ("fingerprints_taken", days_ago(1), False)
    assert (recorded.officer, recorded.office) == (
        officer("registration").pk,
        officer("registration").office_id,
    )
    done = answer.context["done"]
    assert done["title"] == "Fingerprints taken" and not done["held"]
    clocks = next(g for g in done["changes"] if g["title"] == "Clocks")
    assert any("met" in text for text in clocks["lost"])
    assert f'data-draft-saved="record:{file}:fingerprints_taken"' in answer.content.decode()


def test_the_same_message_twice_records_once() -> None:
    file, form = asylum_seeker(), fields()
    first = client("registration").post(url(file, "medical_check_done"), form)
    again = client("registration").post(url(file, "medical_check_done"), form)
    assert first["Location"] == again["Location"]
    assert Act.objects.filter(file=file, kind="medical_check_done").count() == 1


def test_one_id_with_another_content_is_refused() -> None:
    file, form = asylum_seeker(), fields()
    client("registration").post(url(file, "medical_check_done"), form)
    answer = client("registration").post(
        url(file, "medical_check_done"), form | {"effective": days_ago(2).isoformat()}
    )
    assert answer.status_code == 422
    assert "Another act has already been recorded" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"effective": "2999-01-01"}, "effective"),
        ({"effective": "1850-01-01"}, "effective"),
        ({"effective": "soon"}, "effective"),
        ({"b_language_kind": "klingon"}, "b_language_kind"),
        ({"b_language_kind": ""}, "b_language_kind"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost(
    wrong: dict[str, str], field: str
) -> None:
    file = asylum_seeker()
    answer = client("registration").post(url(file, "rights_explained"), fields(b_language_kind="own") | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert answer.context["form"].data["b_language_kind"] == wrong.get("b_language_kind", "own")
    text = answer.content.decode()
    assert "form-errors" in text
    assert f'id="id_{field}_error"' in text
    assert not Act.objects.filter(file=file, kind="rights_explained").exists()


def test_a_text_that_is_too_long_comes_back_whole() -> None:
    file, words = asylum_seeker(), "word " * 2000
    answer = client("status").post(url(file, "decision_postponed"), fields(b_reason=words))
    assert answer.status_code == 422
    assert answer.context["form"].data["b_reason"] == words


def test_a_sign_that_is_no_letter_is_told_beside_its_field() -> None:
    file = asylum_seeker()
    page = reverse("office:record_act", args=[file, "note"])
    answer = client("registration").post(page, fields(b_text="half a\0letter"))
    assert answer.status_code == 422 and answer.context["form"].errors["b_text"]


@pytest.mark.parametrize("text", ["Daryna BOIKO said so herself", "Со слов: Бойко, Дарина."])
def test_no_act_names_its_person(text: str) -> None:
    file = asylum_seeker()
    kept = len(file_acts(file))
    answer = client("registration").post(
        reverse("office:record_act", args=[file, "note"]), fields(b_text=text)
    )
    assert answer.status_code == 422 and "names the person" in answer.content.decode()
    wrong = file_acts(file)[0].id
    page = reverse("office:annul", args=[file, wrong])
    assert client("head").post(page, {"act_id": uuid7(), "reason": text}).status_code == 422
    assert len(file_acts(file)) == kept


def test_preview_says_what_changes_and_writes_nothing() -> None:
    file = heard(asylum_seeker(), 3)
    before = Act.objects.count()
    form = fields(b_basis="own", b_ground="religion")
    answer = client("status").post(url(file, "status_granted", "preview"), form)
    shown = answer.context["preview"]
    assert shown["held"] is False
    status = next(g for g in shown["changes"] if g["title"] == "Status")
    assert "Refugee" in status["gained"] and "Asylum-seeker" in status["lost"]
    assert any(g["title"] == "Rights" and g["gained"] for g in shown["changes"])
    assert Act.objects.count() == before


def test_a_word_of_another_language_stays_marked_within_a_sentence() -> None:
    said = changes._said("%(clock)s: <met>", clock=mark_safe('<span lang="en">Decide</span>'))
    assert said == '<span lang="en">Decide</span>: <met>'
    assert changes._said("%(clock)s", clock="<b>") == "&lt;b&gt;"


def test_preview_of_a_form_not_filled_in_yet_asks_for_it() -> None:
    answer = client("status").post(url(asylum_seeker(), "status_granted", "preview"), fields())
    assert answer.status_code == 200 and answer.context["preview"] is None


def test_an_act_the_law_does_not_permit_is_announced_then_held() -> None:
    file = asylum_seeker()
    form = fields(b_ground="re_availment")
    shown = client("head").post(url(file, "status_ceased", "preview"), form).context["preview"]
    assert shown["held"] and shown["barred_by"]["title"] and shown["deciders"]
    answer = client("head").post(url(file, "status_ceased"), form, follow=True)
    assert answer.context["done"]["held"]
    assert HeldAct.objects.filter(act=form["act_id"]).exists()
    assert answer.context["standing"]["main"] == "Asylum-seeker"


def test_only_acts_of_ones_own_roles_are_offered_and_taken() -> None:
    file = asylum_seeker()
    text = client("registration").get(reverse("office:record", args=[file])).content.decode()
    assert url(file, "fingerprints_taken") in text
    assert url(file, "status_granted") not in text
    assert client("registration").get(url(file, "status_granted")).status_code == 403
    assert client("registration").post(url(file, "status_granted"), fields(b_basis="own")).status_code == 403
    assert client("border").get(url(file, "wish_expressed")).status_code == 403, "another office's file"


def test_the_ledgers_own_acts_have_pages_of_their_own() -> None:
    assert client("head").get(url(asylum_seeker(), "annulment")).status_code == 404
    assert client("head").get(url(asylum_seeker(), "nonsense")).status_code == 404


def test_every_kind_has_a_form_that_can_be_shown() -> None:
    file = asylum_seeker()
    head, status = client("head"), client("status")
    shown = 0
    for kind in load_law("kaz").kinds:
        for who in (head, status):
            answer = who.get(url(file, kind))
            assert answer.status_code in (200, 403, 404), kind
            shown += answer.status_code == 200
    assert shown > 60


def test_a_draft_outlives_the_session_and_keeps_its_id() -> None:
    file = asylum_seeker()
    form = fields(b_reason="Half a sentence about")
    client("status").post(url(file, "decision_postponed", "preview"), form)
    later = client("status").get(url(file, "decision_postponed"))
    assert later.context["form"].initial["b_reason"] == "Half a sentence about"
    assert str(later.context["form"].initial["act_id"]) == form["act_id"]
    assert "came back" in later.content.decode()
    assert (
        client("status").get(reverse("office:case", args=[file])).context["drafts"][0]["kind"]
        == "decision_postponed"
    )
    assert "came back" not in client("head").get(url(file, "decision_postponed")).content.decode(), (
        "another's draft"
    )
    client("status").post(url(file, "decision_postponed"), form)
    assert not Draft.objects.exists()


def test_a_form_that_was_only_looked_at_leaves_no_draft_and_one_can_be_thrown_away() -> None:
    file = asylum_seeker()
    client("status").post(url(file, "decision_postponed", "preview"), fields())
    assert not Draft.objects.exists()
    client("status").post(url(file, "decision_postponed", "preview"), fields(b_reason="x"))
    client("status").post(url(file, "decision_postponed"), fields(action="discard"))
    assert not Draft.objects.exists()


def test_a_flag_left_open_is_not_taken_for_no() -> None:
    file = asylum_seeker()
    assert client("status").post(url(file, "interview_held"), fields()).status_code == 422
    form = fields(b_interpreter="no")
    client("status").post(url(file, "interview_held"), form)
    assert Act.objects.get(pk=form["act_id"]).body == {"interpreter": False}


def test_the_head_assigns_and_transfers() -> None:
    file = asylum_seeker()
    client("head").post(url(file, "assigned"), fields(b_officer=str(officer("status").pk)))
    assert (
        client("status").get(reverse("office:case", args=[file])).context["assigned"]
        == officer("status").name
    )
    to = officer("shymkent").office_id
    answer = client("head").post(url(file, "transferred"), fields(b_office=str(to)))
    assert answer.status_code == 302
    assert client("shymkent").get(reverse("office:case", args=[file])).status_code == 200
    assert client("status").get(reverse("office:case", args=[file])).status_code == 403


def test_without_scripts_a_button_shows_the_preview() -> None:
    file = asylum_seeker()
    answer = client("status").post(url(file, "interview_held"), fields(b_interpreter="yes", action="preview"))
    assert answer.status_code == 200 and answer.context["preview"]["held"] is False
    assert not Act.objects.filter(file=file, kind="interview_held").exists()


def test_a_decision_once_served_starts_the_clock_of_appeal() -> None:
    file = asylum_seeker(ago=30)
    refused(file, 2)
    answer = client("status").post(url(file, "decision_served"), fields(b_manner="in_person"), follow=True)
    clocks = {line["key"]: line for line in answer.context["standing"]["running"]}
    assert clocks["kaz.appeal"]["days_left"] > 0
    assert clocks["kaz.appeal"]["due"] > timezone.localdate() + timedelta(days=7)
