"""Pictures that people drop in by mistake: nothing on them is a payment of theirs. Each tells no event."""

from screens import WIDTH

from .invention import GOODS, SHOPS
from .sheet import Sheet


def blank(sheet: Sheet) -> None:
    """A page of one colour."""
    sheet.screen.box(
        0, 0, WIDTH, sheet.screen.height, sheet.one_of("#ffffff", "#000000", "#c8d4e0", "#101014", "#f2ead8")
    )


def scenery(sheet: Sheet) -> None:
    """Sky, hills and a sun: a photo without a word."""
    screen, chance = sheet.screen, sheet.chance
    for band in range(60):
        shade = 150 + band
        y = band * screen.height / 60
        screen.box(
            0, y, WIDTH, y + screen.height / 60 + 1, f"#{shade - 60:02x}{shade - 20:02x}{min(255, shade + 30):02x}"
        )
    screen.circle(chance.uniform(60, 300), chance.uniform(80, 220), 34, "#ffe9a8")
    for hill in range(6):
        x, width = chance.uniform(-80, 300), chance.uniform(120, 320)
        base = screen.height * chance.uniform(0.62, 0.9)
        points = [(x, screen.height), (x + width / 2, base), (x + width, screen.height)]
        screen.pen.polygon([(screen.px(a), screen.px(b)) for a, b in points], fill=f"#3{hill}6{hill}4{hill}")


def menu(sheet: Sheet) -> None:
    """A menu with prices: sums that nobody paid."""
    screen, chance = sheet.screen, sheet.chance
    screen.text(WIDTH / 2, 60, sheet.one_of("今日菜单", "菜单 MENU", "价目表"), 26, bold=True, anchor="ma")
    dishes = ("番茄炒蛋", "鱼香肉丝", "清炒时蔬", "红烧豆腐", "酸辣土豆丝", "米饭", "紫菜蛋花汤", "拿铁", "美式咖啡")
    y = 130.0
    for dish in dishes:
        screen.text(40, y, dish, 17)
        price = f"{chance.randrange(2, 68)}元" if sheet.variant % 2 else f"¥{chance.randrange(2, 68)}.00"
        screen.text(WIDTH - 40, y, price, 17, anchor="ra")
        sheet.truth.forbid(price.strip("¥元"))
        y += 48 * screen.type_scale


def news(sheet: Sheet) -> None:
    """A news page: dates and large sums that concern nobody here."""
    screen, invent = sheet.screen, sheet.invent
    y = 70.0
    y += screen.paragraph(
        24,
        y,
        sheet.one_of("城市公园新步道周末开放", "市图书馆延长开放时间", "新地铁线开始试运行"),
        24,
        WIDTH - 48,
        bold=True,
    )
    y += 14
    screen.text(24, y, f"{invent.when:%Y-%m-%d %H:%M}  来源：江海日报", 12.5, screen.palette.muted)
    y += 40
    text = (
        f"本报讯 {invent.when.month}月{invent.when.day}日，记者从有关部门获悉，项目总投资1.2亿元，"
        "全长8.6公里，沿线设有12处休息点。附近居民说，以后散步更方便了。"
        "开放时间为每天6时至22时，请自觉爱护花草。"
    )
    screen.paragraph(24, y, text, 17, WIDTH - 48)


def shop_page(sheet: Sheet) -> None:
    """Goods on offer: prices, crossed-out prices and how many were sold."""
    screen, chance = sheet.screen, sheet.chance
    screen.status_bar()
    screen.text(WIDTH / 2, 52, sheet.invent.pick(SHOPS), 18, bold=True, anchor="ma")
    for place in range(6):
        x, y = 16 + (place % 2) * 168, 100 + (place // 2) * 214
        screen.box(x, y, x + 160, y + 200, screen.palette.card, 10)
        screen.box(x + 12, y + 12, x + 148, y + 120, "#b8c4d0", 8)
        screen.text(x + 12, y + 130, chance.choice(GOODS)[:8], 13)
        price = f"¥{chance.randrange(9, 900)}.{chance.choice(('00', '90'))}"
        screen.text(x + 12, y + 156, price, 16, "#e0452c", bold=True)
        screen.text(x + 12, y + 180, f"已售{chance.randrange(20, 9000)}件", 11, screen.palette.muted)
        sheet.truth.forbid(price.strip("¥"))


def talk(sheet: Sheet) -> None:
    """A page of a novel or a note: words only."""
    screen = sheet.screen
    words = (
        "傍晚的时候下了一点雨，窗台上的绿萝更精神了。她把书合上，想起小时候在院子里数星星的晚上，"
        "那时候时间过得很慢。明天要早起，记得带伞，也记得给阳台的花浇水。"
    )
    screen.paragraph(28, 90, words * 2, 18, WIDTH - 56)
