"""Why a figure of a table might be misread, in words for people."""

from __future__ import annotations

from indicators.catalogue.values import Bilingual

UNKNOWN_ROW = Bilingual("模板中没有这一行，须人工对应指标。", "The template has no such row: map it by hand.")
UNKNOWN_TABLE = Bilingual("该表不符合任何已知模板。", "This table fits no known template.")
NO_LABEL = Bilingual("数值前没有可识别的指标名称。", "No label stands before this value.")
HEADING_WITH_VALUE = Bilingual(
    "模板中这一行是标题，不应有数值。", "In the template this row is a heading without value."
)
PLACE_UNCERTAIN = Bilingual(
    "模板中有多行同名，上级标题缺失或次序被打乱，无法确定是哪一行。",
    "Several rows of the template have this label, and the headings above are missing or out of order.",
)
PRINTED_TWICE = Bilingual("同一指标在文中出现不止一次。", "This indicator is printed more than once.")
UNREADABLE = Bilingual("单元格内容不是明确的数字。", "The cell holds no clear number.")
ACROSS_BREAK = Bilingual("数值与名称被分页隔开。", "The value is separated from its label by a page break.")
OUT_OF_ORDER = Bilingual("该行次序与模板不同。", "This row is out of the template's order.")
STRAY_VALUE = Bilingual("其后有一个没有名称的数值。", "A value without a label follows.")
BY_COUNT = Bilingual(
    "表头没有印出这一栏的名称，各数是按数目和次序对应的。",
    "The header does not print what stands above the numbers: their count and order alone tell.",
)
LABEL_UNCERTAIN = Bilingual(
    "邻近的名称没有数值：该数可能属于相邻的一行。",
    "A label nearby has no value: this figure may belong to the row beside.",
)
VALUES_FIRST = Bilingual(
    "数值印在名称之前，按同一行对应。",
    "The values stand before their labels: the line they share alone tells.",
)
NO_UNIT = Bilingual("该行缺少计量单位，可能有缺漏。", "The row lacks its unit: something may be missing.")
LEADING_ZERO = Bilingual(
    "数字以多余的零开头，可能有缺漏。", "The number begins with a zero: something may be missing."
)
TEXT_ENDS = Bilingual("全文在此处中断。", "The text breaks off here.")
NO_CELL = Bilingual(
    "未见该单元格：可能为空白，也可能数值丢失。", "No cell is seen here: it may be blank, or its value lost."
)
BLANK_BESIDE = Bilingual(
    "同一行中有空白单元格，又没有勾稽关系可以印证：数值可能错了列。",
    "The row has a blank cell and no sum proves this figure: values may have moved to another column.",
)
SUMS_FAIL = Bilingual(
    "与该数有关的勾稽关系不成立：可能识读有误，也可能原文如此。",
    "Sums that this figure takes part in fail: it may be misread, or so printed.",
)
TEMPLATES_CLOSE = Bilingual(
    "两个模板几乎同样符合，指标归属未定。", "Two templates fit almost equally: the indicator is uncertain."
)
UNKNOWN_COLUMN = Bilingual(
    "模板中没有这一列，须人工对应指标。", "The template has no such column: map it by hand."
)
COLUMNS_DISAGREE = Bilingual(
    "表头与模板的列不一致，列的对应未定。", "The printed header differs from the template's columns."
)


def misprint(known: str) -> Bilingual:
    """The label is like one of the template, not the same."""
    return Bilingual(
        f"名称与模板的“{known}”相近而不相同。", f"The label is like the template's “{known}”, not the same."
    )


def wrong_count(found: int, wanted: int) -> Bilingual:
    """The row has more or fewer values than the template has columns."""
    return Bilingual(
        f"该行应有 {wanted} 个数值，读到 {found} 个，列的位置未定。",
        f"The row should have {wanted} values, {found} were read: their columns are uncertain.",
    )
