import pytest

from reports.pipeline.extract.personal import find_personal


def hidden(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_personal(text)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("单位负责人：周立新\n", "name", "周立新"),
        ("填表人：王 峰\n", "name", "王 峰"),
        ("审核：赵平 填报", "name", "赵平"),
        ("联系人：李小云，电话另告", "name", "李小云"),
        ("由主任钱国栋任组长", "name", "钱国栋"),
        ("成立以局长孙丽同志为组长的领导小组", "name", "孙丽"),
        ("部门领导：吴小燕 园区办副主任\n", "name", "吴小燕"),
        ("由管委会主任林国强同志总负责", "name", "林国强"),
        ("副局长李志强、办公室主任陈晓出席", "name", "李志强"),
        ("在县长赵明远的领导下", "name", "赵明远"),
        ("工作人员：周 平 宣传科科员 85211234\n", "telephone", "85211234"),
        ("领导小组由彭某副局长任组长", "name", "彭某"),
        ("由局党组研究，李建国副镇长分管此项工作", "name", "李建国"),
        ("（联系人张三丰，电话另告）", "name", "张三丰"),
        ("电话6512.4471。", "telephone", "6512.4471"),
        ("电话：8060333", "telephone", "8060333"),
        ("联系电话 0512-52561302。", "telephone", "0512-52561302"),
        ("手机13912345678", "telephone", "13912345678"),
        ("邮箱：abc_gk@example.com", "mail", "abc_gk@example.com"),
        ("QQ：123456789", "account", "123456789"),
        ("办公地址：文昌中路28号政务中心3楼，邮编", "address", "文昌中路28号政务中心3楼"),
        ("邮编：215600", "address", "215600"),
        ("联系电话85550011、8123456，", "telephone", "8123456"),
        ("如有疑问，请联系分局办公室(85550047)。", "telephone", "85550047"),
        ("以分管领导郑小兰宣传、统战委员为组长", "name", "郑小兰"),
        ("由主管领导方志远任组长", "name", "方志远"),
        ("（地址新桥路16号，电话另告）", "address", "新桥路16号"),
    ],
)
def test_what_tells_of_a_person_is_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in hidden(text)


def test_a_name_once_told_is_hidden_wherever_it_stands() -> None:
    assert hidden("由主任钱国栋任组长。钱国栋负责日常工作。") == [("name", "钱国栋"), ("name", "钱国栋")]


@pytest.mark.parametrize(
    "text",
    [
        "主任任组长，由各科室负责人组成",
        "联系人：\n联系电话：",
        "工作人员：专职 2人，兼职 3人",
        "公开信息1234567条",
        "〔2021〕30号",
        "负责人：办公室",
        "12345热线",
        "由管委会主任牵头，由常务副县长分管，由金融办主任协助",
        "由高级经理讲解，安全科长参加",
        "公布联系人和电话",
        "（地址见本单位网站首页）",
        "由主要领导任组长，分管领导为副组长，领导成员为各科长",
        "发布信息85550011、8123456条",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert hidden(text) == []
