"""The verb `people`: accounts and the record, from the server's own command line (also when the password is lost)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reviewer.cli_place import Given, place

if TYPE_CHECKING:
    from reviewer.store.people import People

_SHELL = "命令行"
_PASSWORD = click.option(
    "--password", prompt="密码", hide_input=True, confirmation_prompt="再写一次密码", help="不给则提示输入。"
)


def _opened(given: Given) -> People:
    from reviewer.store.people import open_people

    return open_people(place(given)[0] / "people.sqlite")


@click.group(name="people")
def people() -> None:
    """网页界面的账号、权限和操作记录：list add password dismiss grant log。"""


@people.command(name="list")
@click.pass_obj
def list_(given: Given) -> int:
    """列出账号和各单位的权限。"""
    known = _opened(given)
    names = {unit.id: unit.name for unit in known.units()}
    for one in known.persons():
        rights = (
            "管理员" if one.admin else "、".join(f"{names.get(u, u)}：{r}" for u, r in one.grants.items()) or "无权限"
        )
        click.echo(f"{one.name}\t{rights}\t{'' if one.active else '已停用'}".rstrip())
    known.close()
    return 0


@people.command()
@click.argument("name")
@click.option("--admin", is_flag=True, help="设为管理员。")
@_PASSWORD
@click.pass_obj
def add(given: Given, name: str, admin: bool, password: str) -> int:
    """设立账号。"""
    known = _opened(given)
    if known.any():
        known.add(name, password, admin=admin, by=_SHELL)
    else:
        known.first(name, password)
    click.echo(f"已设立“{name}”{'' if admin else '；权限请在网页“人员与权限”里给'}。")
    known.close()
    return 0


@people.command()
@click.argument("name")
@_PASSWORD
@click.pass_obj
def password(given: Given, name: str, password: str) -> int:
    """重设密码；停用的账号随之恢复。"""
    known = _opened(given)
    known.password(name, password, by=_SHELL)
    click.echo(f"已重设“{name}”的密码。")
    known.close()
    return 0


@people.command()
@click.argument("name")
@click.pass_obj
def dismiss(given: Given, name: str) -> int:
    """停用账号。"""
    known = _opened(given)
    known.dismiss(name, by=_SHELL)
    click.echo(f"已停用“{name}”。")
    known.close()
    return 0


@people.command()
@click.argument("name")
@click.argument("role", type=click.Choice(["评议人", "只读", "无"]))
@click.option("--unit", default="main", help="单位的编号；不给则是第一个单位。")
@click.pass_obj
def grant(given: Given, name: str, role: str, unit: str) -> int:
    """给出或取消一个单位的权限。"""
    from reviewer.store.people import Role

    roles: dict[str, Role] = {"评议人": "评议人", "只读": "只读"}
    known = _opened(given)
    known.grant(name, unit, roles.get(role), by=_SHELL)
    click.echo(f"“{name}”的权限：{role}。")
    known.close()
    return 0


@people.command()
@click.option("--last", default=200, show_default=True, type=click.IntRange(1, 100_000), help="最近多少条。")
@click.pass_obj
def log(given: Given, last: int) -> int:
    """谁在何时做了什么，新的在前。"""
    known = _opened(given)
    for one in known.deeds(last):
        line = f"{one.at}\t{one.person}\t{one.unit}\t{one.action}\t{one.detail}"
        click.echo("".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line))
    known.close()
    return 0
