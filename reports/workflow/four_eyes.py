"""Four eyes, where switched on: who worked on a report since its last publication may not be the one who approves it."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from reports.models import Act, AnnualReport
from reports.workflow.access import Actor
from reports.workflow.refusals import Refusal

WORK = frozenset(
    {
        Act.CORRECTED,
        Act.NOTED,
        Act.TYPED,
        Act.SETTLED,
        Act.UNDONE,
        Act.REDONE,
        Act.WAIVED,
        Act.UNWAIVED,
        Act.CHOSEN,
        Act.OUTLINED,
        Act.GIVEN,
        Act.TAKEN_AWAY,
    }
)
"""Acts that decide what will be public. Confirming is none: it says what the source says already."""


class OwnWork(Refusal):
    """The person would approve what they did themselves."""


def refuse_own_work(report: AnnualReport, by: Actor) -> None:
    """Refuse the approval of somebody who corrected, typed in, settled or explained; the console is somebody too.

    What was done before the newest publication has been approved already.
    """
    if not settings.FOUR_EYES:
        return
    published = (
        report.events.filter(act=Act.PUBLISHED).order_by("-number").values_list("number", flat=True).first()
    )
    own = report.events.filter(act__in=WORK, by_id=getattr(by, "pk", None), number__gt=published or 0).count()
    if own:
        raise OwnWork(
            _(
                "Four eyes: you worked on this report yourself (%(n)d changes), so somebody else must approve it."
            )
            % {"n": own}
        )
