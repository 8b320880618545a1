"""How a public body is called: the suffixes that end its name, and what is only a way to say "we"."""

from __future__ import annotations

import re

SUFFIX = (
    r"(?:人民政府办公(?:室|厅)|人民政府|政府办公(?:室|厅)|政府|管理委员会|管委会|委员会|党工委|街道办事处|办事处|街道|办公室|办公厅|"
    r"工业园区|科技园区|产业园区|园区|开发区|高新区|示范区|度假区|保税区|管理区|新区|林区|矿区|特区|"
    r"管理局|分局|支局|总局|局|委|厅|办|中心|研究院|法院|检察院|医院|学院|大学|中学|小学|学校|支队|大队|总队|总站|"
    r"公司|集团|兵团|师|团|场|站|所|社|署|院|会|省|市|州|地区|盟|自治县|自治旗|县|旗|区|镇|乡|苏木)"
)
_NAME = re.compile(rf"[一-龥（）()·、“” \u3000]{{1,40}}{SUFFIX}(?:[（(][一-龥、]{{2,20}}[)）])?")
_NOT_A_NAME = re.compile(
    r"^(?:我|本|该|全|各|其|此|上级|有关|相关|省|市|区|县|州|镇|乡|街道|机关|党|国家|中央|国务院|两|贯彻|根据|按照|在|以|为|对|通过|近年|随着|一年|为了|关于|依据|结合)*"
    r"(?:市|区|县|省|州|镇|乡)?(?:委|[局委厅院校]?党[委组]|政府|人民政府|政府办公室|政府办|办公室|局|厅|办|街道|机关|单位|部门|委员会|园区|开发区|管委会|区|县|市|镇|乡|办事处|中心|社会|公司|社区)?$"
)
_OF_A_SENTENCE = re.compile(
    r"[了的是没我]|^年|^度(?!假)|^请|^来源|联系|(?:未|不)(?:收|接|发|有|产|出|存|曾|因|对|向)|(?:^|共)(?:收|接)到|作为|依靠|按照|根据|贯彻|落实|加强|强化|"
    r"提高|深化|完善|健全|开展|召开|主持|通过|推动|推进|进行|采取|围绕|坚持|依托|针对|增强|促进|确保|调整|建立|设立|成立|开辟|配备|明确|"
    r"编制|制定|电子版|可[在从]|本[局委厅办镇乡单]|印发|报送|负责|主要|目前|截至|累计|同时|^其他|另外|学年|^并|在|下设|向社会|小组|登[录陆]|个人中心|本报告|本年|全[省市州县区镇乡街国]"
)
_HALF_A_GOVERNMENT = re.compile(r"(?<![民省市州盟旗县区镇乡道木园会])政府$")
_WITHOUT_PLACE = re.compile(r"[省市州盟县旗区](?!中区|北区|南区)")


_KIND_ALONE = re.compile(
    "(?:卫生健康|卫生和计划生育|卫生|人口和计划生育|教育|教育体育|科学技术|工业和信息化|公安|民政|司法|财政|审计|人力资源和社会保障|自然资源|国土资源|"
    "生态环境|环境保护|住房和城乡建设|住房城乡建设|城乡建设|城乡规划|交通运输|水利|水务|农业|农业农村|林业|商务|文化|文化和旅游|旅游|文化广电|体育|统计|"
    "应急管理|安全生产监督管理|市场监督管理|质量技术监督|工商行政管理|食品药品监督管理|医疗保障|退役军人事务|乡村振兴|扶贫开发|信访|粮食|物价|档案|"
    "发展和改革|发展改革|民族宗教事务|民族事务|城市管理|城市管理综合执法|综合行政执法|行政审批服务|政务服务|大数据|大数据发展|国家税务|地方税务|税务)+"
    "(?:管理)?(?:委员会|委|总?局|厅|办公室|办)"
)


def is_agency(words: str) -> bool:
    """Whether the words are the name of one public body, not 我镇 or 县政府, nor a piece of a sentence: 未收到政府."""
    squeezed = "".join(words.split())
    if squeezed.endswith(("网站", "专栏")) or _OF_A_SENTENCE.search(squeezed):
        return False
    if _HALF_A_GOVERNMENT.search(squeezed):
        return False
    return 3 <= len(squeezed) <= 42 and _NAME.fullmatch(words) is not None and not is_nameless(squeezed)


def is_nameless(words: str) -> bool:
    """Whether the words name nobody: 我局, 本机关, 市政府."""
    return _NOT_A_NAME.match(words) is not None


def lacks_place(words: str) -> bool:
    """Whether only its own county knows which body the name means: 市教育局, 区审计局."""
    if words.startswith("国家"):
        return False
    return _WITHOUT_PLACE.match(words) is not None or _KIND_ALONE.fullmatch(words) is not None
