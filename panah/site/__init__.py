"""The Django project: settings, addresses, base templates, static files, and the private database of a demo."""
