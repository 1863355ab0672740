"""A page that stands alone: one file of HTML, by day and night, for a desk, a phone and paper, in either direction.

Whatever reports to people builds on it: numbers and days as a language writes them, still pictures, tables. It holds
no script and asks for nothing from elsewhere.
"""
