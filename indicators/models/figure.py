"""The figure: one number of one report, with what is printed, what was read and what a clerk set (INVARIANT 3)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.models.indicator import Indicator


class RowState(models.TextChoices):
    """How far a figure is settled."""

    SURE = "sure", _("Read surely")
    DOUBTFUL = "doubtful", _("Read doubtfully")
    CONFIRMED = "confirmed", _("Confirmed")
    CORRECTED = "corrected", _("Corrected")
    TYPED = "typed", _("Typed in")
    CONFLICT = "conflict", _("In conflict")


class RowOrigin(models.TextChoices):
    """Where a figure was found."""

    TABLE = "table", _("Table")
    TEXT = "text", _("Running text")
    PERSON = "person", _("Typed in by a person")
    GIVEN = "given", _("Number of the source, given to the cell by a person")


class RowMark(models.TextChoices):
    """What is printed where the number is expected (reports.pipeline.values.Mark)."""

    NUMBER = "number", _("A number")
    BLANK = "blank", _("Blank")
    DASH = "dash", _("A dash")
    NONE = "none", _("The word 无")
    STATEMENT = "statement", _("Zero said in words")
    UNREADABLE = "unreadable", _("Unreadable")


class IndicatorRow(models.Model):
    """One figure. Only `reports.workflow` writes it.

    `read` is the reader's value, `set_value` the clerk's; which of the two counts is `value`, and `counted_in` of the units.
    `place` counts the figures of a report in reading order. Agency and year stand here too, for partitioning and for series.
    """

    report = models.ForeignKey(
        "reports.AnnualReport",
        models.CASCADE,
        related_name="rows",
        db_index=False,
        verbose_name=_("annual report"),
    )
    agency = models.ForeignKey("reports.Agency", models.PROTECT, related_name="+", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    place = models.PositiveIntegerField(_("place"))
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rows",
        db_index=False,
        verbose_name=_("indicator"),
    )
    origin = models.CharField(_("origin"), max_length=6, choices=RowOrigin)
    mark = models.CharField(_("mark"), max_length=10, choices=RowMark, default=RowMark.NUMBER)
    printed = models.CharField(_("as printed"), max_length=120, blank=True)
    read = models.DecimalField(_("as read"), max_digits=24, decimal_places=6, null=True, blank=True)
    set_value = models.DecimalField(_("as set"), max_digits=24, decimal_places=6, null=True, blank=True)
    is_set = models.BooleanField(_("set by a person"), default=False)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    set_unit = models.CharField(  # noqa: DJ001 - None (the reader's counts) and "" (no unit) differ
        _("unit as set"), max_length=12, null=True, blank=True
    )
    approximate = models.BooleanField(_("approximate"), default=False)
    start = models.PositiveIntegerField(_("start"), null=True)
    end = models.PositiveIntegerField(_("end"), null=True)
    label = models.CharField(
        _("label as printed"),
        max_length=300,
        blank=True,
        help_text=_("Only where it differs from the template's."),
    )
    path = models.JSONField(_("headings above"), null=True, blank=True)
    column_label = models.CharField(_("label of the column"), max_length=120, blank=True)
    about_year = models.PositiveSmallIntegerField(_("year meant"), null=True, blank=True)
    concept = models.CharField(_("concept"), max_length=48, blank=True)
    doubts = models.JSONField(_("doubts"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RowState)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["report_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["report", "place"], name="row_report_place"),
            models.CheckConstraint(
                condition=models.Q(start=None, end=None) | models.Q(start__lte=models.F("end")),
                name="row_span_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(origin="person") | models.Q(start=None), name="row_typed_has_no_span"
            ),
            models.CheckConstraint(
                condition=models.Q(is_set=True) | models.Q(set_value=None), name="row_set_value_needs_is_set"
            ),
        ]
        # What another index begins with has none of its own: each costs every figure that is written.
        indexes = [
            models.Index(fields=["indicator", "year"]),
            models.Index(
                fields=["report", "place"], name="row_doubtful", condition=models.Q(state="doubtful")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_label}: {self.printed}"

    @property
    def value(self) -> Decimal | None:
        """The value that counts: the clerk's where there is one, else the reader's."""
        return self.set_value if self.is_set else self.read

    @property
    def counted_in(self) -> str:
        """The unit that counts: the clerk's where there is one, else the reader's."""
        return self.unit if self.set_unit is None else self.set_unit

    @property
    def shown_label(self) -> str:
        """The printed label, or the template's where they agree."""
        return self.label or (self.indicator.label if self.indicator else "")
