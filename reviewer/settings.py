"""One `Settings` from a file and the environment; the environment wins, `no_model` wins over both.

The file is `reviewer.toml` in the library's folder, or the one named. Its keys are those of `Settings`:

    base_url = "http://10.1.2.3:8000/v1"
    model = "qwen3-32b"

Without `base_url` nothing is ever sent anywhere; variables of other programs (OPENAI_API_KEY, …) are not looked at.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)

from reviewer.errors import SettingsError

FILE = "reviewer.toml"
DATABASES = ("sqlite", "postgresql", "postgres")
_PREFIX = "REVIEWER_"
_HOME = "REVIEWER_HOME"


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValueError("地址写法有误，端口应是 1 到 65535 之间的数") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or not value.isprintable():
        raise ValueError("应是 http:// 或 https:// 开头的地址")
    if parts.username or parts.password:
        raise ValueError("地址里不要写用户名和密码，密钥请用 REVIEWER_API_KEY 另给")
    return value.rstrip("/")


def _database(value: SecretStr) -> SecretStr:
    url = value.get_secret_value()
    scheme = url.partition("://")[0].partition("+")[0]
    if scheme not in DATABASES or "://" not in url or not url.isprintable():
        raise ValueError("应是 sqlite:///文件 或 postgresql://用户:密码@主机/库名")
    return value


def _sendable_key(value: SecretStr) -> SecretStr:
    if not (value.get_secret_value().isascii() and value.get_secret_value().isprintable()):
        raise ValueError("密钥里有中文、空格或换行，多半没有复制对")
    return value


def _hosts(value: object) -> object:
    """A variable holds them in one string, the file in a list."""
    return tuple(value.replace("，", ",").replace(",", " ").split()) if isinstance(value, str) else value


def _share(value: object) -> object:
    """1/3, 30%, 三分之一 and 0.3 alike."""
    if not isinstance(value, str):
        return value
    words = (
        value.replace("％", "%")
        .replace("三分之一", "1/3")
        .replace("四分之一", "1/4")
        .replace("二分之一", "1/2")
        .strip()
    )
    above, slash, below = words.partition("/")
    if slash and above.strip().isdigit() and below.strip().isdigit() and int(below):
        return Decimal(int(above)) / Decimal(int(below))
    number = words.removesuffix("%")
    if words.endswith("%") and number.replace(".", "", 1).isdigit():
        return Decimal(number) / 100
    return words


_Words = Annotated[str, Field(min_length=1, max_length=200)]
_Share = Annotated[Decimal, BeforeValidator(_share), Field(gt=0, le=1)]
_Price = Annotated[Decimal, Field(ge=0, le=1_000_000)]
_Web = Annotated[str, AfterValidator(_web_address)]


class Settings(BaseModel):
    """Everything that can be set; made by `load`. Secrets show as stars wherever the value is printed.

    home: the library's folder. database_url: in place of home/reviewer.sqlite. chroma_url: a Chroma server in place of
    home/index. base_url: an OpenAI-compatible endpoint, None when nothing may be sent; it comes with `model`, or with
    `embedding_model`, or with both. api_key_file: a file that holds the key and that nobody else may read.
    allow_hosts: the only hosts base_url may name (`.gov.cn` for all below it); empty for any. timeout: seconds without
    a byte before a call is given up. concurrency: calls at a time. reports_per_call: most reports in one request for
    pages. requests_per_minute: None for no limit. context_length: tokens the model takes, None for not known. price_per_million_in, price_per_million_out: per million tokens, in whatever currency spend_limit is in.
    prompts: a folder whose files stand in for those of prompts/. record: a folder for every request and reply.
    problem_share, word_limit, themes, first_person, signature: what the unit's own notice asks (docs/demands.md).
    workers: processes at a time for many reports, None for as many as there are cores.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, str_strip_whitespace=True)

    home: Path
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = None
    chroma_url: _Web | None = None
    base_url: _Web | None = None
    model: _Words | None = None
    api_key: Annotated[SecretStr, AfterValidator(_sendable_key)] | None = None
    api_key_file: Path | None = None
    embedding_model: _Words | None = None
    allow_hosts: Annotated[tuple[_Words, ...], BeforeValidator(_hosts)] = ()
    timeout: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] = 60.0
    concurrency: Annotated[int, Field(ge=1, le=64)] = 2
    reports_per_call: Annotated[int, Field(ge=1, le=12)] = 3
    requests_per_minute: Annotated[int, Field(ge=1, le=100_000)] | None = None
    context_length: Annotated[int, Field(ge=1024, le=10_000_000)] | None = None
    price_per_million_in: _Price | None = None
    price_per_million_out: _Price | None = None
    spend_limit: _Price | None = None
    prompts: Path | None = None
    record: Path | None = None
    problem_share: _Share | None = None
    word_limit: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    themes: Annotated[tuple[_Words, ...], BeforeValidator(_hosts)] = ()
    first_person: _Share | None = None
    signature: bool = False
    workers: Annotated[int, Field(ge=1, le=64)] | None = None

    @model_validator(mode="after")
    def _endpoint_has_a_model(self) -> Self:
        if self.base_url and not (self.model or self.embedding_model):
            raise ValueError("给了模型服务的地址（base_url），没有给模型名（model）")
        return self

    @model_validator(mode="after")
    def _host_is_allowed(self) -> Self:
        host = (urlsplit(self.base_url).hostname or "") if self.base_url else ""
        if host and self.allow_hosts and not any(_allows(entry.lower(), host) for entry in self.allow_hosts):
            raise ValueError("模型服务的地址（base_url）不在准许的主机（allow_hosts）之内")
        return self

    @model_validator(mode="after")
    def _limit_has_prices(self) -> Self:
        if self.spend_limit is not None and None in (self.price_per_million_in, self.price_per_million_out):
            raise ValueError("设了费用上限（spend_limit），没有给单价（price_per_million_in、price_per_million_out）")
        return self

    @property
    def writes_with_model(self) -> bool:
        """Whether a model may be asked to write."""
        return self.base_url is not None and self.model is not None

    @property
    def embeds_with_model(self) -> bool:
        """Whether texts may be sent away to become vectors."""
        return self.base_url is not None and self.embedding_model is not None


