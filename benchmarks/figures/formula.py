"""Formulas over intervals: `t = a + b; g = c / p - 1; p <= w`, every part of which must be possible."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from benchmarks.figures.amounts import CONSTANTS, Range

YEAR = 2023
Values = Mapping[str, Range]


def holds(formula: str, values: Values) -> bool:
    """Whether some reading of the amounts satisfies every part; an impossible date satisfies none."""
    try:
        return all(_part(part.strip(), values) for part in formula.split(";") if part.strip())
    except (ValueError, ZeroDivisionError):
        return False


def middle(expression: str, values: Mapping[str, Fraction]) -> Fraction:
    """The expression's value where every amount is its written value."""
    found = _value(ast.parse(expression.strip(), mode="eval").body, {k: Range(v, v) for k, v in values.items()})
    return found.low


def sides(part: str) -> tuple[str, str, str]:
    """Left side, `=` or `<=`, right side."""
    sign = "<=" if "<=" in part else "="
    left, _, right = part.partition(sign)
    return left.strip(), sign, right.strip()


def names(expression: str) -> list[str]:
    """The amounts an expression speaks of."""
    tree = ast.parse(expression.strip(), mode="eval")
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    found = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return [name for name in dict.fromkeys(found) if name not in called and name not in CONSTANTS]


def _part(part: str, values: Values) -> bool:
    left, sign, right = sides(part)
    one, two = (_value(ast.parse(side, mode="eval").body, values) for side in (left, right))
    return one.low <= two.high if sign == "<=" else one.meets(two)


def _value(node: ast.expr, values: Values) -> Range:
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return Range(Fraction(node.value), Fraction(node.value))
    if isinstance(node, ast.Name):
        if node.id in CONSTANTS:
            return Range(CONSTANTS[node.id], CONSTANTS[node.id])
        return values[node.id]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _called(node.func.id, [_value(argument, values) for argument in node.args])
    if isinstance(node, ast.BinOp):
        return _joined(node.op, _value(node.left, values), _value(node.right, values))
    raise ValueError(f"不认识的算式：{ast.unparse(node)}")


def _joined(operator: ast.operator, a: Range, b: Range) -> Range:
    if isinstance(operator, ast.Add):
        return Range(a.low + b.low, a.high + b.high)
    if isinstance(operator, ast.Sub):
        return Range(a.low - b.high, a.high - b.low)
    if isinstance(operator, ast.Mult):
        ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    elif isinstance(operator, ast.Div):
        ends = [x / y for x in (a.low, a.high) for y in (b.low, b.high)]
    elif isinstance(operator, ast.Pow) and b.high <= 20:
        ends = [x ** int(y) for x in (a.low, a.high) for y in (b.low, b.high)]
    else:
        raise ValueError("不认识的运算")
    return Range(min(ends), max(ends))


def _called(name: str, given: list[Range]) -> Range:
    """day(月, 日): day of the year. span(月, 日, 月, 日): days between, first day counted or not. months(月, 月)."""
    numbers = [int(value.low) for value in given]
    if name == "months":
        if not all(1 <= month <= 12 for month in numbers) or numbers[0] > numbers[1]:
            raise ValueError("没有这个月份")
        return Range(Fraction(numbers[1] - numbers[0]), Fraction(numbers[1] - numbers[0] + 1))
    days = [date(YEAR, *numbers[at : at + 2]) - date(YEAR - 1, 12, 31) for at in range(0, len(numbers), 2)]
    if name == "day":
        return _range(days[0])
    passed = days[1] - days[0]
    if passed < timedelta(0):
        raise ValueError("止日早于起日")
    return Range(Fraction(passed.days), Fraction(passed.days + 1))


def _range(passed: timedelta) -> Range:
    return Range(Fraction(passed.days), Fraction(passed.days))
