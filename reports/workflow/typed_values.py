"""What a person types where a number belongs."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from reports.workflow.refusals import Refusal

HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－＋　", "0123456789.,-+ ")
NUMBER = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,10})?")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3}){1,6}(\.[0-9]{1,10})?")


class BadValue(Refusal):
    """A text that is no number."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“%(text)s” is not a number. Write digits, such as 1092 or 18.871; leave it empty for a blank cell."
            )
            % {"text": text}
        )


def typed_value(text: str) -> Decimal | None:
    """The number that a person typed, None for an empty field: the cell is blank. Grouping commas and full width are fine."""
    plain = text.translate(HALF_WIDTH).strip()
    if not plain:
        return None
    if GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not NUMBER.fullmatch(plain):
        raise BadValue(text.strip()[:60])
    return Decimal(plain)
