from reports.pipeline.extract.identity import as_printed, read_identity
from reports.pipeline.extract.script import in_simplified

TEXT = "青石縣教育局2019年政府信息公開工作年度報告\n未收到政府信息公開申請，無行政復議。"


def test_every_sign_keeps_its_place() -> None:
    assert (
        in_simplified(TEXT)
        == "青石县教育局2019年政府信息公开工作年度报告\n未收到政府信息公开申请，无行政复议。"
    )


def test_a_simplified_text_is_left_alone() -> None:
    text = "青石县政府信息公开工作年度报告"
    assert in_simplified(text) is text


def test_the_identity_is_given_as_printed() -> None:
    identity = as_printed(read_identity(in_simplified(TEXT), ()), TEXT)
    assert (identity.agency, identity.title) == ("青石縣教育局", "青石縣教育局2019年政府信息公開工作年度報告")


def test_surnames_are_simplified_too() -> None:
    assert (
        in_simplified("信息公開由主任陳國強同志總負責，接受諮詢")
        == "信息公开由主任陈国强同志总负责，接受咨询"
    )


def test_the_word_that_converters_make_of_information_is_taken_back() -> None:
    assert in_simplified("主動公開政府資訊12條，報告如下") == "主动公开政府信息12条，报告如下"


def test_words_of_prose_and_of_places_are_simplified_too() -> None:
    text = "信息公開簽發人：魯鵬，廈門視頻賬號關注人數，黨政網"
    assert in_simplified(text) == "信息公开签发人：鲁鹏，厦门视频账号关注人数，党政网"
