"""Currencies that a file may name: the codes of ISO 4217 that stand for money in use."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

CODES: Final = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905 - a list of 150 strings is no easier to read
)

_NAMES: Final = {"人民币": "CNY", "RMB": "CNY", "CNH": "CNY", "": "CNY"}


@lru_cache(maxsize=256)
def currency_code(text: str) -> str:
    """The code of a currency; yuan where nothing is printed.

    Raises:
        ValueError: it is no currency in use.
    """
    name = text.strip().upper()
    code = _NAMES.get(name, name)
    if code not in CODES:
        raise ValueError(f"not a currency: {text!r}")
    return code
