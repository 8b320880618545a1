"""Whatever the text: nothing raises, and every span is that of what was read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.pipeline.blocks.headings import find_headings
from reports.pipeline.extract.identity import read_identity
from reports.pipeline.extract.personal import find_personal
from reports.pipeline.extract.prose import read_prose
from reports.pipeline.extract.script import in_simplified
from reports.pipeline.extract.sections import read_sections

PIECES = [
    *(
        "12",
        "1,092",
        "１２",
        "一",
        "二十",
        "百分之",
        "件",
        "条",
        "人次",
        "万",
        "元",
        "%",
        "个",
        "月",
        "年",
        "2019",
        "2019年",
        "月1日",
    ),
    *"。，、：；（）“”《》第前共无占较约余一#*|@",
    *(
        "其中",
        "分别",
        "未",
        "没有",
        "收到",
        "申请",
        "行政复议",
        "诉讼",
        "收费",
        "主动公开",
        "政府信息公开",
        "报告",
        "县",
        "局",
    ),
    *(
        "电话",
        "联系人",
        "a.b",
        "0512-",
        "13912345678",
        "地址：",
        "主任",
        "王",
        "以上",
        "一、",
        "（一）",
        "1.",
        "附件",
        "\t",
    ),
    *("\x00", "﷽", "𠀀", "\n", " ", "\u3000", "\n\n"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_figure_has_the_words_of_its_span(text: str) -> None:
    headings = find_headings(text, ())
    for figure in read_prose(text, ((0, len(text)),), headings, read_identity(text, ())):
        assert text[figure.start : figure.end] == figure.raw
        assert figure.raw
        assert (figure.value is None) == bool(figure.mark == "unreadable")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_identity_sections_and_persons_lie_within_the_text(text: str) -> None:
    identity = read_identity(text, ())
    spans = [identity.agency_at, identity.year_at, identity.title_at, identity.issued_at]
    spans += [(one.start, one.end) for one in find_personal(text)]
    spans += [(one.start, one.end) for one in read_sections(find_headings(text, ()), len(text))]
    assert all(0 <= span[0] < span[1] <= len(text) for span in spans if span is not None)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_simplifying_keeps_every_place(text: str) -> None:
    assert len(in_simplified(text)) == len(text)
