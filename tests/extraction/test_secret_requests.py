"""Whoever asks for a password, a code or a seed phrase is noticed; codes that arrive and warnings of them are not."""

import pytest

from wallet_vault.extraction.secret_requests import secret_requests

ASKING = [
    "请把收到的短信验证码告诉我",
    "麻烦您提供一下支付密码",
    "验证码是多少？",
    "您把动态码报一下",
    "需要您输入助记词才能解冻",
    "请在页面填写钱包私钥",
    "把登录密码发给我们核实",
    "请您念一下校验码",
    "请截图验证码发来",
    "Please send me the verification code you just received",
    "We need your password to release the account",
    "Enter your seed phrase on this page",
    "Can you read the one-time code to me?",
    "Confirm your PIN to get the refund",
    "Share the recovery phrase with our agent",
]
NOT_ASKING = [
    "【某银行】验证码 482913，请勿告诉任何人",
    "您的验证码为 482913，5分钟内有效",
    "工作人员不会向您索要验证码",
    "谨防有人让您提供验证码",
    "我已经修改了支付密码",
    "压缩包的密码在应用里查看",
    "请不要把密码告诉他人",
    "会核实差额，3个工作日内回电",
    "请提供订单号和付款截图",
    "Your verification code is 482913. Do not share it with anybody",
    "Never give your password to anyone",
    "We will not ask you to send your PIN",
    "I changed my password yesterday",
    "Please send the order number and a screenshot",
    "The transfer was confirmed",
]


@pytest.mark.parametrize("text", ASKING)
def test_who_asks_for_a_secret_is_noticed(text):
    assert list(secret_requests(f"您好。{text}。谢谢"))


@pytest.mark.parametrize("text", NOT_ASKING)
def test_what_brings_a_code_or_warns_asks_for_nothing(text):
    assert list(secret_requests(text)) == []


def test_only_the_sentence_that_asks_is_named():
    assert list(secret_requests("您好。请把验证码告诉我。谢谢")) == ["请把验证码告诉我"]
