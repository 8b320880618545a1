"""Names, telephones, mail, accounts and addresses of persons, which no public page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.pipeline.extract.contact_names import SURNAME, labelled_names, names_after
from reports.pipeline.sign_places import matches_at, places_of
from reports.pipeline.values import Personal

_SPACE = r"[ \t\u3000\xa0]"
_ROLES = (
    "书记|主任|局长|镇长|乡长|区长|县长|市长|厅长|处长|科长|股长|院长|站长|所长|队长|部长|州长|盟长|旗长|会长|校长|馆长|组长|书长|事长|"
    "主席|政委|研员|视员|专员|经理"
)
_ROLE = re.compile(rf"[记任长席委员理志](?<={_ROLES}|同志)")
_FIRST_BEFORE_ROLE, _LAST_BEFORE_ROLE = 8, 3
"""How far before the role a match of _NAME_ROLE may begin: a sign, a name of two to four signs, 常务 or 党组, 副."""
_ROLE_NAME = re.compile(
    rf"[记任长席委员理](?:(?<={_ROLES})){_SPACE}?(?P<name>{SURNAME}{_SPACE}?[一-龥]{{1,2}})"
    "(?=同志|任|担任|总负责|为(?:组|副|成员)|负责|具体|兼任|牵头|亲自|主持|等领导)"
)
_ROLE_NAME_ALONE = re.compile(
    rf"[记任长席委员理](?:(?<={_ROLES}))(?P<name>{SURNAME}[一-龥]{{1,2}})(?=[，,、。；;（()）\n]|[及和与](?=[一-龥]{{1,12}}?(?:同志|{_ROLES}))|参加|出席|接受|主讲|带队|作了|就|的(?:领导|带领|指导|主持))"
)
_LEADER_NAME = re.compile(
    rf"领导(?P<name>{SURNAME}[一-龥]{{1,2}})(?=同志|[任为](?:副?组长|成员)|担任|(?:宣传|统战|组织|纪检|政法|武装|党[组委]|副)[、一-龥]{{0,8}}?(?:委员|书记|部长|[镇乡局]长))"
)
_NO_GIVEN_NAME = re.compile("[长任记员席局组副等及和与为会部门委办室科处站所院的在是有并对各同县市区镇乡议]")
_OF_OFFICES = "委会办科局处室组部院站所务级府政党融志区县市镇乡村街总副主等各任长记"
_BEFORE_A_NAME = "由以为、，。；：:,;\n \u3000"
_NAME_ROLE = re.compile(  # 彭某副局长; an office (管委会主任) and a rank (常务副县长) begin with a surname too
    rf"[{_BEFORE_A_NAME}](?P<name>(?!和|应|明确|高级|安全)"
    rf"{SURNAME}(?:[^\W\dA-Za-z{_OF_OFFICES}]){{1,2}})(?=同志|(?:常务|党[组委])?副?(?:{_ROLES})(?![一-龥]{{1,5}}[路街巷号]))"
)
_CONTACT_NAME = re.compile(
    rf"联系人(?P<name>(?!和|应|明确){SURNAME}{_SPACE}?[一-龥]{{1,2}})(?=[，,、；; \u3000（(]{{0,3}}(?:联系|办公|电话|手机|[01][0-9]{{2}}))"
)
_AFTER_COLON = re.compile(
    rf"[：:]{_SPACE}*(?P<words>[一-龥·](?:{_SPACE}{{0,3}}[一-龥·]){{1,3}}?)"
    rf"(?={_SPACE}*(?:$|[\n，,。；;、（(0-9０-９|]|联系|电话|手机|填|审|核|拟|复|校|签|经办|单位|日期|报|职务|传真|制表|负责))",
    re.MULTILINE,
)
_NAME_LABEL = re.compile(
    r"(?:负责人|填报人|填表人?|审核人?|审签人?|签发人?|制表人?|联系人员?|经办人|责任人|报送人|编制人|录入人|统计人员|分管领导|主管领导|信息员|校对人?)"
    rf"(?:姓名|[（(]签[字章名][）)])?{_SPACE}*$"
)
_NAME_BEFORE_POST = re.compile(
    rf"[：:]{_SPACE}*(?P<name>{SURNAME}{_SPACE}{{0,3}}[一-龥]{{1,2}})(?={_SPACE}+[一-龥])"
)
_POST_LABEL = re.compile(rf"(?:领导|人员|负责人|责任人|联系人|信息员){_SPACE}*$")
_DIGITS_ENDING_LINE = re.compile(
    rf"[^\n0-9]{{1,60}}{_SPACE}(?P<number>[1-9][0-9]{{6,7}}|1[3-9][0-9]{{9}}){_SPACE}*(?:\n|\Z)"
)
_HEAD_LABEL = re.compile("(?:组长|主任|成员|书记)$")
_A_NAME = re.compile(rf"{SURNAME}{_SPACE}{{0,3}}[一-龥]{{1,2}}")
_DIGITS = re.compile(r"[0-9][0-9（）() .·\-—－–转]{3,20}[0-9]")
_MOBILE = re.compile(r"1[3-9][0-9]{9}|1[3-9][0-9](?P<gap>[ -])[0-9]{4}(?P=gap)[0-9]{4}")
_WITH_AREA = re.compile(
    r"0[1-9][0-9]{1,2}[)）]?[ ]?[-—－–]{0,2}[ ]?(?:[1-9][0-9]{6,7}|[1-9][0-9]{2,3}[ -][0-9]{4})(?:[-—转][0-9]{1,5})?"
)
_PLAIN = re.compile(r"[1-9][0-9]{3}[.·][0-9]{4}|[1-9][0-9]{4,10}(?:[-—转][0-9]{1,5})?")
_ANOTHER = re.compile(r"[ ]?[、，,/;；或和及][ ]?")
_LANDLINE = re.compile(r"[1-9][0-9]{6,7}(?:[-—转][0-9]{1,5})?(?![0-9余多万条件人次份个篇])")
_DIGITS_LABEL = re.compile(
    r"(?:(?P<telephone>电话|手机|传真|热线|联系方式|座机)|(?P<account>QQ|qq|微信)|(?P<address>邮编|邮政编码))"
    rf"(?:号码|号|群)?(?:[（(][^）)\n]{{0,8}}[)）])?{_SPACE}*[：:为是]?{_SPACE}*[（(]?$"
)
_OFFICE_BEFORE = re.compile("(?:联系|咨询|致电|询问)[^，。；\\n]{0,24}[（(]$")
_MAIL = re.compile(r"@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,4}")
_BEFORE_AT = re.compile(r"[A-Za-z0-9._+-]{1,64} ?$")
_ADDRESS = re.compile(
    rf"址(?:{_SPACE}*[：:]|(?:(?<=[（(，,]地址)|(?<=[（(，,](?:联系|办公|通讯|通信)地址))为?(?=[^\n。；;，,（(：:]{{2,30}}[路街道巷村楼号])){_SPACE}*"
    r"(?P<address>[^\n。；;，,（(]{4,60}?)(?=$|[\n。；;，,（(]|\s(?:邮|电|联)|邮编|邮政|电话|联系)",
    re.MULTILINE,
)
_WEB = re.compile("网址|网站|http")
_NO_NAMES = frozenset(
    (
        *(
            "联系",
            "电话",
            "地址",
            "单位",
            "日期",
            "签字",
            "签章",
            "盖章",
            "传真",
            "邮编",
            "填报",
            "审核",
            "手机",
        ),
        *("姓名", "职务", "办公室", "各科室", "全面"),
    )
)
_ENDS_OF_OFFICES = frozenset("办科股室处局所站")
_ENOUGH_FOR_A_NAME = 3
MOST_NAMES = 60


def find_personal(text: str) -> tuple[Personal, ...]:
    """Every span to be hidden, in order; a name once told by its role or label is hidden wherever it stands again."""
    colons = places_of(text, "：:")
    posts = list(_named_with_post(text, colons))
    found = {*_names(text, colons, posts), *posts, *_numbers(text), *_mails(text), *_addresses(text)}
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _names(text: str, colons: list[int], posts: list[Personal]) -> list[Personal]:
    roles = [match.start() for match in _ROLE.finditer(text)]
    found = [Personal(*match.span("name"), "name") for match in matches_at(_ROLE_NAME, text, roles)]
    found.extend(
        Personal(*match.span("name"), "name")
        for match in (*matches_at(_ROLE_NAME_ALONE, text, roles), *_LEADER_NAME.finditer(text))
        if not _NO_GIVEN_NAME.search(match["name"][1:])
    )
    before_roles = sorted(
        {
            place
            for role in roles
            for place in range(max(0, role - 1 - _FIRST_BEFORE_ROLE), role - _LAST_BEFORE_ROLE)
            if text[place] in _BEFORE_A_NAME
        }
    )
    found.extend(
        Personal(*match.span("name"), "name") for match in matches_at(_NAME_ROLE, text, before_roles)
    )
    found.extend(Personal(*match.span("name"), "name") for match in _CONTACT_NAME.finditer(text))
    for match in matches_at(_AFTER_COLON, text, colons):
        before = text[max(0, match.start() - 16) : match.start()]
        words = "".join(match["words"].split())
        if words in _NO_NAMES or words[-1] in _ENDS_OF_OFFICES:
            continue
        if _NAME_LABEL.search(before) or (_HEAD_LABEL.search(before) and _A_NAME.fullmatch(match["words"])):
            found.append(Personal(*match.span("words"), "name"))
    found.extend(Personal(*span, "name") for one in found.copy() for span in names_after(text, one.end))
    found.extend(Personal(*span, "name") for span in labelled_names(text, colons))
    found.extend(one for one in posts if one.kind == "name")
    known = {text[one.start : one.end] for one in found}
    again = sorted(name for name in known if len(name) >= _ENOUGH_FOR_A_NAME and " " not in name)
    if 0 < len(again) <= MOST_NAMES:
        known_name = re.compile("|".join(map(re.escape, again)))
        found.extend(Personal(*match.span(), "name") for match in known_name.finditer(text))
    return found


def _named_with_post(text: str, colons: list[int]) -> Iterator[Personal]:
    """Of "工作人员：姓名 职务 85550000" the name and the number that ends the line without a label of its own."""
    for match in matches_at(_NAME_BEFORE_POST, text, colons):
        if _POST_LABEL.search(text[max(0, match.start() - 16) : match.start()]):
            yield Personal(*match.span("name"), "name")
            if digits := _DIGITS_ENDING_LINE.match(text, match.end()):
                yield Personal(*digits.span("number"), "telephone")


def _numbers(text: str) -> list[Personal]:
    found: list[Personal] = []
    for match in _DIGITS.finditer(text):
        at = match.start()
        label = _DIGITS_LABEL.search(text[max(0, at - 24) : at])
        kind = label.lastgroup if label else "telephone"
        number = (
            _MOBILE.match(text, at)
            or _WITH_AREA.match(text, at)
            or (_PLAIN.match(text, at) if label else None)
            or (_LANDLINE.match(text, at) if _is_another(text, found, at) or _asks(text, at) else None)
        )
        if number and kind and not text[number.end() : number.end() + 1].isdigit():
            found.append(Personal(*number.span(), kind))
    return found


def _is_another(text: str, found: list[Personal], at: int) -> bool:
    """Whether the number at `at` only follows the last telephone in a list."""
    last = found[-1] if found else None
    return (
        last is not None and last.kind == "telephone" and _ANOTHER.fullmatch(text, last.end, at) is not None
    )


def _asks(text: str, at: int) -> bool:
    """Whether the number stands in brackets behind the office that is to be asked: 请联系办公室（…）."""
    return text[at - 1 : at] in ("（", "(") and _OFFICE_BEFORE.search(text[max(0, at - 32) : at]) is not None


def _mails(text: str) -> list[Personal]:
    found = []
    for match in _MAIL.finditer(text):
        before = _BEFORE_AT.search(text[max(0, match.start() - 64) : match.start()])
        if before:
            found.append(Personal(match.start() - len(before[0]), match.end(), "mail"))
    return found


def _addresses(text: str) -> list[Personal]:
    return [
        Personal(*match.span("address"), "address")
        for match in _ADDRESS.finditer(text)
        if not _WEB.search(text[max(0, match.start() - 1) : match.end()])
    ]
