"""Finds where somebody asks for a password, a code, a seed phrase or remote control. Judges no sender.

A message that brings a code, or warns of giving it away, asks for nothing.
"""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？!?;；\n]+")
_SECRETS = r"(?:(?:短信|手机|动态|支付|登录|交易)?(?:验证码|校验码|动态码|口令|密码)|助记词|恢复词|私钥)"
_ASKED_FIRST = re.compile(
    rf"(?:提供|告诉|告知|发给|发送|发来|报给|报一下|报出|念给|念一下|说一下|说出|输入|填写|回复|核对|截图)[^，,。]{{0,12}}{_SECRETS}"
)
_ASKED_AFTER = re.compile(
    rf"{_SECRETS}[^，,。]{{0,8}}(?:发给|发来|发过来|告诉|告知|报给|报一下|报过来|念给|念一下|给我|是多少|说一下|提供)"
)
_ENGLISH = re.compile(
    r"\b(?:tell|give|send|share|read|provide|enter|confirm|forward|text|need|type)\b[^.,;]{0,40}"
    r"\b(?:verification code|security code|one-time code|passcode|password|pin|otp|"
    r"(?:seed|recovery|secret) (?:phrase|words)|private key)\b",
    re.IGNORECASE,
)
_REMOTE_CONTROL = re.compile(
    r"(?:下载|安装|打开|开启|点开|同意|共享|开)[^，,。]{0,12}"
    r"(?:屏幕共享|共享屏幕|远程控制|远程协助|向日葵|AnyDesk|TeamViewer|ToDesk|RustDesk|腾讯会议)"
    r"|(?:把|将)[^，,。]{0,6}屏幕[^，,。]{0,6}(?:共享|分享)给"
    r"|\b(?:download|install|open|start|share|allow|accept|enable)\b[^.,;]{0,40}"
    r"\b(?:anydesk|teamviewer|todesk|rustdesk|remote (?:control|access|desktop)|your screen|screen sharing)\b",
    re.IGNORECASE,
)
_WARNS = re.compile(
    r"勿|不要|不得|别把|别将|切莫|不会|从不|绝不|谨防|防止|以免|\b(?:never|not|don't|won't|nobody|no one|beware)\b",
    re.IGNORECASE,
)


_NEEDED = re.compile(r"验证码|校验码|动态码|口令|密码|助记词|恢复词|私钥|屏幕|远程|向日葵|腾讯会议")
_NEEDED_IN_ENGLISH = (
    b"code", b"password", b"pin", b"otp", b"phrase", b"words", b"key", b"desk", b"teamviewer", b"remote", b"screen",
)  # fmt: skip
"""What every request names, in small letters: texts without any of it are not looked at sentence by sentence."""
_BLOCK_CHARACTERS = 1 << 16


def secret_requests(untrusted_text: str) -> Iterator[str]:
    """The sentences that ask for a secret, as they stand in the text."""
    for start, end in secret_request_places(untrusted_text):
        yield untrusted_text[start:end]


def secret_request_places(untrusted_text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences stand that ask for a secret."""
    for start, end in _blocks(untrusted_text):
        if _may_ask(untrusted_text[start:end]):
            yield from _places(untrusted_text, start, end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole lines, each of about one size."""
    start = 0
    while start < len(text):
        line_end = text.find("\n", start + _BLOCK_CHARACTERS)
        end = line_end + 1 if line_end >= 0 else len(text)
        yield start, end
        start = end


def _may_ask(text: str) -> bool:
    narrow = text.encode("ascii", "replace").lower()
    return any(word in narrow for word in _NEEDED_IN_ENGLISH) or _NEEDED.search(text) is not None


def _places(untrusted_text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(untrusted_text, start, end):
        sentence = match[0].strip()
        asks = any(pattern.search(sentence) for pattern in (_ASKED_FIRST, _ASKED_AFTER, _ENGLISH, _REMOTE_CONTROL))
        if asks and not _WARNS.search(sentence):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield start, start + len(sentence)
