"""Columns as all tables have them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text


def number(name: str, *more: Any, nullable: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, *more, nullable=nullable)


def words(name: str, *, nullable: bool = False) -> Column[str]:
    """A text; days and instants are texts too."""
    return Column(name, Text, nullable=nullable)


def money(name: str, *, nullable: bool = False) -> tuple[Column[int], Column[str]]:
    """An amount: minor units beside a currency."""
    return number(f"{name}_minor", nullable=nullable), words(f"{name}_currency", nullable=nullable)


def flag(name: str, *, nullable: bool = False) -> tuple[Column[int], CheckConstraint]:
    """Yes or no, with its check."""
    check = CheckConstraint(f"{name} IN (0, 1)", name=name)
    return number(name, nullable=nullable), check


def one_of(column: str, kinds: type[StrEnum]) -> CheckConstraint:
    """A check that a column holds a member of an enumeration."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(k)) for k in kinds)})", name=column)


def day_of_month(column: str) -> CheckConstraint:
    """A check for days of a month."""
    return CheckConstraint(f"{column} BETWEEN 1 AND 31", name=column)


def not_negative(column: str) -> CheckConstraint:
    """A check for numbers that are not below zero."""
    return CheckConstraint(f"{column} >= 0", name=column)


def part_of(owner: str, *, index: bool = True) -> Column[int]:
    """A reference to what this row is a part of, and is deleted with."""
    reference = ForeignKey(f"{owner}.id", ondelete="CASCADE")
    name = {"credit_report": "report", "import_batch": "batch"}.get(owner, owner)
    return Column(f"{name}_id", Integer, reference, nullable=False, index=index)


def uses(name: str, used: str) -> Column[int]:
    """A reference to what must not be deleted while this row is there."""
    return Column(name, Integer, ForeignKey(f"{used}.id", ondelete="RESTRICT"), nullable=True)
