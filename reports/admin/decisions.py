"""What can be decided about a report as a whole: approve, publish, withdraw, return, open again. The workflow does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.models import AnnualReport, ReportState
from reports.workflow.embargo import publish_later, take_back_time
from reports.workflow.publishing import open_version, publish, withdraw
from reports.workflow.reviewing import approve, return_to_review


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `ask` is what a person must write: "" for nothing, else the label of the words; `later` does it at a time."""

    code: str
    label: Any
    question: Any
    done: Any
    permission: str
    states: frozenset[ReportState]
    ask: Any
    run: Callable[[AnnualReport, str, Any, int | None], object]
    public: bool = False
    later: Callable[[AnnualReport, datetime, str, Any, int | None], object] | None = None

    @property
    def can_wait(self) -> bool:
        """Whether it can be done at a time; for templates, which would call `later`."""
        return self.later is not None

    def words_needed(self, report: AnnualReport) -> bool:
        """Whether words are asked for: a first publication has nothing to say about what changed."""
        if self.code == "publish":
            return report.publications.exists()
        return bool(self.ask)

    def offered(self, report: AnnualReport, user: Any) -> bool:
        """Whether this person could do it now, as far as state and permission go."""
        return report.state in self.states and bool(user.has_perm(self.permission))


DECISIONS: tuple[Decision, ...] = (
    Decision(
        "approve",
        _("Approve"),
        _("Approve this report? It is read-only until it is returned or published."),
        _("“%(report)s” is approved."),
        "reports.approve_annualreport",
        frozenset({ReportState.REVIEW}),
        "",
        lambda report, _words, by, revision: approve(report.pk, by, revision),
    ),
    Decision(
        "publish",
        _("Publish"),
        _("Publish this report? Everybody can see it at once, and this version stays readable for ever."),
        _("“%(report)s” is published."),
        "reports.publish_annualreport",
        frozenset({ReportState.APPROVED}),
        _("Notice of what changed since the version before (public)"),
        lambda report, words, by, revision: publish(report.pk, by, words, revision),
        public=True,
        later=lambda report, at, words, by, revision: publish_later(report.pk, at, by, words, revision),
    ),
    Decision(
        "hold",
        _("Take the time of publication back"),
        _("Take the time back? The report stays approved and is published when somebody says so."),
        _("“%(report)s” waits for a person again."),
        "reports.publish_annualreport",
        frozenset({ReportState.APPROVED}),
        "",
        lambda report, _words, by, revision: take_back_time(report.pk, by, revision),
    ),
    Decision(
        "return",
        _("Return to review"),
        _("Return this report to review?"),
        _("“%(report)s” is in review again."),
        "reports.approve_annualreport",
        frozenset({ReportState.APPROVED}),
        _("A word for the clerk"),
        lambda report, words, by, revision: return_to_review(report.pk, words, by, revision),
    ),
    Decision(
        "withdraw",
        _("Withdraw"),
        _(
            "Withdraw every public version of this report? Its addresses will say that it was withdrawn, and why."
        ),
        _("“%(report)s” is withdrawn."),
        "reports.withdraw_annualreport",
        frozenset({ReportState.PUBLISHED, ReportState.REVIEW, ReportState.APPROVED}),
        _("Reason (public)"),
        lambda report, words, by, revision: withdraw(report.pk, words, by, revision),
        public=True,
    ),
    Decision(
        "open",
        _("Open a new version"),
        _("Open a new version? What is public stays public until the new version is published."),
        _("“%(report)s” is open for a new version."),
        "reports.approve_annualreport",
        frozenset({ReportState.PUBLISHED, ReportState.WITHDRAWN}),
        _("Reason"),
        lambda report, words, by, revision: open_version(report.pk, words, by, revision),
    ),
)


def decision_with(code: str) -> Decision | None:
    """The decision of that code."""
    return next((each for each in DECISIONS if each.code == code), None)


def decisions_offered(report: AnnualReport, user: Any) -> list[Decision]:
    """What this person could decide about the report now. Withdrawing is offered only while something is public."""
    offered = [each for each in DECISIONS if each.offered(report, user)]
    if (
        any(each.code == "withdraw" for each in offered)
        and not report.publications.filter(withdrawn_at=None).exists()
    ):
        offered = [each for each in offered if each.code != "withdraw"]
    return [each for each in offered if each.code != "hold" or report.publish_at is not None]
