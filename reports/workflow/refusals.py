"""Why the workflow says no. Each message is for the person who asked, in the language of the moment."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Refusal(Exception):
    """Something that may not be done now, and why."""


class NotAllowed(Refusal):
    """The person lacks a permission."""

    def __init__(self, permission: str) -> None:
        super().__init__(
            _("You lack the permission “%(permission)s”. Ask an administrator.") % {"permission": permission}
        )


class WrongState(Refusal):
    """The report is not in a state in which this may happen."""


class StaleRevision(Refusal):
    """Someone else changed the report meanwhile."""

    def __init__(self, given: int, current: int) -> None:
        self.given, self.current = given, current
        super().__init__(
            _(
                "This report was changed meanwhile (revision %(current)d, yours is %(given)d). Reload and look again."
            )
            % {"current": current, "given": given}
        )


class ReasonMissing(Refusal):
    """An act that changes what people see needs a written reason."""

    def __init__(self) -> None:
        super().__init__(_("Please give a reason."))


class NotReady(Refusal):
    """Things are open that stand against approving or publishing; `open_points` lists them."""

    def __init__(self, open_points: list[str]) -> None:
        self.open_points = open_points
        super().__init__(_("Still open: %(points)s") % {"points": "; ".join(open_points)})
