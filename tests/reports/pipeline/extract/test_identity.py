from datetime import date

import pytest

from reports.pipeline import read_document
from reports.pipeline.extract.identity import (
    AGENCIES_DIFFER,
    AGENCY_FROM_SIGNATURE,
    AGENCY_WITHOUT_PLACE,
    NO_AGENCY,
    NO_YEAR,
    YEARS_DIFFER,
    read_identity,
)
from reports.pipeline.values import Identity

BODY = "\n一、总体情况\n本单位认真贯彻落实《条例》，主动公开信息12条。\n二、存在问题\n一是力度不够。\n"


def identity(text: str) -> Identity:
    return read_identity(text, ())


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("青石县2016年政府信息公开工作年度报告", "青石县", 2016),
        ("2020年青石县人民政府办公室政府信息公开工作年度报告", "青石县人民政府办公室", 2020),
        ("二○○九年度江宁市水利局政府信息公开工作报告", "江宁市水利局", 2009),
        ("白云山风景区管委会关于2012年度政府信息公开工作的报告", "白云山风景区管委会", 2012),
        (
            "云台区发展和改革委员会（区物价局）2018年政务公开工作总结",
            "云台区发展和改革委员会（区物价局）",
            2018,
        ),
        ("第八师一五二团2019年政府信息公开年度报告", "第八师一五二团", 2019),
        ("吉兰苏木 2020 年度政府信息公开年报", "吉兰苏木", 2020),
        ("## 大柳镇人民政府2022年政府信息公开工作年度报告", "大柳镇人民政府", 2022),
        ("关于公布青石县民政局2011年政府信息公开年度报告的通知", "青石县民政局", 2011),
        ("名称 青石县2017年政府信息公开年度报告", "青石县", 2017),
        ("标题：西河县卫生健康局2023年政府信息公开工作年度报告", "西河县卫生健康局", 2023),
    ],
)
def test_a_title_names_agency_and_year(title: str, agency: str, year: int) -> None:
    read = identity(title + BODY)
    assert (read.agency, read.year, read.doubts) == (agency, year, ())


def test_a_name_below_a_title_without_one_is_the_agencys() -> None:
    read = identity("政府信息公开工作年度报告\n（2016年度）\n青石县水利局\n" + BODY)
    assert (read.agency, read.year) == ("青石县水利局", 2016)


def test_of_many_titles_that_with_the_report_below_is_taken() -> None:
    links = (
        "青石县2020年政府信息公开工作年度报告\n青石县2019年政府信息公开工作年度报告\n" + "其他栏目\n" * 100
    )
    assert identity(links + "青石县2018年政府信息公开工作年度报告" + BODY).year == 2018


def test_the_heading_of_a_chapter_is_no_title() -> None:
    assert identity("主动公开政府信息情况\n全年公开信息12条。").title is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("青石县教育局\n2019年政府信息公开工作年度报告", "青石县教育局2019年政府信息公开工作年度报告"),
        ("青石县教育局2019年\n政府信息公开工作年度报告", "青石县教育局2019年政府信息公开工作年度报告"),
        ("2020年青石县政府信息公开\n工作年度报告", "2020年青石县政府信息公开工作年度报告"),
        ("2020年青石县\n\n政府信息公开工作\n年度报告", "2020年青石县政府信息公开工作年度报告"),
    ],
)
def test_a_title_broken_over_lines_is_joined(head: str, title: str) -> None:
    read = identity(head + BODY)
    assert (read.title, read.title_at) == (title, (0, len(head)))


@pytest.mark.parametrize(
    ("opening", "agency", "year"),
    [
        ("2015年，南岭经济开发区认真贯彻落实《条例》。", "南岭经济开发区", 2015),
        (
            "2017年度，在市委、市政府的正确领导下，临江市城市管理局紧紧围绕中心工作。",
            "临江市城市管理局",
            2017,
        ),
        ("现公布青石县教育局2019年政府信息公开工作年度报告。", "青石县教育局", 2019),
        ("现发布《青石县柳河镇2021年政府信息公开工作年度报告》。", "青石县柳河镇", 2021),
        ("本年报由长乐镇编制。数据的统计期限自2015年1月1日起至12月31日止。", "长乐镇", 2015),
    ],
)
def test_without_title_the_opening_tells_and_a_doubt_says_so(opening: str, agency: str, year: int) -> None:
    read = identity(opening + BODY)
    assert (read.agency, read.year, read.title) == (agency, year, None)
    assert read.doubts


