import pytest

from tests.reports.pipeline.extract.marked_prose import documents, half_width, parse, read

DOCUMENTS = documents()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_count_is_found_and_nothing_else(document: str) -> None:
    text, wanted = parse(document)
    figures = read(text)
    missed = [
        text[one.start : one.end] for one in wanted if not any(one.is_met_by(figure) for figure in figures)
    ]
    extra = [figure.raw for figure in figures if not any(one.is_met_by(figure) for one in wanted)]
    assert (missed, extra) == ([], [])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_label_says_what_was_counted(document: str) -> None:
    text, wanted = parse(document)
    figures = read(text)
    for one in wanted:
        (figure, *_) = [figure for figure in figures if one.is_met_by(figure)]
        assert one.word in "".join(figure.path) + figure.label


@pytest.mark.parametrize("document", DOCUMENTS)
def test_half_width_punctuation_reads_the_same(document: str) -> None:
    wide, narrow = read(parse(document)[0]), read(parse(half_width(document))[0])
    assert [(one.raw, one.value, one.unit, one.concept) for one in narrow] == [
        (half_width(one.raw), one.value, one.unit, one.concept) for one in wide
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_span_is_that_of_the_printed_number(document: str) -> None:
    text, _ = parse(document)
    assert all(text[figure.start : figure.end] == figure.raw for figure in read(text))


@pytest.mark.parametrize(
    "words",
    [
        "根据〔2021〕30号、[2017]121号和﹝2013﹞69号文件",
        "依据《条例》第二十条第（一）项和第36条第7款",
        "电话：0512-52561302，传真 8060333，手机13912345678",
        "邮编：215600",
        "每月10号前和2019年12月20日",
        "8月份起，上午9:00至11:30",
        "排名前50名的企业，第3次会议，第12期",
        "十八届五中全会、“四张清单一张网”、一站三中心、三重一大",
        "7×24小时服务，5G网络，A4纸",
        "一方面，一系列，一批，一把手",
        "《2019年政务公开工作要点》和《关于3个清单的通知》",
        "浏览次数：356次",
        "收费标准为5元/件",
        "索引号：000014349/2019-00222",
    ],
)
def test_what_only_looks_like_a_count_is_none(words: str) -> None:
    assert read(f"我局{words}。") == []


def test_the_parts_of_a_whole_stand_below_it() -> None:
    figures = read("共公开信息60条，其中机构职能21条、政策法规39条。另收到留言31条。")
    assert [figure.path for figure in figures] == [(), ("共公开信息",), ("共公开信息",), ()]


def test_a_share_keeps_what_it_refers_to() -> None:
    *_, share = read("网上申请13件，占申请总量的50%。")
    assert share.label == "网上申请占申请总量的"


def test_another_year_than_the_reports_is_noted() -> None:
    figures = read("2018年公开信息210条。2019年公开信息264条。去年办理提案5件。")
    assert [figure.year for figure in figures] == [2018, None, 2018]


def test_a_heading_with_a_year_says_it_for_all_below() -> None:
    (figure,) = read("五、2020年工作打算\n计划举办培训3次。")
    assert figure.year == 2020


def test_names_before_分别_are_given_one_each() -> None:
    figures = read("网站、微信、公告栏分别发布信息12条、30条、45条。")
    assert [figure.label for figure in figures] == ["网站发布信息", "微信发布信息", "公告栏发布信息"]


def test_shares_after_分别_are_given_one_name_each() -> None:
    figures = read("卫生、教育和住房三类所占比例最大，分别占总数的31%、22%和9%。")
    assert [(one.raw, one.label[:2]) for one in figures] == [("31", "卫生"), ("22", "教育"), ("9", "住房")]


def test_each_thing_denied_has_its_own_label() -> None:
    figures = read("未发生针对本局的行政复议案、行政诉讼案和有关的申诉案。")
    assert [one.label for one in figures] == [
        "发生针对本局的行政复议",
        "发生针对本局的行政诉讼",
        "发生针对本局的申诉",
    ]


def test_those_asked_to_pay_are_no_requests() -> None:
    (figure,) = read("本乡没有向依申请公开对象收取打印、邮递等任何费用。")
    assert figure.concept == "fees"


def test_a_request_for_a_lawsuit_is_no_request_for_information() -> None:
    figures = read("全年未接到行政复议、提起行政诉讼的申请。")
    assert [one.concept for one in figures] == ["reviews", "lawsuits"]


def test_what_a_count_has_grown_to_is_called_as_it_was() -> None:
    figures = read("栏目由原来的6个增加到现在的11个。")
    assert [one.label for one in figures] == ["栏目由原来的", "栏目由原来的增加到现在的"]


def test_a_number_before_its_share_needs_no_measure_word() -> None:
    (_, _, figure, share) = read("同意公开33件，占80.5%；部分公开8，占19.5%。")
    assert [(one.raw, one.label) for one in (figure, share)] == [("8", "部分公开"), ("19.5", "部分公开占")]


def test_none_behind_a_colon_is_a_zero() -> None:
    figures = read("文号：无\n（一）我乡受理信息公开申请：无。\n（二）向申请人收取的费用：无。\n")
    assert [(one.raw, one.concept) for one in figures] == [
        ("我乡受理信息公开申请：无", "received"),
        ("向申请人收取的费用：无", "fees"),
    ]


def test_what_the_agency_spent_is_no_fee_charged() -> None:
    figures = read("没有相关费用支出。\n本局没有收取费用。")
    assert [one.concept for one in figures] == [None, "fees"]


def test_full_time_and_part_time_staff_are_one_label() -> None:
    (figure,) = read("全系统配备了58名专、兼职工作人员。")
    assert figure.label == "全系统配备了专、兼职工作人员"


def test_a_line_cut_by_the_page_does_not_cut_the_label() -> None:
    (figure,) = read("本年度我局认真落实有关规定，通过各种渠道主动公开\n政府信息12条。")
    assert figure.label == "通过各种渠道主动公开政府信息"


def test_a_thousands_mark_is_none_between_the_members_of_a_list() -> None:
    figures = read("收到申请12，办结345件。")
    assert [figure.value for figure in figures] == [12, 345]


def test_counts_one_behind_another_share_the_words_behind_the_last() -> None:
    figures = read("会议部署了4大类22项公开任务。")
    assert [figure.label for figure in figures] == ["会议部署了公开任务", "公开任务"]


def test_a_difference_keeps_what_it_is_a_difference_of_and_is_no_part_of_the_whole() -> None:
    figures = read("公开信息90条，其中许可信息60条，比上年减少35条；处罚信息30条，较去年增加3条。")
    assert [figure.label for figure in figures] == [
        "公开信息",
        "其中许可信息",
        "其中许可信息比上年减少",
        "处罚信息",
        "处罚信息较去年增加",
    ]
    assert [figure.path for figure in figures[1:]] == [("公开信息",)] * 4


def test_a_sentence_behind_a_heading_goes_on_where_the_page_cuts_it() -> None:
    text = "（一）主动公开情况。全年主动公开政府信息20条，其中网站公开12条，微信公开\n6条，其他方式公开2条。"
    assert [figure.path[1:] for figure in read(text)[1:]] == [("全年主动公开政府信息",)] * 3


def test_both_things_that_are_said_to_be_nil_stand_with_their_own_span() -> None:
    text = "申请、复议和诉讼均为零。"
    assert [(text[one.start : one.end], one.label, one.value) for one in read(text)] == [
        ("申请、复议和诉讼均为零", "申请", 0),
        ("复议和诉讼均为零", "复议", 0),
        ("诉讼均为零", "诉讼", 0),
    ]


def test_a_number_in_brackets_behind_another_year_is_that_years() -> None:
    assert [figure.year for figure in read("收到申请20件，比2018年（32件）少了许多。")] == [None, 2018]


def test_words_that_only_round_off_a_list_name_nothing() -> None:
    figures = read("公开机构职能14条、会议信息23条等方面，另有其他信息9条等。")
    assert [figure.label for figure in figures] == ["公开机构职能", "会议信息", "另有其他信息"]


def test_costs_of_reviews_and_lost_lawsuits_are_no_reviews_and_lawsuits() -> None:
    figures = read("未发生因行政复议、行政诉讼引起的费用支出。未出现行政诉讼败诉情况。")
    assert [figure.concept for figure in figures] == [None, None]
    assert figures[0].label == "发生因行政复议、行政诉讼引起的费用"
    assert figures[1].label == "出现行政诉讼败诉"
