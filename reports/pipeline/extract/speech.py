"""Whether a numeral in Chinese script counts something (召开两次会议) or is a figure of speech (两个维护, 一件大事)."""

from __future__ import annotations

import re

from reports.pipeline.extract.measure_words import CLEAR_WITH_CHINESE

_HAPPENS = re.compile(
    "收到|接到|受理|接收|召开|举办|举行|开展|组织|发布|印发|制定|制发|出台|培训|公开|办理|答复|办结|参加|接待|报送|上报|编发|编制|"
    "刊发|提起|发生|申请|复议|诉讼|投诉|举报|设立|设置|配备|配有|新增|新建|处理|检查|完成|收取|公布|编印|发放|安排|聘请|引发|产生|回复|废止|审查|维持|撤销|驳回|纠正|通报|约谈|表彰|制作|走访|解答|咨询|宣传|研究|整改|更新|维护|修订|调整|听取|上传|推送|抽查|测评"
)
_JUST_BEFORE = re.compile(
    r"(?:了|过|共|共计|累计|仅|有|达|约|近|各|专题|集中|先后)?(?:召开|举办|举行|开展|组织|收到|接到|受理|印发|出台|制定|制发|发布|办理|"
    r"配备|设立|设置|安排|参加|编发|编印|聘请|发生|公开|公布|新增|报送|答复|办结|进行)(?:了|过|共|共计|有|专职|培训|会议)?$"
)
_COUNTED_THING = re.compile(
    "政府信息|政务信息|政务公开|信息公开|信息|依申请|申请|行政|培训|会议|专题|工作会|推进会|协调会|部署会|调度会|例会|规范性|文件|专职|兼职|"
    "工作人员|人员|同志|负责|查阅|栏目|专栏|专区|诉讼|复议|案件|投诉|举报|新闻|发布会|讲座|业务|督查|检查|自查|演练|活动|政策|解读|稿件|公报|简报|"
    "群众|来信|来访|建议|提案|议案|制度|窗口|公开栏|电子屏|显示屏"
)
_SPEECH = re.compile(
    "大事|要事|实事|事|重要|重大|系统|长期|基础|全新|有机|整体|方面|层面|维护|确保|意识|自信|全面|结合|坚持|环节|一|批|重点|主要|硬|新的|良好"
)
_PLACES = re.compile(
    "[(（]?(?:县|区(?![域间分别块])|市(?![场民值])|旗|州|乡|镇|街道|社区|村|部门|单位|学校|医院|企业|公司|科室|处室|派出所|分局|账号|公众号|"
    "(?:市|区|县|州|省)?(?:直|级|政府)(?:部门|单位|机关))"
)
_INSTITUTIONS = "家"
_PEOPLE = ("名", "位")
_POST = re.compile(
    "[一-龥]{0,8}?(?:人员|同志|干部|领导|主任|[局处科镇乡县区市]长|负责人|联络员|信息员|管理员)"
)
_DEMAND = re.compile("各|每|至少|任何|须|应|要求|不少于|不低于")
_CLEAR = re.compile(CLEAR_WITH_CHINESE)
_BEFORE = frozenset("第每各任某同另这那上下首逐唯单又再几数双是为成统进专之无十百千万如作当其头")
_OF_NAMES = ("项", "个", "种", "类", "条")
_BETWEEN_NAMES = re.compile("[、和及与]")
_CLAUSE_END = frozenset("，。；、,;）)！\n")
_CLAUSE_MARKS = "，。；：,;:！？\n"


def counts_in_chinese(text: str, at: int, stop: int, value: int, unit: str) -> bool:
    """Whether the numeral at `at`, whose measure word ends at `stop`, is a count: better none than a wrong one."""
    before = text[max(0, at - 40) : at].rstrip(" \u3000\xa0")
    if not before or before[-1] in _BEFORE or before.endswith(("没有", "跑")) or not _CLEAR.fullmatch(unit):
        return False
    opened = before.rfind("“")
    if (opened >= 0 and "”" not in before[opened:]) or (
        "《" in before and "》" not in before[before.rfind("《") :]
    ):
        return False
    clause = before[max(before.rfind(mark) for mark in _CLAUSE_MARKS) + 1 :]
    if "每" in clause or "平均" in clause or (value == 1 and "各" in clause):
        return False  # each department names one: no count
    behind = text[stop : stop + 12]
    if _SPEECH.match(behind) or _sums_up_names(clause, value, unit):
        return False
    if _names_its_kind(clause, behind, value, unit):
        return True
    if not behind or behind[0] in _CLAUSE_END:
        return value >= 10 or _HAPPENS.search(clause) is not None
    if value >= 10 and unit not in ("个", "项", "条"):
        return True
    return _JUST_BEFORE.search(clause) is not None and _COUNTED_THING.search(behind) is not None


def _names_its_kind(clause: str, behind: str, value: int, unit: str) -> bool:
    """Whether the words behind are those of places, institutions or staff: 七个县, 三家大型医院, 一名专职人员."""
    if unit in _PEOPLE:
        return _DEMAND.search(clause) is None and _POST.match(behind) is not None
    return value > 1 and (unit == _INSTITUTIONS or (unit == "个" and _PLACES.match(behind) is not None))


def _sums_up_names(clause: str, value: int, unit: str) -> bool:
    """Whether the numeral only counts the names just before it: 甲类和乙类两项."""
    return value > 1 and unit in _OF_NAMES and len(_BETWEEN_NAMES.findall(clause)) == value - 1
