"""Agencies and regions as tables, in and out. An agency that comes in goes through the workflow, a row an act."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget, Widget

from indicators.table_changes import PlainDiff
from reports.models import Agency, AgencyKind, Region
from reports.workflow.agency_edits import keep_agency, keep_names
from reports.workflow.public_lists import refresh_region
from reports.workflow.refusals import Refusal
from reports.workflow.regions import region_with_code

BETWEEN_NAMES = "；"


class RegionWidget(ForeignKeyWidget):
    """A region by its code: the one in force, else the newest that bore it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Region | None:
        """The region of a code; an error names a code that is not known."""
        code = str(value or "").strip()
        if not code:
            return None
        region = region_with_code(code)
        if region is None:
            raise ValueError(_("No region has the code “%(code)s”.") % {"code": code})
        return region


class AgencyWidget(Widget):
    """Another agency as "name (code of its region)"."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Agency | None:
        """The agency of that name in that region."""
        text = str(value or "").strip()
        if not text:
            return None
        name, _bracket, code = text.removesuffix(")").rpartition(" (")
        agency = Agency.objects.filter(name=name, region__code=code).first()
        if agency is None:
            raise ValueError(
                _("No agency is called “%(text)s”; write it as “name (code of its region)”.") % {"text": text}
            )
        return agency

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The inverse of clean."""
        return f"{value.name} ({value.region.code})" if value else ""


class KindWidget(Widget):
    """A kind by its code, or by its name in either language."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """The code."""
        text = str(value or "").strip()
        for kind in AgencyKind:
            if text in {kind.value, str(kind.label)}:
                return kind.value
        raise ValueError(_("“%(text)s” is not a kind of agency. Kinds: %(kinds)s.") % {
            "text": text, "kinds": ", ".join(f"{kind.value} ({kind.label})" for kind in AgencyKind)})  # fmt: skip


class NamesField(Field):
    """The names an agency bore, in one cell."""

    def get_value(self, instance: Any) -> str:
        """The names to be, or those that are."""
        pending = getattr(instance, "pending_names", None)
        if pending is None:
            pending = [each.name for each in instance.names.all()] if instance.pk else []
        return BETWEEN_NAMES.join(sorted(pending))

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Remember them until the agency itself is saved."""
        text = str(row.get(self.column_name) or "").replace(";", BETWEEN_NAMES)
        instance.pending_names = sorted({name.strip() for name in text.split(BETWEEN_NAMES)} - {""})

    def export(self, instance: Any, **kwargs: Any) -> str:
        """As one cell."""
        return self.get_value(instance)


class AgencyResource(ModelResource):
    """Agencies, known by name and region."""

    region = Field("region", "region", RegionWidget(Region, "code"))
    kind = Field("kind", "kind", KindWidget())
    parent = Field("parent", "parent", AgencyWidget())
    names = NamesField("names", "names")

    class Meta:
        model = Agency
        fields = ("name", "region", "kind", "parent", "credit_code", "names")
        export_order = fields
        import_id_fields = ("name", "region")
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True

    @classmethod
    def get_diff_class(cls) -> type[PlainDiff]:
        """Changes without inline styles."""
        return PlainDiff

    def get_queryset(self) -> Any:
        """With what a row shows."""
        return super().get_queryset().select_related("region", "parent__region").prefetch_related("names")

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Who imports."""
        self.by = kwargs.get("user")

    def do_instance_save(self, instance: Agency, is_create: bool) -> None:
        """One agency, one transaction, its events."""
        try:
            keep_agency(instance, self.by)
            pending = getattr(instance, "pending_names", None)
            if pending is not None:
                keep_names(instance, pending, self.by)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


class RegionResource(ModelResource):
    """Regions, known by code and the year since which it is in force."""

    parent = Field("parent", "parent", RegionWidget(Region, "code"))

    class Meta:
        model = Region
        fields = ("code", "name", "level", "parent", "valid_from", "valid_to")
        export_order = fields
        import_id_fields = ("code", "valid_from")
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True
        store_instance = False

    @classmethod
    def get_diff_class(cls) -> type[PlainDiff]:
        """Changes without inline styles."""
        return PlainDiff

    def after_save_instance(self, instance: Region, row: Any, **kwargs: Any) -> None:
        """What is listed under the region bears its new name."""
        refresh_region(instance.pk)
