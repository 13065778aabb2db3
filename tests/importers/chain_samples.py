"""Invented exports of explorers and an exchange; addresses with good checksums that belong to nobody."""

import hashlib
from collections.abc import Iterator, Sequence

from tests.importers.paypal_samples import table

NORMAL = ("Transaction Hash", "Blockno", "UnixTimestamp", "DateTime (UTC)", "From", "To", "ContractAddress", "Value_IN(ETH)", "Value_OUT(ETH)", "CurrentValue @ $2264.03996675132/Eth", "TxnFee(ETH)", "TxnFee(USD)", "Historical $Price/Eth", "Status", "ErrCode", "Method")  # fmt: skip
TOKENS = ("Txhash", "Blockno", "UnixTimestamp", "DateTime", "From", "To", "TokenValue", "USDValueDayOfTx", "ContractAddress", "TokenName", "TokenSymbol")  # fmt: skip
INTERNAL = ("Txhash", "Blockno", "UnixTimestamp", "DateTime", "ParentTxFrom", "ParentTxTo", "ParentTxETH_Value", "From", "TxTo", "ContractAddress", "Value_IN(BNB)", "Value_OUT(BNB)", "CurrentValue @ $300/BNB", "Historical $Price/BNB", "Status", "ErrCode", "Type")  # fmt: skip
TRON = "Tx Hash,blockHeight,blockTime(UTC+8),blockTime(UTC),from,to,value,symbol,tokenAddress,isConfirm"
OKLINK = "交易哈希,区块高度,本地时间(UTC+8),UTC时间,发送方,发送方ENS,接收方,接收方ENS,数量,代币符号,代币地址"
HUOBI = '"时间","交易类型","交易对","方向","价格","数量","成交额","手续费"'

ME, SHOP, FRIEND = (f"0x{hashlib.sha256(name).hexdigest()[:40]}" for name in (b"me", b"shop", b"friend"))
USDT = "0xdac17f958d2ee523a2206206994597c13d831ec7"
TRON_USDT = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def tron_address(name: bytes) -> str:
    payload = b"\x41" + hashlib.sha256(name).digest()[:20]
    data = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        text = _ALPHABET[digit] + text
    return text


TRON_ME, TRON_SHOP, TRON_FRIEND = map(tron_address, (b"me", b"shop", b"friend"))


def tx(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _rows(*rows: Sequence[str]) -> list[tuple[str, ...]]:
    return [(f"0x{tx(row[0])}", "20000000", *row[1:]) for row in rows]


def samples() -> Iterator[tuple[str, str, bytes]]:
    normal = _rows(
        ("a", "1762149725", "2025-11-03 06:02:05", ME, SHOP, "", "0", "0.5", "1132.02", "0.00042", "1.10", "2600.10", "", "", "Transfer"),
        ("b", "1762149785", "2025-11-03 06:03:05", SHOP, ME, "", "0.25", "0", "566.01", "0.00021", "0.55", "2600.10", "", "", "Transfer"),
        ("c", "1762149845", "2025-11-03 06:04:05", ME, SHOP, "", "0", "1", "2264.04", "0.00081", "2.10", "2600.10", "Error(0)", "out of gas", "Swap"),
        ("d", "1762149905", "11/3/2025 6:05", ME, USDT, "", "0", "0", "0", "0.00033", "0.90", "2600.10", "", "", "Approve"),
    )  # fmt: skip
    tokens = _rows(
        ("e", "1762149725", "2025-11-03 06:02:05", ME, SHOP, "1,250.5", "$1,250.50", USDT, "Tether USD", "USDT"),
        ("f", "1762149785", "2025-11-03 06:03:05", FRIEND, ME, "3", "N/A", f"0x{'ab' * 20}", "Visit usdt-gift.example", "USDT-gift.example"),
        ("f", "1762149785", "2025-11-03 06:03:05", FRIEND, ME, "1.9E-4", "$0.03", USDT, "Tether USD", "USDT"),
    )  # fmt: skip
    internal = _rows(
        ("g", "1762149725", "2025-11-03 06:02:05", FRIEND, SHOP, "0", SHOP, ME, "", "0.125", "0", "37.50", "310", "0", "", "call", ""),
    )  # fmt: skip
    yield "etherscan_csv", "transactions.csv", table(NORMAL, normal).encode()
    yield "etherscan_csv", "token_transfers.csv", table(TOKENS, tokens).encode("utf-8-sig")
    yield "etherscan_csv", "internal_bnb.csv", table(INTERNAL, internal).encode()
    yield "tronscan_csv", "token_transfers.csv", _tron().encode()
    yield "oklink_csv", "token_transfers.csv", _oklink().encode("utf-8-sig")
    yield "huobi_csv", "trades.csv", _huobi().encode("utf-8-sig")


def _tron() -> str:
    rows = (
        (tx("t1"), "70000001", "2025/11/03 14:02:05", "2025/11/03 06:02:05", TRON_ME, TRON_SHOP, '"1,500"', "USDT", TRON_USDT, "true"),
        (tx("t2"), "70000002", "-", "2025/11/03 06:03:05", TRON_FRIEND, TRON_ME, "1.0E-6", "USDT", TRON_FRIEND, "true"),
        (tx("t3"), "70000003", "2025/11/03 14:04:05", "-", TRON_ME, TRON_FRIEND[:-1] + ("a" if TRON_FRIEND[-1] != "a" else "b"), "2", "TRX", "", "false"),
    )  # fmt: skip
    return "\n".join([TRON, *map(",".join, rows), ""])


def _oklink() -> str:
    rows = (
        (f"0x{tx('o1')}", "23759705", "2025/11/03 14:02:05", "2025/11/03 06:02:05", ME, "xiaoman.eth", SHOP, "", "353.7515", "USDT", USDT, ""),
        ("0xdedc****0177adc9", "23759706", "2025/11/03 14:03:05", "2025/11/03 06:03:05", SHOP, "", FRIEND, "", "7.73E-4", "0xb74a****f0428d", "0xdaee****71b2e1", ""),
    )  # fmt: skip
    return "\n".join([OKLINK, *map(",".join, rows), ""])


def _huobi() -> str:
    rows = (
        "2025-02-24 09:56:20,币币交易,BTC/USDT,卖出,49850.00,0.000108,5.38380000,0.01076760USDT,",
        "2025-02-23 20:36:17,币币交易,BTC1S/USDT,买入,1.2252,4.5760,5.60652159,0.00915201BTC1S,",
        "2025-02-22 20:36:17,币币交易,BTC/USDT,撤单,1.2252,4.5760,5.60652159,0,",
    )
    return "\n".join([HUOBI, *rows, ""])
