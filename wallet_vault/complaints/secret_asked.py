"""Tells where the other side asked for a password or a code, which nobody honest does. Judges nobody."""

import re

_SECRET = re.compile(
    r"密码|口令|验证码|校验码|动态码|短信码|助记词|私钥|安全码"
    r"|passwords?\b|passcode|\bpin\b|\botp\b|verification code|security code|seed phrase|private key|\bcvv",
    re.IGNORECASE,
)


def asks_for_secret(untrusted_text: str) -> bool:
    """Whether a text speaks of a password, a code or a wallet's words: reason enough for a warning."""
    return _SECRET.search(untrusted_text) is not None
