"""The words of PayPal's statements in its languages: column names, types, statuses. Reads nothing.

Types and statuses are in lower case. A word that is missing here costs the kind of a row, never its
money: that stands in the signed gross amount.
"""

from wallet_vault.importers._table import named

_ENGLISH = {
    "Date": "date", "Time": "time", "TimeZone": "zone", "Name": "name", "Type": "type", "Description": "type",
    "Status": "status", "Currency": "currency", "Gross": "gross", "Fee": "fee", "Net": "net",
    "From Email Address": "from", "To Email Address": "to", "Transaction ID": "id", "Item Title": "title",
    "Subject": "title", "Reference Txn ID": "reference", "Invoice Number": "invoice", "Balance": "balance",
    "Balance Impact": "impact",
}  # fmt: skip
_GERMAN = {
    "Datum": "date", "Uhrzeit": "time", "Zeitzone": "zone", "Typ": "type", "Beschreibung": "type",
    "Währung": "currency", "Brutto": "gross", "Gebühr": "fee", "Entgelt": "fee", "Netto": "net",
    "Absender E-Mail-Adresse": "from", "Empfänger E-Mail-Adresse": "to", "Transaktionscode": "id",
    "Artikelbezeichnung": "title", "Zugehöriger Transaktionscode": "reference", "Rechnungsnummer": "invoice",
    "Guthaben": "balance", "Auswirkung auf Guthaben": "impact",
}  # fmt: skip
_SPANISH = {
    "Fecha": "date", "Hora": "time", "Zona horaria": "zone", "Nombre": "name", "Tipo": "type",
    "Descripción": "type", "Estado": "status", "Divisa": "currency", "Moneda": "currency", "Bruto": "gross",
    "Comisión": "fee", "Tarifa": "fee", "Neto": "net", "Dirección de correo electrónico del remitente": "from",
    "Correo electrónico del remitente": "from", "Dirección de correo electrónico del destinatario": "to",
    "Correo electrónico del destinatario": "to", "Id. de transacción": "id", "Identificador de la transacción": "id",
    "Título del artículo": "title", "Id. de transacción de referencia": "reference", "Número de factura": "invoice",
    "Saldo": "balance", "Impacto en el saldo": "impact",
}  # fmt: skip
_FRENCH = {
    "Heure": "time", "Fuseau horaire": "zone", "Nom": "name", "État": "status", "Devise": "currency",
    "Avant commission": "gross", "Brut": "gross", "Commission": "fee", "Net": "net",
    "De l'adresse email": "from", "À l'adresse email": "to", "Numéro de transaction": "id",
    "Titre de l'objet": "title", "Numéro de la transaction de référence": "reference",
    "Numéro de facture": "invoice", "Solde": "balance", "Impact sur le solde": "impact",
}  # fmt: skip
_ITALIAN = {
    "Data": "date", "Orario": "time", "Ora": "time", "Fuso orario": "zone", "Nome": "name", "Descrizione": "type",
    "Stato": "status", "Valuta": "currency", "Lordo": "gross", "Tariffa": "fee", "Netto": "net",
    "Indirizzo email mittente": "from", "Indirizzo email destinatario": "to", "Codice transazione": "id",
    "Titolo oggetto": "title", "Codice transazione di riferimento": "reference", "Numero fattura": "invoice",
    "Impatto sul saldo": "impact",
}  # fmt: skip
_PORTUGUESE = {
    "Fuso horário": "zone", "Descrição": "type", "Moeda": "currency", "Valor bruto": "gross", "Líquido": "net",
    "ID da transação": "id", "Código da transação": "id", "Impacto no saldo": "impact",
}  # fmt: skip
_DUTCH = {
    "Tijd": "time", "Tijdzone": "zone", "Naam": "name", "Omschrijving": "type", "Valuta": "currency",
    "Kosten": "fee", "Transactiereferentie": "id", "Invloed op saldo": "impact",
}  # fmt: skip
_CHINESE = {
    "日期": "date", "时间": "time", "时区": "zone", "名称": "name", "姓名": "name", "类型": "type", "描述": "type",
    "状态": "status", "币种": "currency", "总额": "gross", "费用": "fee", "净额": "net", "发件人邮箱地址": "from",
    "收件人邮箱地址": "to", "交易号": "id", "物品名称": "title", "参考交易号": "reference", "账单号": "invoice",
    "余额": "balance", "余额影响": "impact",
}  # fmt: skip

NAMES = named(_ENGLISH, _GERMAN, _SPANISH, _FRENCH, _ITALIAN, _PORTUGUESE, _DUTCH, _CHINESE)

MEMO = frozenset({"memo", "mémo", "memorando", "notiz", "备忘", "备注"})
"""A row that moves no balance: an authorisation or an order."""

AUTHORISED = ("general authorization", "authorization", "authorisation", "void of authorization", "order")
FAILED = frozenset(
    {
        "denied", "failed", "canceled", "cancelled", "expired", "removed", "voided", "declined",
        "abgelehnt", "fehlgeschlagen", "storniert", "abgebrochen", "abgelaufen",
        "rechazado", "denegado", "cancelado", "caducado", "refusé", "annulé", "échoué", "expiré",
        "rifiutato", "annullato", "scaduto", "negado", "geweigerd", "geannuleerd", "已拒绝", "已取消", "失败",
    }
)  # fmt: skip
REFUNDED = (
    "refund", "reversal", "chargeback", "rückzahlung", "rückerstattung", "reembolso", "remboursement", "rimborso",
    "terugbetaling", "退款",
)  # fmt: skip
CONVERTED = (
    "currency conversion", "währungsumrechnung", "conversión de divisa", "conversion de devise",
    "conversione di valuta", "conversão de moeda", "valutaomrekening", "货币兑换",
)  # fmt: skip
LOADED = (
    "deposit to pp account", "card deposit", "bank deposit", "bankgutschrift auf paypal-konto", "ingreso en la cuenta",
    "depósito general con tarjeta", "virement bancaire sur compte paypal", "银行存款",
)  # fmt: skip
WITHDRAWN = (
    "withdrawal", "transfer to bank", "abbuchung", "bankauszahlung", "retirada", "retiro", "virement vers",
    "prelievo", "saque", "提现",
)  # fmt: skip
