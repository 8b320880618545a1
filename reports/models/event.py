"""Who did what, when and why. Only ever appended (INVARIANT 6)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What can happen to a record."""

    UPLOADED = "uploaded", _("File received")
    IMPORTED = "imported", _("Report imported")
    READ_AGAIN = "read_again", _("Report read again")
    CHOSEN = "chosen", _("Agency, year or template chosen")
    IMPORT_TAKEN_BACK = "import_taken_back", _("Import taken back")
    CORRECTED = "corrected", _("Figure corrected")
    CONFIRMED = "confirmed", _("Figure confirmed")
    NOTED = "noted", _("Figure kept as printed, noted")
    UNDONE = "undone", _("Change undone")
    REDONE = "redone", _("Change made again")
    TYPED = "typed", _("Figure typed in")
    OUTLINED = "outlined", _("Outline changed")
    GIVEN = "given", _("Number of the source given to a cell")
    TAKEN_AWAY = "taken_away", _("Figure of a person taken away")
    SETTLED = "settled", _("Conflict settled")
    WAIVED = "waived", _("Finding explained")
    UNWAIVED = "unwaived", _("Explanation taken back")
    CHECKED = "checked", _("Findings changed")
    ASSIGNED = "assigned", _("Report assigned")
    APPROVED = "approved", _("Report approved")
    RETURNED = "returned", _("Report returned to review")
    PUBLISHED = "published", _("Report published")
    WITHDRAWN = "withdrawn", _("Publication withdrawn")
    SCHEDULED = "scheduled", _("Publication set for a time")
    UNSCHEDULED = "unscheduled", _("Time of publication taken back")
    OPENED = "opened", _("New version opened")
    UNCOVERED = "uncovered", _("Persons' data uncovered")
    COVERED = "covered", _("Persons' data covered again")
    ORIGINAL_CLEARED = "original_cleared", _("Original cleared for the public")
    ORIGINAL_TAKEN_BACK = "original_taken_back", _("Original taken back")
    AGENCY_CREATED = "agency_created", _("Agency created")
    AGENCY_CHANGED = "agency_changed", _("Agency changed")
    ALIAS_PROPOSED = "alias_proposed", _("Wording proposed")
    ALIAS_ADDED = "alias_added", _("Wording added")
    ALIAS_REMOVED = "alias_removed", _("Wording removed")
    SECOND_FACTOR_SET = "second_factor_set", _("Second factor set up")
    SECOND_FACTOR_RESET = "second_factor_reset", _("Second factor reset")
    RECOVERY_CODES_MADE = "recovery_codes_made", _("New recovery codes")
    RECOVERY_CODE_USED = "recovery_code_used", _("Recovery code used")
    JOB_STOPPED = "job_stopped", _("Job stopped")
    JOB_RESUMED = "job_resumed", _("Job gone on with")
    JOB_RETRIED = "job_retried", _("Tried again")
    SCHEDULE_PAUSED = "schedule_paused", _("Schedule paused")
    SCHEDULE_RESUMED = "schedule_resumed", _("Schedule goes on")
    SCHEDULE_RUN = "schedule_run", _("Asked for ahead of the schedule")


class CorrectionKind(models.TextChoices):
    """Why a person set a value or a unit, or left what is printed. Public, in the reader's language, beside the person's words."""

    MISREAD = "misread", _("Misread; set as the source has it")
    SOURCE = "source", _("The source itself is wrong; kept as printed, noted")
    UNIT = "unit", _("The unit was misread")
    OTHER_ROW = "other_row", _("Belongs to another row; set as the source has it")
    OTHER = "other", _("Another reason (write it)")


class Event(models.Model):
    """One act. `number` counts the chain; `hash` covers this event and the hash of the one before."""

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    act = models.CharField(_("act"), max_length=20, choices=Act)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    report = models.ForeignKey(
        "reports.AnnualReport",
        models.PROTECT,
        null=True,
        related_name="events",
        db_index=False,
        verbose_name=_("annual report"),
    )
    subject_kind = models.CharField(_("kind of subject"), max_length=20)
    subject_id = models.PositiveBigIntegerField(_("subject"))
    field = models.CharField(_("field"), max_length=40, blank=True)
    old = models.TextField(_("from"), null=True)  # noqa: DJ001 - None (nothing) and "" (blank) differ
    new = models.TextField(_("to"), null=True)  # noqa: DJ001 - None (nothing) and "" (blank) differ
    kind = models.CharField(_("kind of correction"), max_length=10, choices=CorrectionKind, blank=True)
    why = models.TextField(_("why"), blank=True)
    previous_hash = models.CharField(_("hash of the event before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-number"]
        # Not `unique=True`, which would keep a second index for LIKE on PostgreSQL.
        constraints = [models.UniqueConstraint(fields=["hash"], name="event_hash")]
        indexes = [
            models.Index(fields=["report", "-number"]),
            models.Index(fields=["subject_kind", "subject_id", "-number"]),
            models.Index(fields=["kind", "-number"], name="event_kind", condition=~models.Q(kind="")),
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.get_act_display()}"


class ChainHead(models.Model):
    """The one row that every appender locks, so that numbers have no gap and hashes one order."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="chain_head_is_one_row")]

    def __str__(self) -> str:
        return f"#{self.number}"
