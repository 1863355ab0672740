"""Addresses of the office. They hold file numbers, ids and keys of the law: never a name."""

from django.urls import path

from panah.office.views import annul, case, held, lawbook, record, removal, search, today

app_name = "office"

urlpatterns = [
    path("", today.today, name="today"),
    path("new/", today.new, name="new"),
    path("search/", search.search, name="search"),
    path("cases/<uuid:file>/", case.case, name="case"),
    path("cases/<uuid:file>/why/<path:key>/", case.why, name="why"),
    path("cases/<uuid:file>/closed/", case.closed, name="closed"),
    path("cases/<uuid:file>/record/", record.kinds, name="record"),
    path("cases/<uuid:file>/record/<slug:kind>/", record.act, name="record_act"),
    path("cases/<uuid:file>/record/<slug:kind>/preview/", record.preview, name="preview"),
    path("cases/<uuid:file>/acts/<uuid:act>/annul/", annul.annul, name="annul"),
    path("cases/<str:number>/", case.by_number, name="case_by_number"),
    path("held/", held.queue, name="held"),
    path("held/<uuid:file>/<uuid:act>/", held.decide, name="decide"),
    path("removal/", removal.ask, name="removal"),
    path("removal/no-file/", removal.no_file, name="removal_no_file"),
    path("removal/<uuid:file>/", removal.answer, name="removal_answer"),
    path("law/", lawbook.law, name="law"),
]
