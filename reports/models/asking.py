"""How often each address has asked in a minute: counted in the database, so that all processes and machines share one count."""

from __future__ import annotations

from django.db import models


class Asked(models.Model):
    """One address (as a digest, since who reads what is nobody's business) in one minute since the epoch."""

    who = models.CharField(max_length=40)
    minute = models.PositiveIntegerField(db_index=True)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "minute"], name="asked_who_minute")]

    def __str__(self) -> str:
        return f"{self.who} {self.minute}: {self.times}"