def test_a_signature_tells_agency_and_day() -> None:
    read = identity("2014年，我镇主动公开信息160条。" + BODY + "亭子镇人民政府\n2015年1月10日\n")
    assert (read.agency, read.year, read.issued) == ("亭子镇人民政府", 2014, date(2015, 1, 10))


def test_a_signature_that_tells_the_place_goes_before_an_opening_that_does_not() -> None:
    read = identity(
        "现将文化和旅游局2021年度政府信息公开情况报告如下。" + BODY + "青石县文化和旅游局\n2022年1月9日\n"
    )
    assert (read.agency, AGENCY_FROM_SIGNATURE in read.doubts) == ("青石县文化和旅游局", True)


def test_the_head_of_the_page_tells_the_agency_last_of_all() -> None:
    read = identity("中国·河州  河州市人民政府门户网站\n政府信息公开年报\n2021年，我市认真贯彻。" + BODY)
    assert (read.agency, read.year) == ("河州市人民政府", 2021)


def test_a_text_that_only_says_we_names_nobody() -> None:
    read = identity("2018年，我局在县委、县政府的领导下推进工作。" + BODY)
    assert (read.agency, read.doubts[-1]) == (None, NO_AGENCY)


def test_the_day_of_issue_is_not_the_year_reported_on() -> None:
    read = identity(
        "青石县政府信息公开工作年度报告\n地址：文昌路2020号" + BODY + "青石县人民政府\n2019年1月18日"
    )
    assert (read.year, read.issued, read.doubts) == (None, date(2019, 1, 18), (NO_YEAR,))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布日期：2015-03-12  来源：民政局", date(2015, 3, 12)),
        ("索引号：430S00/2009-69063 发文日期：2009-03-31 00:00:00", date(2009, 3, 31)),
        ("发文日期 | 2022-01-04", date(2022, 1, 4)),
        ("发布时间: 2017- 01- 13 00: 00", date(2017, 1, 13)),
    ],
)
def test_the_pages_own_data_tell_the_day(line: str, day: date) -> None:
    assert identity(f"青石县2014年政府信息公开年度报告\n{line}\n{BODY}").issued == day


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert (
        identity("青石县2014年政府信息公开年度报告" + BODY + "青石县人民政府\n2015年2月30日").issued is None
    )


def test_a_misprinted_signature_is_weaker_than_the_title_and_another_body_is_a_doubt() -> None:
    text = "青石县2014年政府信息公开年度报告" + BODY + "{}\n2015年2月3日"
    assert identity(text.format("青石县人民政府")).doubts == ()
    other = identity(text.format("江宁市水利局"))
    assert (other.agency, other.doubts) == ("青石县", (AGENCIES_DIFFER,))


def test_a_period_of_another_year_than_the_titles_is_a_doubt() -> None:
    text = "青石县2014年政府信息公开年度报告\n统计期限自2013年1月1日起至2013年12月31日止。" + BODY
    read = identity(text)
    assert (read.year, read.doubts) == (2014, (YEARS_DIFFER,))


def test_spans_are_those_of_the_words() -> None:
    text = "\n  青石县2014年政府信息公开年度报告" + BODY
    read = identity(text)
    spans = (read.agency_at, read.year_at, read.title_at)
    assert [text[slice(*span)] for span in spans if span] == [
        "青石县",
        "2014",
        "青石县2014年政府信息公开年度报告",
    ]


@pytest.mark.parametrize("text", ["", "\n", "。", "年", "2019", "政府信息公开", "\x00", "（" * 500])
def test_any_text_is_read_without_error(text: str) -> None:
    assert identity(text).agency is None


@pytest.mark.parametrize(
    "words",
    [
        "我局2013年度未收到政府信息公开申请。",
        "2013年，本单位目前没有收到政府信息公开申请。",
        "扎实推进政府信息公开，全年公开信息8条。",
        "2013年度我乡信息公开工作有序。",
        "全年收到政府信息公开申请2件，同时开辟了区图书馆作为区信息公开的场所。",
        "如有疑问，请联系青石县柳河街道党政办。",
        "成立由主任任组长，其他委领导任副组长的小组。",
        "渠道主要是依靠全市政府网站。",
        "数据截至年底，电子版可在白河市政府网站下载。",
        "依照要求，制定本局年度报告。",
        "由领导小组下设办公室以三名人员负责此项工作。",
        "特编制并向社会公布2021年度信息公开年度报告。",
        "2021年医院在青石市政府信息公开网上公布信息8条。",
        "2020-2021学年信息公开工作年度报告",
        "局党委高度重视此项工作。",
        "登录个人中心\n为反映情况编制本报告。",
    ],
)
def test_a_piece_of_a_sentence_is_no_agency(words: str) -> None:
    read = identity(words)
    assert (read.agency, NO_AGENCY in read.doubts) == (None, True)


