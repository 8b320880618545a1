"""Contact blocks and signatures made by chance: persons in them must be found, whoever they are."""

from random import Random

import pytest

from reports.pipeline.extract.personal import find_personal

SURNAMES = (
    *(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
        "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章"
        "鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟"
        "艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄"
        "丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练"
        "廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫"
    ),
    "欧阳",
    "司马",
    "上官",
    "诸葛",
)
"""The frequent ones first."""
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国志华小红玉春梅晓燕海波鹏飞辉玲龙云俊峰"
    "文博思雨子涵浩然宇轩欣怡佳琪梦洁雪婷婷凯莉萍斌健康宁德福贵祥瑞"
)
BLOCKS = (
    "填表人：{}　审核人：{}　填报日期：2019年1月15日",
    "单位负责人：{}    审核人：{}    填报人：{}",
    "审核：{}  制表：{}  联系电话：0553-3871234",
    "（联系人：{}，电话：0831-2345678）",
    "联系人：{} 电话：8231234",
    "签发人：{}　　核稿：{}　　拟稿：{}",
    "经办人：{}；复核：{}",
    "信息员：{}，手机：13987654321",
    "领导小组组长：{}，副组长：{}，成员：{}、{}、{}",
    "由镇长{}任组长，副镇长{}任副组长，办公室主任{}负责日常工作",
    "责任编辑：{}\n",
    "由办公室{}同志具体负责",
    "成立了以局长{}同志为组长的领导小组",
    "主要负责人: {}   统计负责人: {}   填表人: {}   联系电话: 64561234",
    "政府信息公开联系人：党政办公室 {}，电话6123456",
    "联系人{}，联系电话0771-5612345",
)


def a_name(rng: Random) -> str:
    """A name, the surnames about as frequent as they are."""
    surname = rng.choices(SURNAMES, [1 / (rank + 5) for rank in range(len(SURNAMES))])[0]
    name = surname + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))
    return " ".join(name) if len(name) == 2 and rng.random() < 0.2 else name


@pytest.mark.parametrize("seed", range(4))
def test_of_persons_in_contact_blocks_at_least_ninety_nine_in_a_hundred_are_hidden(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    wanted, missed = 0, []
    for _ in range(800):
        block = rng.choice(BLOCKS)
        text, places = "", []
        for place, words in enumerate(block.split("{}")):
            if place:
                name = a_name(rng)
                places.append((len(text), len(text) + len(name)))
                text += name
            text += words
        hidden = [(one.start, one.end) for one in find_personal(text)]
        wanted += len(places)
        missed += [
            (text[start:end], text)
            for start, end in places
            if not any(first <= start and end <= last for first, last in hidden)
        ]
    assert len(missed) <= 0.01 * wanted, missed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("填报人：阿依努尔·买买提\n", ["阿依努尔·买买提"]),
        ("明确副镇长何志强为分管领导，党政办王丽为专职信息员。", ["何志强", "王丽"]),
        ("信息公开咨询员 林涛 联系方式 15900001111", ["林涛"]),
        ("成员：郭林、李杰、成龙。", ["郭林", "李杰", "成龙"]),
        ("办事处主任蔡晓及副调研员倪飞同志任副组长", ["蔡晓", "倪飞"]),
        (
            "李新、黄湘同志为副组长，以及童江、扬帆、欧阳光等同志为成员",
            ["李新", "黄湘", "童江", "扬帆", "欧阳光"],
        ),
        ("2009年4月,韩方市长主持会议。", ["韩方"]),
    ],
)
def test_a_name_is_found_in(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_personal(text) if one.kind == "name"] == names


@pytest.mark.parametrize(
    "text",
    [
        "编辑：管理员 作者：本站原创",
        "成员：各科室负责人、办公室主任",
        "主任：全面负责 组长：主要领导",
        "填报：安全科 联系人：党政办",
        "公开形式：明确范围",
        "由办公室单位同志负责",
        "位于高平市长平西街西侧",
    ],
)
def test_an_office_or_a_duty_is_no_name(text: str) -> None:
    assert find_personal(text) == ()


@pytest.mark.parametrize("number", ["138 0013 8000", "0731-8888 1234", "138-0013-8000"])
def test_a_telephone_in_groups_is_hidden_whole(number: str) -> None:
    text = f"电话：{number}。"
    assert [text[one.start : one.end] for one in find_personal(text)] == [number]
