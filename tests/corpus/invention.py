"""Invented people, shops, goods, sums and times, drawn from one seeded source. No name here is a real one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import invented_ids

MERCHANTS = (
    ("星河数码专营店", "杭州星河数码科技有限公司"),
    ("青禾生鲜超市", "上海青禾商贸有限公司"),
    ("云杉书屋", "成都云杉文化传播有限公司"),
    ("小满咖啡馆", "广州小满餐饮管理有限公司"),
    ("禾木家居旗舰店", "深圳禾木家居用品有限公司"),
    ("蓝鲸体育用品店", "厦门蓝鲸体育发展有限公司"),
    ("晨曦便利店", "南京晨曦零售连锁有限公司"),
    ("南枝花艺", "昆明南枝园艺有限公司"),
    ("拾光摄影器材", "北京拾光影像器材有限公司"),
    ("远山户外装备", "苏州远山户外用品有限公司"),
    ("橙果母婴生活馆", "武汉橙果母婴用品有限公司"),
    ("知夏服饰", "宁波知夏服饰有限公司"),
    ("松间茶舍", "福州松间茶业有限公司"),
)
"""(name on the sign, full name of the company)."""
SHOPS = tuple(shop for shop, _ in MERCHANTS)
GOODS = (
    "蓝牙耳机 X2",
    "无线鼠标 静音款",
    "有机苹果 5斤装",
    "手冲咖啡豆 250g",
    "实木书架 三层",
    "羽毛球拍 双拍套装",
    "儿童绘本 全12册",
    "保温杯 480ml",
    "机械键盘 87键",
    "登山包 40L",
    "乌龙茶 礼盒装",
    "纯棉四件套",
)
PEOPLE = ("林晓舟", "周若溪", "许知远", "沈一帆", "顾清和", "陆念安", "江以南", "苏禾")
MASKED = ("*晓舟", "*若溪", "*一帆", "*清和", "*念安", "*以南")
BANKS = ("江海银行", "云岭银行", "东湖银行", "北辰银行", "南桥银行")
ENGLISH_SHOPS = (
    "Bluebird Audio Store",
    "Maple & Pine Books",
    "Harbor Cycle Works",
    "Little Fern Coffee",
    "Northwind Outfitters",
    "Paper Lantern Games",
    "Juniper Home Goods",
)
ENGLISH_PEOPLE = ("Avery Lindqvist", "Noor Halloway", "Marta Silvane", "Theo Brandwick")
COLOURS = ("#ff7a45", "#36a3f7", "#5cb87a", "#9b6bdf", "#f2a93b", "#e4607a", "#3fb6b2")


@dataclass(slots=True)
class Invention:
    """One picture's source of chance. ``when`` is the moment of what happened; ``shot`` that of the screenshot."""

    chance: Random
    when: datetime
    shot: datetime

    @classmethod
    def from_seed(cls, seed: str) -> "Invention":
        """The same seed gives the same inventions, on every machine."""
        chance = Random(seed)
        day = datetime(2024, 1, 2) + timedelta(days=chance.randrange(690))
        when = day + timedelta(seconds=chance.randrange(7 * 3600, 23 * 3600))
        shot = when + timedelta(minutes=chance.randrange(20, 2000), hours=chance.randrange(1, 4))
        return cls(chance, when, shot)

    def pick(self, choices: tuple[str, ...]) -> str:
        return self.chance.choice(choices)

    def merchant(self) -> tuple[str, str]:
        return self.chance.choice(MERCHANTS)

    def cents(self, low: int = 1, high: int = 3000) -> str:
        """A sum with two decimals and no separators."""
        whole = self.chance.choice(
            (self.chance.randrange(low, max(low + 1, high // 20)), self.chance.randrange(low, high))
        )
        return f"{whole}.{self.chance.choice(('00', '00', '50', '90', f'{self.chance.randrange(100):02d}'))}"

    def thousands(self) -> str:
        """A sum of four or five digits with its separator."""
        return f"{self.chance.randrange(1000, 60000):,}.{self.chance.choice(('00', '00', '80', '25'))}"

    def sum(self) -> str:
        """Every third sum is large enough for a separator."""
        return self.thousands() if self.chance.random() < 0.35 else self.cents()

    def bank(self) -> str:
        kind = self.pick(("储蓄卡", "储蓄卡", "信用卡"))
        return f"{self.pick(BANKS)}{kind}({invented_ids.digits(self.chance, 4)})"

    def later(self, **span: float) -> datetime:
        return self.when + timedelta(**span)
