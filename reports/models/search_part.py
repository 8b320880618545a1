"""The words of what is public, for the full text search."""

from __future__ import annotations

from django.db import models

from reports.models.publication import Publication
from reports.search.databases import GramsField


class SearchPart(models.Model):
    """A stretch of a current publication as words. Made on publishing, gone with the next version or a withdrawal."""

    id = models.BigAutoField(primary_key=True)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    grams = GramsField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="searchpart_publication_number")
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}#{self.number}"
