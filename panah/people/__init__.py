"""People as papers describe them: names in their scripts, calendars and partial dates, identity documents.

Pure: no web, no database, no clock. `panah.matching` compares whole records with what stands here.
"""
