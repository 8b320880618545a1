"""Names in contact blocks and signatures: behind a label, beside an office, in a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.pipeline.sign_places import matches_at, places_of

_S = r"[ \t\u3000\xa0]"
_LONE_SURNAME = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康"
    "毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟"
    "卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄"
    "盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
    "水云昌凤酆奉麦肖闫付仝巴牙农麻逄胜矫"
    "尚骆蒲缪荣寇佘邝惠劳皮粟楼盘厉伊阚帅豆朴禹祖漆丰卿狄索宣容敬扈晁芮阙浦戈鹿雍羊阿乌母裘亓邰赫"
)
SURNAME = f"(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|端木|[{_LONE_SURNAME}])"
_GIVEN = "[一-龥](?<![长任记员席局组副等及和与为会部门委办室科处站所院的在是有并对各同县市区镇乡议])"
NAME = rf"{SURNAME}(?:{_S}{{0,3}}{_GIVEN}){{1,2}}"
_FOREIGN = r"[一-龥]{1,6}(?:·[一-龥]{1,6}){1,2}"
_BEFORE_A_NAME = rf"[一-龥]{{1,2}}{_GIVEN}(?=、{NAME}[、，,。；;\n])"  # of a rare surname, in a list of names
_END = (
    rf"(?={_S}*(?:$|[\n，,。；;、（()）0-9０-９|/]|联系|电话|手机|办公|填|审|制|校|核|拟|签|经办|复|"
    r"单位|日期|报|职务|传真|邮|编|来源|责任|负责|发布|分管|副组长|成员))"
)
_LABEL = re.compile(
    r"(?:负责(?:人|同志)|责任人|联[系络](?:人员?|员)|咨询员|经办人?|承办人?|填[报表写](?:人员?)?|制表(?:人员?)?|[审复]核(?:人员?)?|审[签批定阅稿](?:人员?)?|"
    r"[核拟撰供]稿(?:人员?)?|签发(?:人员?)?|报送(?:人员?)?|编制(?:人员?)?|录入(?:人员?)?|统计(?:人员?)?|信息员|管理员|校对(?:人员?)?|作者|编辑|记者|发布[人者]|"
    r"(?:分管|主管|主要|带班|牵头)领导|组长|[局镇乡区县市厅处科股院站所队部馆校]长|书记|主任|组员|成员|签[章名字])"
    rf"(?:姓名|(?:{_S}?[（(][^）)\n]{{0,8}}[)）]))?{_S}*$"
)
_OFFICE_BEFORE = rf"(?:[一-龥]{{2,14}}?(?:办公室|[室科办股处局中心]){_S}{{1,3}})?"
# Each pattern begins with a sign of its own and none with a look behind, so that most of a text is passed over quickly.
_BEHIND_COLON = re.compile(
    rf"[：:]{_S}*{_OFFICE_BEFORE}(?P<name>{NAME}|{_FOREIGN}|{_BEFORE_A_NAME}){_END}", re.MULTILINE
)
_WHO_IS = re.compile(rf"人为(?P<name>{NAME})(?=[，,。；;、（(])")
_BESIDE_POST = re.compile(
    rf"[员人]{_S}{{1,3}}(?P<name>{NAME})(?={_S}{{1,3}}(?:联系|电话|手机|[01][0-9]{{2}}))"
)
_AT_WORK = re.compile("同志|为(?:专职|兼职|信息|联络|具体|分管|主管|第一|直接|责任|组长|副组长|成员)")
_OF_AN_OFFICE = re.compile(rf"[室科办局处心股站所府会镇乡委](?P<name>{NAME})\Z")
_OF_A_POST = re.compile(rf"[长任记员](?P<name>{NAME})\Z")
_LIST_AT_WORK = re.compile(rf"(?P<names>{NAME}(?:[、和及]{NAME}){{1,20}})等?\Z")
_LONGEST_NAME = 12
_LONGEST_LIST = 90
_NEXT_NAME = re.compile(
    rf"(?:[、和及]|，(?=[一-龥]{{2,3}}[、，。；]))(?P<name>{NAME}|{_BEFORE_A_NAME})(?=[、，,。；;\n（()）和及任为等同]|$)"
)
_ONE_NAME = re.compile(rf"(?P<name>{NAME})(?=[、和及]|\Z)")
_NOT_NAMES = frozenset(
    ("管理员", "计划", "方案", "安全", "明确", "应急", "高级", "党政", "文明", "时间", "单位", "全体", "全面")
)
_MOST_IN_A_LIST = 30


def labelled_names(text: str, colons: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The spans of names behind labels (审核：…, 联系人：…), beside an office (办公室…同志), and of those listed after them.

    `colons` are the places of all colons.
    """
    for match in matches_at(_BEHIND_COLON, text, colons):
        if _LABEL.search(text[max(0, match.start() - 20) : match.start()]):
            yield from _with_following(text, *match.span("name"))
    for pattern in (_WHO_IS, _BESIDE_POST):
        for match in pattern.finditer(text):
            yield from _with_following(text, *match.span("name"))
    for work in matches_at(_AT_WORK, text, places_of(text, ("同志", "为"))):
        listed = _LIST_AT_WORK.search(text, max(0, work.start() - _LONGEST_LIST), work.start())
        if listed:
            for match in _ONE_NAME.finditer(text, *listed.span("names")):
                yield match.span("name")
            continue
        low = max(0, work.start() - _LONGEST_NAME)
        named = _OF_AN_OFFICE.search(text, low, work.start())
        named = named or (_OF_A_POST.search(text, low, work.start()) if work[0] != "同志" else None)
        if named:
            yield from _with_following(text, *named.span("name"))


def _with_following(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if "".join(text[start:end].split()) in _NOT_NAMES:
        return
    yield start, end
    yield from names_after(text, end)


def names_after(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The spans of the names that follow a name in a list: …、李某、王某任副组长."""
    for _ in range(_MOST_IN_A_LIST):
        match = _NEXT_NAME.match(text, at)
        if match is None or "".join(match["name"].split()) in _NOT_NAMES:
            return
        yield match.span("name")
        at = match.end()
