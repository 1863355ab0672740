"""The office in the browser: what is due, case files and positions, recording acts, the removal question, the law.

Views only translate: what is read comes from ``casefile`` and ``registration``, what is judged from ``law``. The
modules beside ``views`` turn findings into what a page shows, in the reader's words.
"""
