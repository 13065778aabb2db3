"""Invented statements in the formats of finance programs: OFX of both kinds, QIF, CAMT.053."""

from collections.abc import Iterator

OFX_HEADER = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"  # fmt: skip
CAMT_ROOT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'


def samples() -> Iterator[tuple[str, str, bytes]]:
    yield "ofx", "sgml_cp1252.ofx", (OFX_HEADER + _sgml()).encode("cp1252")
    yield "ofx", "xml_utf8.qfx", _xml().encode()
    yield "ofx", "no_header_doubtful.ofx", _doubtful().encode()
    yield "qif", "bank_month_first.qif", _qif().encode()
    yield (
        "qif",
        "card_unclear_dates.qif",
        "!Type:CCard\nD3/4/25\nT-1.234,50\nPCafé\n^\nD5/4/25\nU10,00\nPRefund Café\n^\n".encode(),
    )
    yield "camt", "statement_053.xml", _camt().encode()
    prefixed = (
        _camt().replace("<", "<ns:").replace("<ns:/", "</ns:").replace("<ns:?", "<?").replace("xmlns=", "xmlns:ns=")
    )
    yield "camt", "prefixed_totals_differ.xml", prefixed.replace("<ns:Sum>28.00", "<ns:Sum>29.00").encode()


def _sgml() -> str:
    return (
        "<OFX><SIGNONMSGSRSV1><SONRS><FI><ORG>Example Bank<FID>1</FI></SONRS></SIGNONMSGSRSV1>"
        "<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CAD<BANKACCTFROM><BANKID>0001<ACCTID>000000000001<ACCTTYPE>CHECKING</BANKACCTFROM>"
        "<BANKTRANLIST><DTSTART>20251101<DTEND>20251130\r\n"
        "<STMTTRN><TRNTYPE>POS<DTPOSTED>20251103142205.000[-5:EST]<TRNAMT>-6.60<FITID>2025110300000001<NAME>Café &amp; Tea<MEMO>POS;Café</STMTTRN>\r\n"
        "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20251105120000<TRNAMT>6,60<FITID>2025110500000001<NAME>REFUND TEA\r\n"
        "<STMTTRN><TRNTYPE>XFER<DTPOSTED>20251106<TRNAMT>-00000000001500.0000<FITID>0<NAME>TO SAVINGS</STMTTRN>\r\n"
        "</BANKTRANLIST><LEDGERBAL><BALAMT>382.34<DTASOF>20251130</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )  # fmt: skip


def _xml() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS>'
        "<CURDEF>USD</CURDEF><CCACCTFROM><ACCTID>XXXX0001</ACCTID></CCACCTFROM><BANKTRANLIST>\n"
        "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20251103142205[+5.30:IST]</DTPOSTED><TRNAMT>-45.00</TRNAMT><FITID>A1B2C3D4E5F6</FITID>"
        "<NAME><![CDATA[夜市 <NIGHT MARKET>]]></NAME><CURRENCY><CURRATE>1</CURRATE><CURSYM>EUR</CURSYM></CURRENCY></STMTTRN>\n"
        "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20251104</DTPOSTED><TRNAMT>-72.35</TRNAMT><FITID>A1B2C3D4E5F7</FITID><NAME>TEA</NAME>"
        "<ORIGCURRENCY><CURRATE>7.2</CURRATE><CURSYM>CNY</CURSYM></ORIGCURRENCY></STMTTRN>\n"
        "</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>"
        "<INVTRAN><FITID>T1</FITID></INVTRAN></OFX>\n"
    )  # fmt: skip


def _doubtful() -> str:
    entries = (
        "<TRNAMT>-80.00</TRNAMT><FITID>1</FITID><NAME>No date</NAME>",
        "<DTPOSTED></DTPOSTED><TRNAMT>1,234</TRNAMT><NAME>Empty date</NAME>",
        "<DTPOSTED>20250231</DTPOSTED><TRNAMT>$120</TRNAMT><NAME>No such day</NAME>",
    )
    return "\n\n<OFX><CURDEF>USD</CURDEF>" + "".join(f"<STMTTRN>{entry}</STMTTRN>" for entry in entries) + "</OFX>\n"


def _qif() -> str:
    return (
        "# exported by an example program\n!Account\nNEveryday\nTBank\n^\n!Type:Cat\nNFood\nE\n^\n!Type:Bank\n"
        "D2/10'2025\nT0.00\nPOpening Balance\nL[Everyday]\n^\n"
        "D2/14'2025\nT-1,067.50\nPNight Market\nMtwo bowls\nN123\nLFood\nSFood\nEhalf\n$-533.75\n^\n"
        "D12/ 1'25\nT100.00\nPTransfer\nL[Savings]\n^\n"
        "!Type:Invst\nD2/14'2025\nNBuy\nYEXAMPLE\n^\n"
    )


def _camt() -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
{CAMT_ROOT}<BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>DE00000000000000000001</IBAN></Id></Acct>
<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries><TtlCdtNtries><Sum>28.00</Sum></TtlCdtNtries><TtlDbtNtries><Sum>138.50</Sum></TtlDbtNtries></TxsSummry>
<Ntry><Amt Ccy="EUR">128.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-11-03</Dt></BookgDt><ValDt><Dt>2025-11-03</Dt></ValDt><AcctSvcrRef>2025110300000001</AcctSvcrRef>
<NtryDtls><TxDtls><Refs><EndToEndId>QH-20251103-1</EndToEndId></Refs><RltdPties><Cdtr><Nm>青禾 Tea &amp; Co</Nm></Cdtr><CdtrAcct><Id><IBAN>DE00000000000000000002</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>Order 1</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">28.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2025-11-05T09:10:00+01:00</DtTm></BookgDt>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>青禾 Tea</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">10.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2025-11-06</Dt></BookgDt><NtryDtls><TxDtls></TxDtls><TxDtls></TxDtls></NtryDtls><AddtlNtryInf>Fees</AddtlNtryInf></Ntry>
</Stmt></BkToCstmrStmt></Document>
"""
