from decimal import Decimal

import pytest

from indicators.catalogue import load_catalogue
from reports.pipeline.blocks.headings import find_headings
from reports.pipeline.extract.prose import read_prose
from reports.pipeline.extract.ties import name_indicators
from reports.pipeline.values import Figure, Identity

CATALOGUE = load_catalogue()


def read(text: str, agency: str | None = "青石县") -> list[Figure]:
    return read_prose(text, ((0, len(text)),), find_headings(text, ()), Identity(agency, 2019, None, None))


def concepts(text: str, agency: str | None = "青石县") -> list[str | None]:
    return [figure.concept for figure in read(text, agency)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共收到政府信息公开申请12件，办结10件，结转下年2件。", ["received", "concluded", "carried_out"]),
        ("收到申请12件，上年结转3件。", ["received", "carried_in"]),
        ("新收申请12件，2018年结转3件。", ["received_new", "carried_in"]),
        ("从申请办理结果看：予以公开5件；不予公开2件；无法提供1件。", ["granted", "refused", "unable"]),
        ("发生行政复议5件，其中维持3件，纠正2件。", ["reviews", "reviews_upheld", "reviews_corrected"]),
        ("发生行政诉讼2件，维持1件。", ["lawsuits", "lawsuits_upheld"]),
        ("因信息公开引发争议3件，其中行政复议1件，行政诉讼2件。", [None, "reviews", "lawsuits"]),
        (
            "清理行政规范性文件，废止11件，新制发7件，现行有效86件。",
            ["normative_repealed", "normative_issued", "normative_in_force"],
        ),
        ("举办业务培训2期，培训64人次。", ["trainings", "trainees"]),
        ("无行政复议、行政诉讼。", ["reviews", "lawsuits"]),
        ("全年没有收取依申请公开的检索、邮寄费用。", ["fees"]),
        ("重点领域公开政府信息118条。", ["disclosed_key_fields"]),
    ],
)
def test_words_tell_what_a_figure_is_about(text: str, expected: list[str | None]) -> None:
    assert concepts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "自2008年以来累计公开政府信息9665条。",
        "截至目前累计主动公开政府信息9665条。",
        "主动公开政府信息比上年增加92条。",
        "市场监管局收到政府信息公开申请12件。",
        "去年收到政府信息公开申请12件。",
        "办结群众来信12件。",
        "平均每月公开政府信息12条。",
        "没有结转。",
        "通过微信群发布预警信息52条。",
    ],
)
def test_what_is_not_the_whole_agencys_figure_of_the_year_is_tied_to_nothing(text: str) -> None:
    assert concepts(text) == [None]


def test_an_agencys_own_name_is_no_other_subject() -> None:
    assert concepts("县水利局全年收到政府信息公开申请12件。", "青石县水利局") == ["received"]


def test_a_sum_since_long_ago_keeps_its_parts_of_this_year() -> None:
    assert concepts("截至目前，累计公开政府信息9665条，其中今年公开政府信息4126条。") == [None, "disclosed"]


def test_a_sum_of_the_year_is_the_years() -> None:
    assert concepts("2019年，我县累计主动公开政府信息146条。") == ["disclosed"]


def named(text: str, era: str, **cells: int) -> list[tuple[str | None, str | None]]:
    values = {f"{era}:t3.{code}.total": Decimal(value) for code, value in cells.items()}
    return [(one.concept, one.indicator) for one in name_indicators(read(text), era, values, CATALOGUE)]


def test_a_concept_of_one_cell_names_it() -> None:
    assert named("全年办结政府信息公开申请10件。", "e4") == [("concluded", "e4:t3.total.total")]


def test_a_group_of_cells_is_named_by_its_concept_alone() -> None:
    assert named("政府信息公开申请不予公开10件。", "e4") == [("refused", None)]


def test_the_sums_tell_which_收到_is_meant() -> None:
    text = "全年收到政府信息公开申请1092件。"
    assert named(text, "e3", received_new=956, carried_in=136) == [("received_with_carried_in", None)]
    assert named(text, "e3", received_new=1092, carried_in=136) == [("received", "e3:t3.received_new.total")]


def test_a_stated_zero_has_the_unit_of_its_cell() -> None:
    (figure,) = name_indicators(read("未收到政府信息公开申请。"), "e2", {}, CATALOGUE)
    assert (figure.indicator, figure.unit) == ("e2:t1.received", "件")


def test_without_a_form_nothing_is_named() -> None:
    (figure,) = name_indicators(read("未收到政府信息公开申请。"), None, {}, CATALOGUE)
    assert (figure.concept, figure.indicator) == ("received", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年度我镇主动公开政府信息数31条。", ["disclosed"]),
        ("行政复议、行政诉讼均为0。", ["reviews", "lawsuits"]),
        ("未收到依申请公开，复议、诉讼案件数均为零。", ["received", "reviews", "lawsuits"]),
        ("收到政府信息公开申请0件次。", ["received"]),
        ("未发生因信息公开引起的诉讼复议案件。", ["lawsuits", "reviews"]),
        ("收到申请9件，上年结转2件，共应办理11件。", ["received", "carried_in", "received_with_carried_in"]),
        ("微信公众号推送政务信息88条。", ["channel_wechat"]),
        ("共收到申请12件（含上年结转2件）。", ["received_with_carried_in", "carried_in"]),
        ("共收到12件政府信息公开申请，其中包括上年度结转2件。", ["received_with_carried_in", "carried_in"]),
        ("通过线上、信函等渠道收到政府信息公开申请16件。", ["received"]),
        ("收到依申请公开57件，办理依申请公开55件。", ["received", None]),
    ],
)
def test_other_words_tell_it_too(text: str, expected: list[str | None]) -> None:
    assert concepts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "本年度无行政事业性收费。",
        "全年制作政府信息30条，其中依申请公开9条、不予公开3条。",
        "网站上主动公开的信息中便民信息6条。",
        "通过宣传栏、微信公众号等渠道公开信息80条。",
        "微信推送惠民政策29期。",
        "政策文件和解读信息38条。",
        "转载会议精神、政策解读45条。",
        "法院受理3件，其中因依申请公开收费2件。",
        "本机关未制定规章，未作出行政许可、行政处罚决定。",
        "通过政务新媒体公开政府信息280条，通过其他方式公开政府信息5条。",
        "在市级平台主动公开信息26条。",
        "通过政务网、政务微信等网络渠道发布信息700条。",
        "对依申请公开，予以公开及部分公开的有6件。",
        "规范性文件失效2件。",
    ],
)
def test_a_figure_of_something_narrower_or_wider_is_tied_to_nothing(text: str) -> None:
    assert [concept for concept in concepts(text) if concept] == []


def test_the_parts_of_what_was_disclosed_are_not_the_whole() -> None:
    figures = read("各单位通过门户网站公开政府信息90条，其中本级公开政府信息40条，乡镇公开政府信息50条。")
    assert [figure.concept for figure in figures] == ["channel_website", None, None]
