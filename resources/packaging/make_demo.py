"""Writes the demo evidence of ``resources/demo``: the files as a person's phone and mailbox name them.

Run: ``python resources/packaging/make_demo.py [FOLDER]``. The same code writes the same bytes.
"""

# A script in a folder of scripts; it talks to the maintainer who runs it.

import sys
from io import BytesIO
from pathlib import Path

import demo_papers
import demo_screens
import demo_statements
from PIL import Image
from screens import Look, Screen

DEMO = Path(__file__).resolve().parent.parent / "demo"
WECHAT_FILE = "微信支付账单流水文件(20251028-20251117)" + "——【解压密码可在微信支付公众号查看】.xlsx"
TAKEN = 0x0132
"""The EXIF tag of a picture's time."""


def png(screen: Screen) -> bytes:
    target = BytesIO()
    screen.image.save(target, "PNG", compress_level=6)
    return target.getvalue()


def jpeg(screen: Screen, *, width: int, quality: int, taken: str = "") -> bytes:
    """The picture as a messenger or another phone hands it on."""
    exif = Image.Exif()
    if taken:
        exif[TAKEN] = taken
    height = round(screen.image.height * width / screen.image.width)
    target = BytesIO()
    screen.image.resize((width, height), Image.Resampling.LANCZOS).save(target, "JPEG", quality=quality, exif=exif)
    return target.getvalue()


def demo_files() -> dict[str, bytes]:
    """Every file of the demo by its name."""
    dark_bill = demo_screens.bill(Look(theme="dark", clock="8:29", battery=93))
    second_chat = demo_screens.chat(
        Look(theme="dark", clock="18:41", battery=35), "星河数码专营店", demo_screens.SECOND_CHAT, own_fill="#3eb575"
    )
    first_chat = demo_screens.chat(Look(clock="20:17", battery=51), "我的客服", demo_screens.FIRST_CHAT)
    third_chat = demo_screens.chat(Look(clock="10:25", battery=78), "我的客服", demo_screens.THIRD_CHAT)
    return {
        "Screenshot_20251103_142240.png": png(demo_screens.failure_page()),
        "Screenshot_20251103_142506.png": png(demo_screens.bill(Look(clock="14:25", battery=63))),
        "Screenshot_20251103_143102.png": png(demo_screens.bank_messages()),
        "Screenshot_20251103_201733.png": png(first_chat),
        "IMG_20251104_083015.jpg": jpeg(dark_bill, width=1080, quality=82, taken="2025:11:04 08:30:15"),
        "微信图片_20251105100733.png": png(demo_screens.wechat_bill()),
        "Screenshot_20251106_193012.png": png(demo_screens.chain_transfer()),
        "微信图片_20251107184122.jpg": jpeg(second_chat, width=810, quality=72),
        "退款通知.eml": demo_papers.refund_mail(png(demo_screens.refund_receipt())),
        "通话记录_20251110.txt": demo_papers.call_note(),
        "IMG_0412.PNG": png(demo_screens.paypal_detail()),
        "Screenshot_20251114_102544.png": png(third_chat),
        "支付宝交易明细(20251028-20251117).csv": demo_statements.alipay_csv(),
        WECHAT_FILE: demo_statements.wechat_workbook(),
    }


def write_demo(folder: Path) -> int:
    """Write every file into ``folder``; return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    files = demo_files()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sum(len(data) for data in files.values())


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    print(f"{write_demo(folder)} bytes in {folder.name}")


if __name__ == "__main__":
    main()