def _allows(entry: str, host: str) -> bool:
    return host == entry or (entry.startswith(".") and host.endswith(entry))


_KEYS = tuple(Settings.model_fields)
_DEMANDS = ("problem_share", "word_limit", "themes", "first_person", "signature")
_ENDPOINT = tuple(key for key in _KEYS if key not in ("home", "database_url", "chroma_url", "workers", *_DEMANDS))


def load(home: Path | None, file: Path | None, env: Mapping[str, str], no_model: bool) -> Settings:
    """The settings. Empty variables count as not given. Raises SettingsError with one line and a hint.

    home: as given on the command line, else REVIEWER_HOME, else `home` in a named file, else `default_home`.
    file: a named settings file, which must exist; None for the one in the library's folder, which need not.
    """
    given = {key: value for key in _KEYS if (value := env.get(_PREFIX + key.upper(), "").strip())}
    place = home or (Path(given["home"]) if "home" in given else None)
    if file is None:
        place = place or default_home(env)
        values = _read(place / FILE, missing_is_empty=True)
        if "home" in values:
            raise SettingsError(
                f"“{FILE}”里不能写 home：它自己就在资料库的文件夹里", f"请删去这一行，或改用 --home、{_HOME}"
            )
    else:
        values = _read(file, missing_is_empty=False)
        place = place or (_written_home(values, file) if "home" in values else default_home(env))
    merged = {**values, **given, "home": place.expanduser()}
    if no_model:
        merged = {key: value for key, value in merged.items() if key not in _ENDPOINT}
    elif "base_url" in merged and "api_key" not in merged and isinstance(merged.get("api_key_file"), str):
        merged["api_key"] = _key_in(Path(str(merged["api_key_file"])).expanduser())
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        raise _explained(error, given, file or place / FILE) from None


def _key_in(file: Path) -> str:
    """The key that a file holds; refused where others may read the file."""
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise SettingsError(f"密钥文件“{file.name}”别人也能读", f"请先运行 chmod 600 {file.name}")
        return file.read_text(encoding="utf-8-sig").strip()
    except (OSError, ValueError):
        raise SettingsError(f"密钥文件“{file.name}”读不出来", "请检查 api_key_file 的路径和读取权限") from None


