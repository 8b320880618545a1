"""Counting how often an address asks. One statement counts and answers, so that no two processes count the same request.

Not in `reports/workflow`: it is no act upon a record, and the API, which calls it, must not know the workflow. Old counts go by
`reports/workflow/forgetting.py`.
"""

from __future__ import annotations

from django.db import connection
from django.utils.crypto import salted_hmac

WINDOW = 60
"""Seconds."""
COUNT = """
INSERT INTO reports_asked (who, minute, times) VALUES (%s, %s, 1)
ON CONFLICT (who, minute) DO UPDATE SET times = reports_asked.times + 1
RETURNING times
"""


def times_asked(address: str, minute: int) -> int:
    """How often that address has asked in that minute, this time included."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [digest(address), minute])
        row = cursor.fetchone()
    return int(row[0])


def digest(address: str) -> str:
    """40 hexadecimal digits that only this installation can tell from others."""
    return salted_hmac("reports.asking", address).hexdigest()
