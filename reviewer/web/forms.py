"""The pages outside the app itself, as plain HTML forms: set-up, log-in, one's own password, persons and rights."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reviewer.store.people import GIVEN, Deed, Person, Unit
from reviewer.web.escape import shown

ACTIONS = {
    "login": "登录", "login_failed": "登录失败", "logout": "退出", "add_person": "设立账号", "password": "重设密码",
    "dismiss_person": "停用账号", "grant": "改变权限", "add_unit": "新设单位", "rename_unit": "改单位名",
    "see": "查看", "source": "看原文", "ask": "提问", "verdict": "作出结论", "export": "导出", "add": "读入文件",
    "remove": "删去文件", "correct": "更正", "word": "改写", "reindex": "重建索引", "standing": "改常问清单",
}  # fmt: skip

_STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}body{margin:0;background:#f2efe8;color:#1d2126;
font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei","Source Han Sans SC",sans-serif}
main{max-width:420px;margin:12vh auto 40px;padding:26px 32px 30px;border:1px solid #d8d3c7;background:#fffefb}
main.wide{max-width:1080px;margin:24px auto}h1{margin:0 0 4px;color:#9c1c1c;font:700 22px/1.5 "Noto Serif CJK SC","SimSun",serif}
h2{margin:26px 0 8px;padding-bottom:4px;border-bottom:1px solid #d8d3c7;font:700 16px/1.5 "Noto Serif CJK SC","SimSun",serif}
label{display:block;margin:12px 0 0;font-size:13.5px;color:#4d535c}input,select{width:100%;padding:7px 9px;border:1px solid #b9b3a5;
border-radius:3px;background:#fff;color:inherit;font:inherit}button{margin-top:16px;padding:7px 20px;border:0;border-radius:3px;
background:#9c1c1c;color:#fff;font:inherit;cursor:pointer}button:hover{background:#7f1414}button.quiet{margin:0;padding:2px 10px;
border:1px solid #b9b3a5;background:#fff;color:#1d2126;font-size:13px}:focus-visible{outline:2px solid #0b57d0;outline-offset:1px}
.said{padding:7px 10px;border-left:4px solid #2c6e49;background:#f4f8f4}.wrong{padding:7px 10px;border-left:4px solid #8a4b00;background:#fff8ec}
.soft{color:#5c626b;font-size:13.5px}table{width:100%;border-collapse:collapse;font-size:14px}th,td{padding:6px 8px;
border-bottom:1px solid #e8e4da;text-align:left;vertical-align:middle;overflow-wrap:anywhere}th{color:#5c626b;font-size:12.5px}
form.row{display:flex;gap:8px;align-items:center;margin:0}form.row label{margin:0}form.row input,form.row select{width:auto;flex:1;min-width:90px}
a{color:#1c4a86}nav{float:right}
"""


