"""How programs that take chats out of WeChat write them: their columns, keys and stamps. WeChat itself exports none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """One program's table or JSON. Of several names the first that is there and filled counts."""

    program: str
    required: frozenset[str]
    times: tuple[str, ...]
    senders: tuple[str, ...]
    bodies: tuple[str, ...]
    types: tuple[str, ...] = ("Type", "type", "类型")


TABLES = (
    Layout(
        "MemoTrace (WeChatMsg)",
        frozenset({"TalkerId", "IsSender", "CreateTime", "StrContent", "StrTime"}),
        ("CreateTime", "StrTime"), ("Remark", "NickName", "Sender"), ("StrContent",),
    ),
    Layout(
        "MemoTrace (WeChatMsg)",
        frozenset({"消息ID", "类型", "发送人", "时间", "内容"}), ("时间",), ("发送人", "备注", "昵称"), ("内容",),
    ),
    Layout(
        "chatlog",
        frozenset({"Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"}),
        ("Time",), ("SenderName", "Sender"), ("Content",),
    ),
)  # fmt: skip

OBJECTS = (
    Layout(
        "chatlog", frozenset({"talker", "isSelf", "content"}),
        ("time",), ("senderName", "sender"), ("content",),
    ),
    Layout(
        "WeFlow or EchoTrace", frozenset({"isSend", "createTime", "content"}),
        ("createTime", "formattedTime"), ("senderDisplayName", "senderUsername"), ("content",),
    ),
)  # fmt: skip

PLAIN = Layout("an unnamed program", frozenset(), (), (), ())
"""Text with a stamp of time and name above each message."""

TYPE_NAMES = {
    "3": "图片", "34": "语音", "42": "名片", "43": "视频", "47": "表情", "48": "位置", "49": "应用消息",
    "2000": "转账", "2001": "红包", "10000": "系统消息",
}  # fmt: skip
"""Shown where a message has no words of its own."""

SYSTEM_TYPE = "10000"
