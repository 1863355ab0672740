"""The office's app."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "panah.office"
    label = "office"
    verbose_name = "Office"
