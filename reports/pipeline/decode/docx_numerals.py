"""The number formats of Word's lists (ECMA-376 part 1, 17.18.59) that Chinese documents use."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "koreanCounting",
     "taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified")
)  # fmt: skip


def numeral(number: int, format: str) -> str:
    """A number from 0 to 999 as the format prints it; a bullet is nothing."""
    if format in ("bullet", "none"):
        return ""
    if format in _CHINESE:
        return _chinese(number)
    if format == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if format.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if format == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if format == "decimalZero":
        return f"{number:02}"
    if format in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((65 if format == "upperLetter" else 97) + number - 1)
    if format in ("upperRoman", "lowerRoman") and 1 <= number <= 3999:
        return _roman(number) if format == "upperRoman" else _roman(number).lower()
    return str(number)


def _chinese(number: int) -> str:
    """十 for 10, 十一 for 11, 二十一 for 21, 一百〇一 for 101."""
    if number < 10:
        return _DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
    if number > 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    if not rest:
        return f"{_DIGITS[hundreds]}百"
    tens, ones = divmod(rest, 10)
    middle = f"{_DIGITS[tens]}十" if tens else "〇"
    return f"{_DIGITS[hundreds]}百{middle}{_DIGITS[ones] if ones else ''}"


def _roman(number: int) -> str:
    printed = ""
    for value, letters in _ROMAN:
        while number >= value:
            printed += letters
            number -= value
    return printed
