import pytest

from reports.pipeline.decode.docx_numerals import numeral


@pytest.mark.parametrize(
    ("number", "format", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一百〇一"),
        (110, "chineseCounting", "一百一十"),
        (3, "ideographTraditional", "丙"),
        (11, "decimalEnclosedCircle", "⑪"),
        (12, "decimalFullWidth", "１２"),
        (4, "lowerRoman", "iv"),
        (2, "upperLetter", "B"),
        (7, "decimalZero", "07"),
        (5, "bullet", ""),
        (5, "a format of next year", "5"),
    ],
)
def test_a_number_is_printed_as_word_prints_it(number, format, printed):
    assert numeral(number, format) == printed
