"""Lines of labelled fields that say who reports: 姓名：某某　科室：某科　职务：主任, one field a line or several."""

from __future__ import annotations

import re

from reviewer.reading.lines import squeezed
from reviewer.reading.people import Person, parse
from reviewer.reading.titles import year_in

_LABELS = (
    r"姓\s*名|述\s*职\s*人|单\s*位|所在单位|工作单位|部\s*门|所在部门|科\s*室|所在科室|职\s*务|现任职务|岗\s*位|任\s*职"
    r"|单位及职务|单位职务|部门及职务|科室及职务|职\s*称|(?:述职|考核)?年\s*度|任教(?:学科|班级|年级)?|学\s*科|性\s*别|年\s*龄"
    r"|出生年月|政治面貌|任职时间|述职时间|时\s*间|日\s*期|地\s*点"
)
_FIELD = re.compile(rf"({_LABELS})\s*[：:]\s*(\S.{{0,39}}?)\s*(?=$|[\s|｜，；](?:{_LABELS})\s*[：:])[\s|｜，；]*")
_NAME = re.compile(r"[\u4e00-\u9fff·•]{2,8}")
_LONGEST = 160


def fields(words: str) -> dict[str, str]:
    """Label -> value where the whole line is labelled fields; empty where it is anything else."""
    found: dict[str, str] = {}
    at = 0
    if len(words) > _LONGEST or ("：" not in words and ":" not in words):
        return found
    while at < len(words):
        match = _FIELD.match(words, at)
        if match is None:
            return {}
        found[squeezed(match[1])] = match[2]
        at = match.end()
    return found


def person_of(found: dict[str, str]) -> Person:
    """Whom the fields name; a department becomes part of the post (骨伤科 + 主任)."""
    person, office = Person(), ""
    for label, value in found.items():
        if label in ("姓名", "述职人"):
            # 写明了是姓名，姓氏少见也是姓名。
            plain = squeezed(value)
            alone = Person(name=plain) if _NAME.fullmatch(plain) else Person()
            person = person.filled(parse(value) or alone)
        elif label in ("部门", "所在部门", "科室", "所在科室"):
            office = squeezed(value)
        elif "职务" in label or label in ("岗位", "任职"):
            person = person.filled(parse(value) or Person(post=squeezed(value)))
        elif "单位" in label:
            known = parse(value)
            person = person.filled(known if known is not None and known.post else Person(unit=squeezed(value)))
    if office and person.post and office not in person.post:
        return Person(unit=person.unit, post=office + person.post, name=person.name)
    return person


def year_of(found: dict[str, str]) -> int | None:
    """The year of a field that names one."""
    return next((year_in(value) for label, value in found.items() if label.endswith("年度")), None)
