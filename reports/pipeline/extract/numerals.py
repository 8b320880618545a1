"""Digits of all scripts a report prints to Decimal: half- and full-width, separated by thousands, Chinese."""

from __future__ import annotations

from decimal import Decimal

MOST_DIGITS = 15
"""A longer run of digits is a code or an account, no count, and would not fit the database either."""

CHINESE_DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_POWERS = {"万": 10_000, "亿": 100_000_000}

_WIDE = "０１２３４５６７８９．＋－−–‑"
_NARROW = "0123456789.+----"


def narrow(digits: str) -> str:
    """The same signs and digits in half width; a chain of replacements because str.translate is slow on Chinese."""
    if digits.isascii():
        return digits
    for wide, plain in zip(_WIDE, _NARROW, strict=True):
        digits = digits.replace(wide, plain)
    return digits


def arabic(printed: str) -> Decimal | None:
    """The value of "1,092", "１，０９２", "+214" or "32,694.3253"; None where too long or no number."""
    if printed.isascii() and printed.isdigit():
        return Decimal(printed) if len(printed) <= MOST_DIGITS else None
    digits = narrow(printed).replace(",", "").replace("，", "").lstrip("+")
    negative = digits.startswith("-")
    body = digits.removeprefix("-")
    whole, _, fraction = body.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > MOST_DIGITS or len(fraction) > MOST_DIGITS:
        return None
    if "." in body and not (fraction.isascii() and fraction.isdigit()):
        return None
    return Decimal(f"-{body}" if negative else body)


def chinese(printed: str) -> int | None:
    """The value of 一百二十三, 十二, 两千零五 or, digit by digit, 二○○九 and 二0一七; None where it is no numeral."""
    if not printed or len(printed) > MOST_DIGITS:
        return None
    if len(printed) > 1 and all(sign in CHINESE_DIGITS or sign in "0123456789" for sign in printed):
        return int("".join(str(CHINESE_DIGITS.get(sign, sign)) for sign in printed))
    total, below_ten_thousand, digit = 0, 0, None
    for sign in printed:
        if sign in CHINESE_DIGITS:
            if digit:
                return None
            digit = CHINESE_DIGITS[sign]
        elif sign in SMALL_POWERS:
            below_ten_thousand += (1 if digit is None else digit) * SMALL_POWERS[sign]
            digit = None
        elif sign in LARGE_POWERS:
            below_ten_thousand += digit or 0
            if not below_ten_thousand:
                return None
            total, below_ten_thousand, digit = (total + below_ten_thousand) * LARGE_POWERS[sign], 0, None
        else:
            return None
    return total + below_ten_thousand + (digit or 0)
