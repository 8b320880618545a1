"""The indicators as a table, out only: what a template asks is written in the catalogue, not in a spreadsheet."""

from __future__ import annotations

from import_export.fields import Field
from import_export.resources import ModelResource

from indicators.models import Indicator


class IndicatorResource(ModelResource):
    """Every cell of every template, in the order of the catalogue."""

    path = Field(column_name="path")

    class Meta:
        model = Indicator
        fields = ("era", "code", "table", "row", "column", "label", "path", "column_label", "unit", "name_zh", "name_en",
                  "series")  # fmt: skip
        export_order = fields
        import_id_fields = ("era", "code")

    def dehydrate_path(self, indicator: Indicator) -> str:
        """The headings above it, outermost first."""
        return " / ".join(indicator.path)