def test_a_title_that_leaves_out_the_place_gives_way_to_the_full_name() -> None:
    title = "区教育局2018年政府信息公开工作年度报告\n"
    assert identity(title + "2018年，青石区教育局认真贯彻落实《条例》。").agency == "青石区教育局"
    read = identity(title + BODY)
    assert (read.agency, AGENCY_WITHOUT_PLACE in read.doubts) == ("区教育局", True)


def test_a_line_of_labels_is_no_title() -> None:
    labels = "索取号：AB12/2018-00031 类目名称：政府信息公开工作年度报告\n"
    assert identity(labels + "2017年青石县林业局政府信息公开年度报告" + BODY).agency == "青石县林业局"


def test_the_report_is_taken_before_the_letter_around_it() -> None:
    letter = "青石县政府办公室关于公布\n青石县2013年政府信息公开工作年度报告的通知\n各乡镇：\n现予公布。\n二〇一四年三月五日\n"
    title = "青石县2013年政府信息公开工作年度报告"
    read = identity(letter + title + BODY)
    assert (read.title, read.issued) == (title, date(2014, 3, 5))


@pytest.mark.parametrize(
    ("words", "agency", "year"),
    [
        ("青石县2009年政府信息公开工作年度报告（以下简称年报）依照《条例》编制。", "青石县", 2009),
        (
            "本报告由江宁市国家税务局、江宁市地方税务局编制，数据截至2016年12月31日。",
            "江宁市国家税务局、江宁市地方税务局",
            None,
        ),
        ("本报告由青石市第三中学编制。", "青石市第三中学", None),
        ("本报告由青石区税务局（以下简称区局）编写。", "青石区税务局", None),
        ("按照格式要求，由云湾经济技术开发区管委会结合数据编制。", "云湾经济技术开发区管委会", None),
        ("现公开青石市人民政府办公室2021年政府信息公开工作年度报告。", "青石市人民政府办公室", 2021),
        ("我局认真做好工作。如有疑问，请与青石县水利局办公室联系（电话：6512447）。", "青石县水利局", None),
        ("如有疑问，请与青石县公安局（地址：红旗路36号）联系。", "青石县公安局", None),
        ("请联系青石县公安局行政审批办公室，联系电话：6482030。", "青石县公安局", None),
        ("我局认真做好工作。青石县气象局联系电话：6582037。", "青石县气象局", None),
        (
            "依照《条例》，青石旗人民政府办公室编制了2017年政府信息公开工作报告。",
            "青石旗人民政府办公室",
            2017,
        ),
        ("青石县水利局 | | |\n我局认真做好信息公开工作。", "青石县水利局", None),
        ("局党委认真做好工作。\n单位: 青石市水利局 2023年度\n", "青石市水利局", 2023),
    ],
)
def test_a_text_without_title_names_its_body_with_a_doubt(words: str, agency: str, year: int | None) -> None:
    read = identity(words)
    assert (read.agency, read.year) == (agency, year)
    assert read.doubts


def test_the_year_of_a_report_of_the_own_government_is_read() -> None:
    assert identity("特向社会公布2014年度本级政府（机关）信息公开年度报告。").year == 2014


@pytest.mark.parametrize("words", ["请与县政务公开领导小组联系。", "请与区政府办公室联系。"])
def test_an_office_to_ask_is_no_agency(words: str) -> None:
    assert identity("我局认真做好工作。" + words).agency is None


def test_a_kind_of_office_without_its_place_is_a_doubt() -> None:
    read = identity("2020年卫生健康委员会政府信息公开工作年度报告" + BODY)
    assert (read.agency, AGENCY_WITHOUT_PLACE in read.doubts) == ("卫生健康委员会", True)


def test_the_title_below_a_site_s_table_of_catalogue_numbers_is_the_title():
    page = (
        "<html><table><tr><td>索 引 号</td><td>11330600MB0123456X/2021-00123</td></tr><tr><td>发文机关</td><td></td></tr>"
        "</table><h1>云岭县财政局2021年政府信息公开工作年度报告</h1><p>现公布本局年度报告。</p></html>"
    )
    identity = read_document(page.encode(), "a.html").extract.identity
    assert identity.title == "云岭县财政局2021年政府信息公开工作年度报告"
    assert (identity.agency, identity.year) == ("云岭县财政局", 2021)
