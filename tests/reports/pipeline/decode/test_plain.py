import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.pipeline.decode import MAX_BYTES, MAX_CHARACTERS, MAX_LINES, decode
from reports.pipeline.values import UnreadableFile

SENTENCE = "2016年，全县收到政府信息公开申请26件，按时办结20件。"
TRADITIONAL = "本年度收到政府資訊公開申請二十六件，辦結二十件，結轉下年度繼續辦理六件。"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_chinese_text_is_read_in_every_encoding_it_comes_in(encoding, found):
    source = decode(SENTENCE.encode(encoding), "报告.txt")
    assert (source.text, source.encoding, source.notices) == (SENTENCE, found, ())


def test_traditional_characters_in_big5_are_not_taken_for_gbk():
    assert decode(TRADITIONAL.encode("big5"), "報告.txt").text == TRADITIONAL


def test_every_line_end_becomes_one_newline():
    assert decode("一\r\n二\r三\n四\r\r\n五".encode(), "a.txt").text == "一\n二\n三\n四\n\n五"


def test_the_name_tells_markdown_from_text():
    assert decode("# 年报".encode(), "报告.MD").format == "md"
    assert decode("# 年报".encode(), "报告").format == "txt"


def test_a_nul_becomes_one_replacement_character_and_is_reported():
    source = decode("申请\x0012件".encode(), "a.txt")
    assert source.text == "申请\ufffd12件"
    assert [(notice.code, notice.start, notice.end) for notice in source.notices] == [
        ("characters-replaced", 2, 3)
    ]


def test_one_bad_byte_does_not_lose_the_rest_of_a_gb18030_text():
    good = (SENTENCE * 5).encode("gb18030")
    source = decode(good + b"\xff\n" + good, "a.txt")
    assert source.text == SENTENCE * 5 + "\ufffd\n" + SENTENCE * 5
    assert source.notices[0].code == "characters-unread"
    assert source.text[source.notices[0].start] == "\ufffd"


def test_a_utf16_file_cut_in_the_middle_of_a_character_says_so():
    source = decode(SENTENCE.encode("utf-16")[:-1], "a.txt")
    assert source.text == SENTENCE[:-1] + "\ufffd"
    assert source.notices[0].code == "text-cut-off"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff".encode(), "\u3000\u200b\n".encode()])
def test_a_file_without_a_visible_character_is_refused_as_empty(data):
    with pytest.raises(UnreadableFile) as caught:
        decode(data, "空.txt")
    assert caught.value.code == "empty"
    assert "空.txt" in caught.value.sentence.zh
    assert "空.txt" in caught.value.sentence.en


@pytest.mark.parametrize("text", ["1\n" * (MAX_LINES + 1), "字" * (MAX_CHARACTERS + 1)])
def test_a_text_longer_than_any_report_is_refused_before_it_is_read(text):
    with pytest.raises(UnreadableFile) as refusal:
        decode(text.encode(), "长.txt")
    assert refusal.value.code == "too-complex"
    assert "长.txt" in refusal.value.sentence.zh


def test_a_file_above_the_limit_is_refused_by_its_size():
    with pytest.raises(UnreadableFile) as caught:
        decode(b"1" * (MAX_BYTES + 1), "大.txt")
    assert caught.value.code == "too-large"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_no_character_of_a_utf8_text_is_lost_or_moved(text):
    try:
        source = decode(("年报：" + text).encode(), "a.txt")
    except UnreadableFile as refused:
        pytest.fail(f"refused: {refused}")
    assert source.text == "年报：" + text


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_become_storable_text_or_a_named_refusal(data):
    try:
        text = decode(data, "a.txt").text
    except UnreadableFile:
        return
    assert "\x00" not in text
    assert "\r" not in text
    assert text.encode("utf-8")
