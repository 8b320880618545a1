"""The measure words of reports, as one pattern, and what may follow one without making it another word."""

from __future__ import annotations

_COMPOUND = (
    *(
        "万元",
        "亿元",
        "万美元",
        "美元",
        "元",
        "人次",
        "条次",
        "件次",
        "篇次",
        "场次",
        "户次",
        "批次",
        "期次",
        "车次",
        "家次",
    ),
    *(
        "个次",
        "班次",
        "台次",
        "页次",
        "台套",
        "条目",
        "平方米",
        "平方公里",
        "公里",
        "立方米",
        "公顷",
        "公斤",
        "万字",
    ),
    *("个百分点", "百分点", "大类", "大板块", "大栏目"),
)
"""Words of several signs; longer ones are tried first."""

_SINGLE = {
    "件": "事套",
    "条": "例款规件理文约",
    "次": "数日年月序要第级生",
    "人": "民员大口均力才为事社身工文道",
    "名": "称单列录义誉牌",
    "位": "置于居列",
    "篇": "幅章",
    "份": "额",
    "起": "来草点诉到至始步施实源止",
    "宗": "旨教",
    "项": "",
    "期": "间限内末刊货望",
    "场": "所地馆景面合",
    "册": "",
    "卷": "宗",
    "页": "面",
    "家": "庭长属园畜里",
    "部": "门委分署属长",
    "处": "理于置室罚级长在",
    "张": "贴挂家",
    "批": "准复示评办阅",
    "例": "如会行外",
    "户": "外口籍",
    "幅": "度面",
    "块": "",
    "则": "",
    "本": "级机年区部单局市县镇报地科着院街办月季辖系乡省届通身次",
    "套": "餐",
    "台": "账湾",
    "辆": "",
    "间": "接隔断",
    "座": "谈位",
    "所": "有在属需涉以谓辖长得产提作称受做获",
    "支": "持出付撑行部",
    "组": "织长成建",
    "轮": "岗流换训",
    "类": "似别型",
    "种": "植子",
    "版": "本块面权",
    "堂": "",
    "课": "程件题",
    "讲": "话座解",
    "站": "点在位",
    "字": "号体样",
    "段": "落时",
    "款": "项规",
    "班": "子级组",
    "节": "日约目点能",
    "通": "过知报用",
    "封": "面闭",
    "笔": "录试",
    "枚": "",
    "档": "案",
    "帧": "",
    "集": "中体团成市镇约聚",
    "遍": "",
    "只": "有要是",
    "栋": "",
    "艘": "",
    "株": "",
    "亩": "",
    "吨": "",
    "倍": "",
}
"""A measure word of one sign, and the signs that, standing behind it, make it part of another word."""

_SINGLE_WORDS = (f"{word}(?![{behind}])" if behind else word for word, behind in _SINGLE.items())
_GE = "个(?!多?(?:月|小时|工作[日天]|星期|季度|年|自然日|旬)|性|别|体)"

MEASURE_WORD = "(?:" + "|".join((*sorted(_COMPOUND, key=len, reverse=True), _GE, *_SINGLE_WORDS)) + ")"
PERCENT = "[%％]"

CLEAR_WITH_CHINESE = (
    r"(?:人次|场次|批次|期次|万元|元|[件次份起宗期场册篇部批例名位人条项个家处](?![一-龥]?[套性体级]))"
)
"""The measure words that a numeral in Chinese script may count: 两次, 一件; 三类 and 一张 are mostly figures of speech."""

WHOLE_ONLY = frozenset("件条次人名位篇份起宗项期册页家部处批例户则")
"""What comes only in whole numbers: in "1.5条" at the start of a line the "1." counts the line."""
