"""The site as a Django app: base templates, static files and the words of the interface."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "panah.site"
    label = "site"
    verbose_name = "Panah"