def page(title: str, body: str, *, said: str = "", wrong: str = "", wide: bool = False) -> str:
    """A whole document. body: safe HTML. said, wrong: a line above it."""
    told = f'<p class="said" role="status">{shown(said)}</p>' if said else ""
    told += f'<p class="wrong" role="alert">{shown(wrong)}</p>' if wrong else ""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{shown(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main{' class=wide' if wide else ''}><h1>{shown(title)}</h1>{told}{body}</main></body></html>"
    )


def _field(label: str, name: str, kind: str = "text", value: str = "", *, more: str = "") -> str:
    return f'<label>{label}<input name="{name}" type="{kind}" value="{shown(value)}" required {more}></label>'


_OLD = 'autocomplete="current-password" maxlength="200"'
_NEW = 'autocomplete="new-password" minlength="10" maxlength="200"'
_WHO = 'autocomplete="username" autofocus maxlength="40"'


def login(name: str = "", wrong: str = "", onward: str = "") -> str:
    """Name and password. onward: where to go afterwards."""
    body = (
        f'<form method="post" action="login">{_field("姓名", "name", value=name, more=_WHO)}'
        f"{_field('密码', 'password', 'password', more=_OLD)}"
        f'<input type="hidden" name="onward" value="{shown(onward)}"><button>登录</button></form>'
        '<p class="soft">没有账号，或忘记密码，请找管理员。</p>'
    )
    return page("述职报告评阅", body, wrong=wrong)


def setup(name: str = "", wrong: str = "") -> str:
    """The first account."""
    body = (
        '<p class="soft">第一次使用：请设立管理员账号。设置口令印在启动本程序的窗口（或服务日志）里，只用一次。</p>'
        f'<form method="post" action="setup">{_field("设置口令", "code", more="autocomplete=off autofocus maxlength=40")}'
        f"{_field('管理员姓名', 'name', value=name, more=_WHO.replace('autofocus ', ''))}"
        f"{_field('密码（至少 10 个字符）', 'password', 'password', more=_NEW)}"
        f"{_field('再写一次密码', 'again', 'password', more=_NEW)}<button>设立账号</button></form>"
    )
    return page("首次设置", body, wrong=wrong)


def password(person: str, said: str = "", wrong: str = "") -> str:
    """One's own password."""
    body = (
        f'<form method="post" action="password"><input type="hidden" name="name" autocomplete="username" value="{shown(person)}">'
        f"{_field('现在的密码', 'old', 'password', more=_OLD)}{_field('新密码（至少 10 个字符）', 'password', 'password', more=_NEW)}"
        f'{_field("再写一次新密码", "again", "password", more=_NEW)}<button>更改</button></form><p><a href="./">回到评阅</a></p>'
    )
    return page("更改密码", body, said=said, wrong=wrong)


def people(
    persons: Sequence[Person], units: Sequence[Unit], deeds: Sequence[Deed], *, said: str = "", wrong: str = ""
) -> str:
    """Persons with their rights, units, and the record of what was done."""
    names = {unit.id: unit.name for unit in units}
    heads = "".join(f"<th>{shown(unit.name)}" for unit in units)
    lines = "".join(_person(one, units) for one in persons)
    body = (
        '<nav><a href="./">回到评阅</a></nav><p class="soft">管理员可以做一切；评议人可以读入、更正、核对、改写、导出；'
        "只读的人可以查看、提问、导出，不能改动。</p>"
        f"<h2>人员</h2><table><thead><tr><th>姓名<th>身份{heads}<th>账号</tr></thead><tbody>{lines}</tbody></table>"
        '<h2>设立账号</h2><form class="row" method="post" action="people"><input type="hidden" name="do" value="add">'
        '<input name="name" placeholder="姓名" required maxlength="40" autocomplete="off" aria-label="姓名">'
        '<input name="password" type="password" placeholder="初始密码（至少 10 个字符）" required minlength="10" '
        'autocomplete="new-password" aria-label="初始密码"><select name="admin" aria-label="身份"><option value="">一般人员'
        '<option value="1">管理员</select><button class="quiet">设立</button></form>'
        f"<h2>单位</h2>{''.join(_unit(one) for one in units)}"
        '<form class="row" method="post" action="people"><input type="hidden" name="do" value="unit">'
        '<input name="name" placeholder="新单位的名称" required maxlength="40" aria-label="新单位的名称">'
        f'<button class="quiet">新设单位</button></form><h2>谁做了什么 <span class="soft">最近 {len(deeds)} 条</span></h2>'
        f"<table><thead><tr><th>时间<th>姓名<th>单位<th>做了什么<th>内容</tr></thead><tbody>"
        f"{''.join(_deed(one, names) for one in deeds)}</tbody></table>"
    )
    return page("人员与权限", body, said=said, wrong=wrong, wide=True)


def _person(person: Person, units: Sequence[Unit]) -> str:
    name = shown(person.name)
    if not person.active:
        rights = f'<td colspan="{len(units)}" class="soft">已停用；重设密码即恢复'
    elif person.admin:
        rights = f'<td colspan="{len(units)}" class="soft">全部单位'
    else:
        rights = "".join(f"<td>{_right(person, unit)}" for unit in units)
    off = (
        f'<form class="row" method="post" action="people"><input type="hidden" name="do" value="dismiss">'
        f'<input type="hidden" name="name" value="{name}"><button class="quiet">停用</button></form>'
        if person.active
        else ""
    )
    again = (
        f'<form class="row" method="post" action="people"><input type="hidden" name="do" value="password">'
        f'<input type="hidden" name="name" value="{name}"><input name="password" type="password" required minlength="10" '
        f'placeholder="新密码" autocomplete="new-password" aria-label="{name}的新密码"><button class="quiet">重设</button></form>'
    )
    return f"<tr><td><b>{name}</b><td>{'管理员' if person.admin else '一般人员'}{rights}<td>{again}{off}</tr>"


def _right(person: Person, unit: Unit) -> str:
    given = person.grants.get(unit.id, "")
    options = "".join(
        f'<option value="{role}"{" selected" if role == given else ""}>{role or "无权限"}' for role in ("", *GIVEN)
    )
    return (
        f'<form class="row" method="post" action="people"><input type="hidden" name="do" value="grant">'
        f'<input type="hidden" name="name" value="{shown(person.name)}"><input type="hidden" name="unit" value="{shown(unit.id)}">'
        f'<select name="role" aria-label="{shown(person.name)}在{shown(unit.name)}的权限">{options}</select>'
        '<button class="quiet">改</button></form>'
    )


def _unit(unit: Unit) -> str:
    return (
        '<form class="row" method="post" action="people" style="margin-bottom:6px"><input type="hidden" name="do" value="rename">'
        f'<input type="hidden" name="unit" value="{shown(unit.id)}"><input name="name" value="{shown(unit.name)}" required '
        f'maxlength="40" aria-label="{shown(unit.name)}的名称"><button class="quiet">改名</button></form>'
    )


def _deed(deed: Deed, units: dict[str, str]) -> str:
    at = datetime.fromisoformat(deed.at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    cells = (deed.person, units.get(deed.unit, ""), ACTIONS.get(deed.action, deed.action), deed.detail)
    return f"<tr><td>{at}{''.join(f'<td>{shown(cell)}' for cell in cells)}</tr>"
