"""Figures as a table, in and out. What comes in are corrections: a new value and a reason beside the value they replace."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget, IntegerWidget

from indicators.models import IndicatorRow
from indicators.table_changes import PlainDiff
from reports.models import AnnualReport
from reports.workflow.correcting import correct
from reports.workflow.refusals import Refusal
from reports.workflow.row_face import plain
from reports.workflow.typed_values import typed_value

BLANK = "(blank)"
"""What a clerk writes as the new value of a cell that is blank in the source; an empty cell means "leave it"."""


class NewValueField(Field):
    """Empty on the way out; on the way in, the value that shall count."""

    def get_value(self, instance: IndicatorRow) -> str:
        """The value that counts, so that the dry run shows from and to."""
        return BLANK if instance.value is None else plain(instance.value)

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Put the value on the unsaved row; the workflow writes it."""
        text = cell_text(row, self.column_name)
        if not text:
            return
        try:
            value = None if text == BLANK else typed_value(text)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from refusal
        instance.is_set, instance.set_value, instance.wanted = True, value, True


class FigureResource(ModelResource):
    """Figures by report and place. Columns after `reason` are for people and ignored on the way in."""

    report = Field("report", "report", ForeignKeyWidget(AnnualReport, "pk"))
    place = Field("place", "place", IntegerWidget(coerce_to_string=False))
    value = Field(column_name="value", readonly=True)
    new_value = NewValueField(attribute="value", column_name="new_value")
    reason = Field(column_name="reason", readonly=True)
    agency = Field(column_name="agency", readonly=True)
    region = Field(column_name="region", readonly=True)
    year = Field("year", "year", IntegerWidget(coerce_to_string=False), readonly=True)
    indicator = Field(column_name="indicator", readonly=True)
    label = Field(column_name="label", readonly=True)
    column = Field(column_name="column", readonly=True)
    unit = Field("counted_in", "unit", readonly=True)
    printed = Field("printed", "printed", readonly=True)
    state = Field("state", "state", readonly=True)

    class Meta:
        model = IndicatorRow
        fields = ("report", "place", "value", "new_value", "reason", "agency", "region", "year", "indicator", "label",
                  "column", "unit", "printed", "state")  # fmt: skip
        export_order = fields
        import_id_fields = ("report", "place")
        report_skipped = False

    @classmethod
    def get_diff_class(cls) -> type[PlainDiff]:
        """Changes without inline styles."""
        return PlainDiff

    def get_queryset(self) -> QuerySet[IndicatorRow]:
        """With what a row shows."""
        return super().get_queryset().select_related("report", "agency__region", "indicator")

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Who imports."""
        self.by = kwargs.get("user")

    def init_instance(self, row: Any = None) -> IndicatorRow:
        """A figure that is not there can't be corrected."""
        raise ValidationError(
            _("Report %(report)s has no figure at place %(place)s. Type missing figures in at the desk.")
            % {"report": cell_text(row, "report"), "place": cell_text(row, "place")}
        )

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """Rows without a new value say nothing."""
        return not import_validation_errors and not getattr(instance, "wanted", False)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Refuse where the value has changed since the table was taken out."""
        seen = cell_text(row, "value")
        now = IndicatorRow.objects.get(pk=instance.pk).value
        if "value" in row and not same_value(seen, now):
            raise ValidationError(
                _("The value was %(seen)s when the table was taken out and is %(now)s now.")
                % {"seen": seen or BLANK, "now": plain(now) or BLANK}
            )
        instance.reason = cell_text(row, "reason")

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """A correction with all its checks."""
        try:
            correct(instance.pk, instance.set_value, instance.reason, self.by)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal

    def dehydrate_value(self, row: IndicatorRow) -> Decimal | None:
        """The value that counts."""
        return None if row.value is None else Decimal(plain(row.value))

    def dehydrate_new_value(self, row: IndicatorRow) -> str:
        """For the clerk to fill in."""
        return ""

    def dehydrate_reason(self, row: IndicatorRow) -> str:
        """For the clerk to fill in."""
        return ""

    def dehydrate_agency(self, row: IndicatorRow) -> str:
        """Whose figure it is."""
        return row.agency.name

    def dehydrate_region(self, row: IndicatorRow) -> str:
        """The code of its region."""
        return row.agency.region.code

    def dehydrate_indicator(self, row: IndicatorRow) -> str:
        """ "era:code", or nothing."""
        return str(row.indicator) if row.indicator else ""

    def dehydrate_label(self, row: IndicatorRow) -> str:
        """As printed."""
        return row.shown_label

    def dehydrate_column(self, row: IndicatorRow) -> str:
        """The label of its column."""
        return row.column_label or (row.indicator.column_label if row.indicator else "")


def cell_text(row: Any, column: str) -> str:
    """A cell as text without white space around it; a number without a trailing .0."""
    value = (row or {}).get(column)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def same_value(text: str, value: Decimal | None) -> bool:
    """Whether a cell of the table says the value that counts."""
    if not text:
        return value is None
    try:
        return typed_value(text) == value
    except Refusal:
        return False
