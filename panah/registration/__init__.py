"""Persons: who an act is about. Names, births, nationalities and families, in their own tables.

Act bodies never hold any of this (see DESIGN, "What must always hold", 7). Every row here carries its
author, reason and recording time; a change ends one row and adds another, so the facts can be read as
they were known at any moment. An erasure blanks the content and leaves the trail.
"""
