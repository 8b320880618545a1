"""A text in traditional characters read as if in simplified ones: one sign for one, so that every place stays the same."""

from __future__ import annotations

import re

from reports.pipeline.blocks.traditional import simplified

_TELLTALE = "報開無請關條"
_TRADITIONAL = (
    "無沒約餘佔冊種鎮鄉縣區廳園將認貫徹實堅強機構國際歷檔館臺灣廣東時覽觀顯採訂據狀況減輕億倆倍殘歲歸氣災牆狹獨獲現環產畢異當發"
    "盡盤礎禮稱稅穩競範築簡籌糧級統綜綠維網緊總績繼續聯職聽腦臨舉華萬藝處號術衛裝裡見規視親覺訊計討訓記設許訴診評詢試該詳誌語誤說"
    "課調談請論諸證識譜譯議護讀變讓豐財責貧貨貼貿費資賓賞質賴贊轄載輯輸轉辦農運過達違遞適選遺還邊鄰鄭釋針鋼錄錢錯鍵長門閉間閱闊隊"
    "階隨險雖雙雜離難電霧靈靜響頁項順須預頒領頭題額類顧飛養馬馳驗體點齊齡龍羅義傑僅個們備優傳債價儀內冊則劃劇動勞勢匯協參叢員問啟"
    "單嚴團圍圖執場塊塵壓壞壯夠夢奪奮學寧審寫寬專尋導層屬帶幫幹庫應廠廢張彙後從復徵愛態慮憑懷戲戶掃掛揀換損據擁擇擊擬擴攝敗數斷於"
    "書會東極構標樓樂樣橋檢權歡決沖況涼測準溝滿漢漸潔潛灑為燈營爭爾牽狀猶獎瑪瓊畝療監眾礙確禁種積穫窮競筆節篩籤紀約紅納純紙紛紮細終"
    "組結絕給絡統絲經綁綱綴緒線練緩編縮織繪繁羊聖聞聲聰肅膽臉興舊莊葉蘇虛蟲補製複訪註詞誠誰調謀謝謹講譽讚賀賢贏趙跡輔輕輛輝輪較郵"
    "黃陳韓楊吳鄧盧呂湯閻韋龔鍾鄒歐谘麵"
)
_SIMPLIFIED = (
    "无没约余占册种镇乡县区厅园将认贯彻实坚强机构国际历档馆台湾广东时览观显采订据状况减轻亿俩倍残岁归气灾墙狭独获现环产毕异当发"
    "尽盘础礼称税稳竞范筑简筹粮级统综绿维网紧总绩继续联职听脑临举华万艺处号术卫装里见规视亲觉讯计讨训记设许诉诊评询试该详志语误说"
    "课调谈请论诸证识谱译议护读变让丰财责贫货贴贸费资宾赏质赖赞辖载辑输转办农运过达违递适选遗还边邻郑释针钢录钱错键长门闭间阅阔队"
    "阶随险虽双杂离难电雾灵静响页项顺须预颁领头题额类顾飞养马驰验体点齐龄龙罗义杰仅个们备优传债价仪内册则划剧动劳势汇协参丛员问启"
    "单严团围图执场块尘压坏壮够梦夺奋学宁审写宽专寻导层属带帮干库应厂废张汇后从复征爱态虑凭怀戏户扫挂拣换损据拥择击拟扩摄败数断于"
    "书会东极构标楼乐样桥检权欢决冲况凉测准沟满汉渐洁潜洒为灯营争尔牵状犹奖玛琼亩疗监众碍确禁种积获穷竞笔节筛签纪约红纳纯纸纷扎细终"
    "组结绝给络统丝经绑纲缀绪线练缓编缩织绘繁羊圣闻声聪肃胆脸兴旧庄叶苏虚虫补制复访注词诚谁调谋谢谨讲誉赞贺贤赢赵迹辅轻辆辉轮较邮"
    "黄陈韩杨吴邓卢吕汤阎韦龚钟邹欧咨面"
)
_PAIRS = {old: new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if old != new}
_ANY = re.compile("[" + "".join(_PAIRS) + "]")


def in_simplified(text: str) -> str:
    """The same text, of the same length, in simplified characters as far as reports need them."""
    if not any(sign in text for sign in _TELLTALE):
        return text
    return _ANY.sub(lambda match: _PAIRS[match[0]], simplified(text)).replace(
        "资讯", "信息"
    )  # as converters say
