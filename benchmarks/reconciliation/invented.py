"""An invented year: entries in the books, and the bank's file about them, with all that makes matching hard.

Of a hundred bookings 60 bear the reference, 15 have it in the text, 10 with a slip of the pen, 10 have none, and 5
are of another amount, so that they belong to nothing. Amounts are mostly the same five.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

FIRST = date(2026, 1, 1)
SEED = 20_261_127


@dataclass(frozen=True)
class Pair:
    number: int
    amount: int
    entered_on: date
    reference: str
    booked_on: date
    booked: int
    told: str  # the reference as the bank has it
    text: str


def pairs(count: int) -> list[Pair]:
    chance = random.Random(SEED)
    made = [_pair(number, chance) for number in range(count)]
    return sorted(made, key=lambda pair: (pair.booked_on, pair.number))


def _pair(number: int, chance: random.Random) -> Pair:
    amount = (
        chance.choice([1000, 2000, 2500, 5000, 10_000])
        if chance.random() < 0.6
        else chance.randint(100, 500_000)
    )
    amount = -amount if chance.random() < 0.3 else amount
    day = FIRST + timedelta(days=chance.randrange(360))
    reference = f"GIFT-{number:06d}"
    told, text, booked = reference, "made-up gift", amount
    kind = chance.random()
    if kind >= 0.95:
        told, booked = "", amount + chance.randint(1, 9)
    elif kind >= 0.85:
        told = ""
    elif kind >= 0.75:
        told = reference.replace("0", "O", 1)
    elif kind >= 0.6:
        told, text = "", f"thanks {reference} family"
    return Pair(number, amount, day, reference, day + timedelta(days=chance.randrange(4)), booked, told, text)


def file_of(kind: str, made: list[Pair]) -> bytes:
    return {"mt940": _mt940, "camt": _camt, "csv": _csv}[kind](made).encode()


def _money(minor: int, sign: str = ".") -> str:
    return format(Decimal(abs(minor)).scaleb(-2), "f").replace(".", sign)


def _mt940(made: list[Pair]) -> str:
    lines = [":20:MADEUP", ":25:MADEUP/0001", ":28C:1/1", ":60F:C260101EUR0,00"]
    for pair in made:
        way = "C" if pair.booked > 0 else "D"
        day = f"{pair.booked_on:%y%m%d%m%d}"
        lines.append(
            f":61:{day}{way}{_money(pair.booked, ',')}NTRF{pair.told or 'NONREF'}//B{pair.number:08d}"
        )
        lines.append(f":86:166?00MADEUP?20{pair.text}?32Ama Example")
    closing = sum(pair.booked for pair in made)
    lines.append(f":62F:{'C' if closing >= 0 else 'D'}261231EUR{_money(closing, ',')}")
    return "\n".join(lines)


def _camt(made: list[Pair]) -> str:
    closing = sum(pair.booked for pair in made)
    head = '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>'
    account = "<Acct><Id><IBAN>MADEUP0001</IBAN></Id><Ccy>EUR</Ccy></Acct>"
    balances = _balance("OPBD", 0, FIRST) + _balance("CLBD", closing, date(2026, 12, 31))
    return "\n".join([head, account, balances, *map(_entry, made), "</Stmt></BkToCstmrStmt></Document>"])


def _balance(code: str, minor: int, day: date) -> str:
    way = "CRDT" if minor >= 0 else "DBIT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{_money(minor)}</Amt>"
        f"<CdtDbtInd>{way}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _entry(pair: Pair) -> str:
    way, side = ("CRDT", "Dbtr") if pair.booked > 0 else ("DBIT", "Cdtr")
    return (
        f"<Ntry><Amt Ccy='EUR'>{_money(pair.booked)}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
        f"<BookgDt><Dt>{pair.booked_on}</Dt></BookgDt><AcctSvcrRef>B{pair.number:08d}</AcctSvcrRef>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{pair.told or 'NOTPROVIDED'}</EndToEndId></Refs>"
        f"<RltdPties><{side}><Pty><Nm>Ama Example</Nm></Pty></{side}></RltdPties>"
        f"<RmtInf><Ustrd>{pair.text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def _csv(made: list[Pair]) -> str:
    rows, balance = ["Day;Amount;Balance;Reference;Bank;Who;What"], 0
    for pair in made:
        balance += pair.booked
        signs = ["-" if each < 0 else "" for each in (pair.booked, balance)]
        amounts = f"{signs[0]}{_money(pair.booked)};{signs[1]}{_money(balance)}"
        rows.append(f"{pair.booked_on};{amounts};{pair.told};B{pair.number:08d};Ama Example;{pair.text}")
    return "\n".join(rows)
