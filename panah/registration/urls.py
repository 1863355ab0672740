"""Addresses of the persons' pages. They hold file ids only: never a name, never a birth."""

from django.urls import path

from . import views

app_name = "registration"

urlpatterns = [
    path("registration/new", views.intake, name="intake"),
    path("registration/birth", views.birth, name="birth"),
    path("registration/<uuid:file>", views.person, name="person"),
    path("registration/<uuid:file>/history", views.history, name="history"),
    path("registration/<uuid:file>/change/<slug:aspect>", views.change, name="change"),
    path("registration/<uuid:file>/change/<slug:aspect>/<uuid:row>", views.change, name="change_row"),
    path("registration/<uuid:file>/end/<slug:kind>/<uuid:row>", views.end, name="end"),
    path("registration/<uuid:file>/erase/<slug:kind>/<uuid:row>", views.erase, name="erase"),
]
