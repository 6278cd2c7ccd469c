"""One `Settings` from a file and the environment; the environment wins, `no_model` wins over both.

The file is `reviewer.toml` in the library's folder, or the one named. Its keys are those of `Settings`:

    base_url = "http://10.1.2.3:8000/v1"
    model = "qwen3-32b"

Without `base_url` nothing is ever sent anywhere; variables of other programs (OPENAI_API_KEY, …) are not looked at.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

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


_Words = Annotated[str, Field(min_length=1, max_length=200)]
_Web = Annotated[str, AfterValidator(_web_address)]


class Settings(BaseModel):
    """Everything that can be set; made by `load`. Secrets show as stars wherever the value is printed.

    home: the library's folder. database_url: in place of home/reviewer.sqlite. chroma_url: a Chroma server in place of
    home/index. base_url: an OpenAI-compatible endpoint, None when nothing may be sent; it comes with `model`, or with
    `embedding_model`, or with both.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, str_strip_whitespace=True)

    home: Path
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = None
    chroma_url: _Web | None = None
    base_url: _Web | None = None
    model: _Words | None = None
    api_key: Annotated[SecretStr, AfterValidator(_sendable_key)] | None = None
    embedding_model: _Words | None = None

    @model_validator(mode="after")
    def _endpoint_has_a_model(self) -> Self:
        if self.base_url and not (self.model or self.embedding_model):
            raise ValueError("给了模型服务的地址（base_url），没有给模型名（model）")
        return self

    @property
    def writes_with_model(self) -> bool:
        """Whether a model may be asked to write."""
        return self.base_url is not None and self.model is not None

    @property
    def embeds_with_model(self) -> bool:
        """Whether texts may be sent away to become vectors."""
        return self.base_url is not None and self.embedding_model is not None


_KEYS = tuple(Settings.model_fields)
_ENDPOINT = ("base_url", "model", "api_key", "embedding_model")


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
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        raise _explained(error, given, file or place / FILE) from None


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
            return SettingsError(
                reason, f"请补上 {_PREFIX}MODEL 或设置文件里的 model；不用模型就去掉地址或加 --no-model"
            )
        return SettingsError(f"{source} 不对：{reason}", "请改正后再试")
    too_long = first["type"] == "string_too_long"
    return SettingsError(f"{source} 不对：{'太长了' if too_long else '应是一段不空的文字'}", _EXAMPLE)
