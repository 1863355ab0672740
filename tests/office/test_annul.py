"""Annulment: by whom, with which reason, and what is left on the timeline."""

from __future__ import annotations

from django.urls import reverse

from panah.casefile.models import Act
from tests.office.helpers import act, asylum_seeker, client, fields, officer, refused


def url(file: object, target: object) -> str:
    return reverse("office:annul", args=[file, target])


def test_an_annulled_act_stays_struck_with_its_reason() -> None:
    file = asylum_seeker()
    wrong = refused(file, 3)
    page = client("status").get(url(file, wrong.act_id))
    assert any(g["title"] == "Clocks" for g in page.context["preview"]["changes"])
    form = fields(reason="Entered in the wrong file.")
    answer = client("status").post(url(file, wrong.act_id), form, follow=True)
    entry = next(e for e in answer.context["acts"] if e["id"] == wrong.act_id)
    assert entry["annulled"] and entry["annulment"]["reason"] == "Entered in the wrong file."
    assert entry["annulment"]["officer"] == officer("status").name
    assert answer.context["standing"]["main"] == "Asylum-seeker"
    assert Act.objects.filter(file=file).count() == 7
    again = client("status").post(url(file, wrong.act_id), form)
    assert again.status_code == 302
    assert Act.objects.filter(file=file, kind="annulment").count() == 1


def test_a_reason_is_required() -> None:
    file = asylum_seeker()
    wrong = act(file, "medical_check_done", 1)
    answer = client("head").post(url(file, wrong.act_id), fields(reason=" "))
    assert answer.status_code == 422 and answer.context["form"].errors["reason"]


def test_another_officers_act_is_for_the_head_of_office() -> None:
    file = asylum_seeker()
    wrong = act(file, "medical_check_done", 1)
    assert client("status").get(url(file, wrong.act_id)).status_code == 403
    assert client("status").post(url(file, wrong.act_id), fields(reason="x")).status_code == 403
    assert client("registration").get(url(file, wrong.act_id)).status_code == 200
    assert client("head").get(url(file, wrong.act_id)).status_code == 200
    assert client("lawyer").get(url(file, wrong.act_id)).status_code == 403


def test_what_is_annulled_is_not_annulled_again() -> None:
    file = asylum_seeker()
    wrong = act(file, "medical_check_done", 1)
    client("head").post(url(file, wrong.act_id), fields(reason="x"))
    answer = client("head").post(url(file, wrong.act_id), fields(reason="y"))
    assert answer.status_code == 302
    assert Act.objects.filter(file=file, kind="annulment").count() == 1


def test_no_act_of_another_file() -> None:
    file, other = asylum_seeker(), asylum_seeker()
    elsewhere = act(other, "medical_check_done", 1)
    assert client("head").get(url(file, elsewhere.act_id)).status_code == 404