def default_home(env: Mapping[str, str]) -> Path:
    """The user's own folder for data on this system; nothing is created."""
    if sys.platform == "win32":
        base = env.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = env.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "reviewer"


def _read(file: Path, *, missing_is_empty: bool) -> dict[str, object]:
    """The file's keys and values; a key that nobody knows is an error, so that a slip of the pen does not pass."""
    try:
        # 记事本存的 UTF-8 带字节序标记。
        values: dict[str, object] = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        if missing_is_empty:
            return {}
        raise SettingsError(f"找不到设置文件“{file.name}”", "请检查 --settings 后面的路径") from None
    except (OSError, ValueError) as error:
        if isinstance(error, tomllib.TOMLDecodeError):
            raise SettingsError(f"设置文件“{file.name}”写法有误：{_where(error)}", _EXAMPLE) from None
        if isinstance(error, UnicodeDecodeError):
            raise SettingsError(f"设置文件“{file.name}”不是 UTF-8 编码", "请用记事本另存为 UTF-8") from None
        raise SettingsError(f"设置文件“{file.name}”读不出来", "请检查它是不是普通文件、有没有读取权限") from error
    for key in values:
        if key not in _KEYS:
            near = get_close_matches(key.lower(), _KEYS, 1)
            hint = f"是不是想写 {near[0]}？" if near else f"能写的有 {'、'.join(_KEYS)}"
            raise SettingsError(f"设置文件“{file.name}”里有不认识的项“{key[:40]}”", hint)
    return values


_EXAMPLE = '每行一项，文字要加引号，例如 model = "qwen3-32b"'


def _where(error: tomllib.TOMLDecodeError) -> str:
    """Line and column only: the message itself could quote a key."""
    said = str(error)
    return (
        "第 " + said.partition("(at line ")[2].partition(",")[0] + " 行"
        if "(at line " in said
        else "末尾没有写完，或同一项写了两次"
    )


def _written_home(values: dict[str, object], file: Path) -> Path:
    written = values["home"]
    if not isinstance(written, str) or not written.strip():
        raise SettingsError(
            f"设置文件“{file.name}”里的 home 不是一个文件夹的路径", 'Windows 下请写成 home = "D:/述职资料"'
        )
    return file.parent / Path(written.strip()).expanduser()


def _explained(error: ValidationError, given: Mapping[str, str], file: Path) -> SettingsError:
    """The first thing that is wrong, with where it was set; never the value, which may be a secret."""
    first = error.errors(include_url=False, include_context=True, include_input=False)[0]
    key = str(first["loc"][0]) if first["loc"] else "base_url"
    source = f"环境变量 {_PREFIX}{key.upper()}" if key in given else f"设置文件“{file.name}”里的 {key}"
    if first["type"] == "value_error":
        reason = str(first["ctx"]["error"])
        if not first["loc"]:
            return SettingsError(reason, _whole_hint(reason))
        return SettingsError(f"{source} 不对：{reason}", "请改正后再试")
    limits = first.get("ctx", {})
    bound = next((f"，{word} {limits[k]}" for k, word in _BOUNDS if k in limits), "")
    said = {"string_too_long": "太长了", "path_type": "应是一个路径", "tuple_type": "应是主机名，多个用逗号隔开"}
    told = said.get(first["type"]) or (f"应是一个数{bound}" if _asks_number(key) else "应是一段不空的文字")
    return SettingsError(f"{source} 不对：{told}", _NUMBER if _asks_number(key) else _EXAMPLE)


_BOUNDS = (("ge", "不小于"), ("gt", "大于"), ("le", "不大于"))
_NUMBER = "数不加引号，例如 timeout = 60"


def _asks_number(key: str) -> bool:
    numbers = (
        "timeout",
        "concurrency",
        "reports_per_call",
        "requests_per_minute",
        "context_length",
        "spend_limit",
        "word_limit",
        "workers",
    )
    return key in numbers or key.startswith("price_") or key in ("problem_share", "first_person")


def _whole_hint(reason: str) -> str:
    if "allow_hosts" in reason:
        return "请核对地址；确要发往那里，请把它的主机名加进 allow_hosts"
    if "spend_limit" in reason:
        return "请补上两项单价，或去掉费用上限"
    return f"请补上 {_PREFIX}MODEL 或设置文件里的 model；不用模型就去掉地址或加 --no-model"
