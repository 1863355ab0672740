"""The case file's app."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "panah.casefile"
    label = "casefile"
    verbose_name = "Case files"
