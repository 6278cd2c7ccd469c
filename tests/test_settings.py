"""Settings: who wins, what is refused, what is never shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.errors import SettingsError
from reviewer.settings import Settings, default_home, load

KEY = "sk-very-secret-0123456789"
ENDPOINT = {"REVIEWER_BASE_URL": "http://10.0.0.8:8000/v1/", "REVIEWER_MODEL": "qwen3", "REVIEWER_API_KEY": KEY}


def settings(home: Path, toml: str = "", no_model: bool = False, **env: str) -> Settings:
    if toml:
        (home / "reviewer.toml").write_text(toml, encoding="utf-8")
    return load(home, None, env, no_model)


def refused(home: Path, toml: str = "", **env: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        settings(home, toml, **env)
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert caught.value.__cause__ is None
    return caught.value


def test_nothing_set_means_nothing_is_sent(tmp_path: Path) -> None:
    found = settings(tmp_path, OPENAI_API_KEY=KEY, OPENAI_BASE_URL="http://x/v1", REVIEWER_MODEL="m")
    assert found.base_url is None
    assert found.api_key is None
    assert not found.writes_with_model
    assert not found.embeds_with_model
    assert found.home == tmp_path


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    toml = 'base_url = "http://file/v1"\nmodel = "from-file"\nchroma_url = "http://127.0.0.1:9000"'
    found = settings(tmp_path, toml, REVIEWER_MODEL="from-env", REVIEWER_CHROMA_URL=" ")
    assert (found.base_url, found.model, found.chroma_url) == ("http://file/v1", "from-env", "http://127.0.0.1:9000")
    assert found.writes_with_model


def test_no_model_wins_over_both(tmp_path: Path) -> None:
    toml = 'base_url = "http://file/v1"\nembedding_model = "e"\nchroma_url = "http://127.0.0.1:9000"'
    found = settings(tmp_path, toml, no_model=True, **ENDPOINT)
    assert (found.base_url, found.model, found.api_key, found.embedding_model) == (None, None, None, None)
    assert found.chroma_url == "http://127.0.0.1:9000"


def test_no_model_does_not_stumble_over_a_bad_endpoint(tmp_path: Path) -> None:
    assert settings(tmp_path, no_model=True, REVIEWER_BASE_URL="not an address").base_url is None


def test_secrets_show_as_stars(tmp_path: Path) -> None:
    found = settings(tmp_path, **ENDPOINT, REVIEWER_DATABASE_URL="postgresql://u:pass-word@db/x")
    shown = f"{found} {found!r} {found.model_dump()} {found.model_dump_json()}"
    assert KEY not in shown
    assert "pass-word" not in shown
    assert found.api_key is not None
    assert found.api_key.get_secret_value() == KEY
    assert found.base_url == "http://10.0.0.8:8000/v1"


def test_settings_are_frozen(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        settings(tmp_path).model = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("toml", "told", "hinted"),
    [
        ('modle = "x"', "modle", "model"),
        ('"完全不相干" = "x"', "完全不相干", "base_url"),
        ("base_url = 5", "base_url", "引号"),
        ('model = ""', "model", "引号"),
        ('base_url = "10.0.0.8:8000"\nmodel = "m"', "http://", "改正"),
        ('base_url = "http://u:p@10.0.0.8"\nmodel = "m"', "密码", "改正"),
        ('base_url = "http://10.0.0.8:99999"\nmodel = "m"', "端口", "改正"),
        ('base_url = "http://10.0.0.8"', "model", "--no-model"),
        ('database_url = "mysql://db/x"', "postgresql", "改正"),
        ('database_url = "sqlite:///x\\u0000"', "sqlite", "改正"),
        ('home = "x"', "home", "--home"),
        ("[endpoint]\nmodel = 'x'", "endpoint", "model"),
        ('model = "x', "没有写完", "引号"),
        ('model = "x"\nmodel = "y"', "末尾", "引号"),
        ('model = "x"\nmodel = y', "第 2 行", "引号"),
        ('base_url = "http://[::1"\nmodel = "m"', "地址", "改正"),
        (f'model = "m{"长" * 300}"', "太长", "引号"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(tmp_path: Path, toml: str, told: str, hinted: str) -> None:
    error = refused(tmp_path, toml)
    assert told in error.message
    assert hinted in error.hint
    assert "reviewer.toml" in error.message or "base_url" in error.message


def test_a_bad_variable_is_named_as_such_without_its_value(tmp_path: Path) -> None:
    error = refused(tmp_path, **{**ENDPOINT, "REVIEWER_API_KEY": "sk-绝密\n第二行"})
    assert "REVIEWER_API_KEY" in error.message
    assert "绝密" not in str(error)


@pytest.mark.parametrize("toml", [f"api_key = {KEY}", f'api_key = "{KEY}', f'api_key = "{KEY}"\napi_key = "{KEY}"'])
def test_a_broken_file_never_gives_its_key_away(tmp_path: Path, toml: str) -> None:
    assert KEY not in str(refused(tmp_path, toml))


def test_a_named_file_must_exist_and_may_name_the_home(tmp_path: Path) -> None:
    file = tmp_path / "我的设置.toml"
    with pytest.raises(SettingsError, match="我的设置"):
        load(None, file, {}, False)
    file.write_text('home = "资料"', encoding="utf-8-sig")
    assert load(None, file, {}, False).home == tmp_path / "资料"
    assert load(None, file, {"REVIEWER_HOME": "/elsewhere"}, False).home == Path("/elsewhere")
    assert load(tmp_path, file, {"REVIEWER_HOME": "/elsewhere"}, False).home == tmp_path
    file.write_text("home = 5", encoding="utf-8")
    with pytest.raises(SettingsError, match="home"):
        load(None, file, {}, False)


def test_a_file_in_another_encoding_or_a_folder_is_a_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "reviewer.toml"
    file.write_bytes('model = "通义"'.encode("gb18030"))
    assert "UTF-8" in refused(tmp_path).message
    file.unlink()
    file.mkdir()
    assert "读不出来" in load_error(tmp_path)


def load_error(home: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        load(home, None, {}, False)
    return caught.value.message


def test_the_home_falls_back_to_the_users_own_folder() -> None:
    assert load(None, None, {"XDG_DATA_HOME": "/no/such/place"}, False).home == default_home(
        {"XDG_DATA_HOME": "/no/such/place"}
    )
    assert default_home({}).name == "reviewer"


def test_importing_and_loading_creates_nothing(tmp_path: Path) -> None:
    code = "import sys, pathlib; from reviewer.settings import load; load(None, None, {}, False)"
    environment = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "USERPROFILE": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []


def test_the_endpoints_other_settings_come_from_both_places(tmp_path: Path) -> None:
    toml = 'allow_hosts = ["10.0.0.8", ".gov.example"]\ntimeout = 90\nconcurrency = 4\nprice_per_million_in = 0.5\n'
    more = {"REVIEWER_PRICE_PER_MILLION_OUT": "2.25", "REVIEWER_SPEND_LIMIT": "10", "REVIEWER_CONTEXT_LENGTH": "32768"}
    found = settings(tmp_path, toml, **ENDPOINT, **more)
    assert found.allow_hosts == ("10.0.0.8", ".gov.example")
    assert (found.timeout, found.concurrency, found.context_length) == (90, 4, 32768)
    assert (str(found.price_per_million_in), str(found.price_per_million_out)) == ("0.5", "2.25")
    assert settings(tmp_path, toml, **ENDPOINT, REVIEWER_ALLOW_HOSTS="10.0.0.8， a.example b").allow_hosts == (
        "10.0.0.8", "a.example", "b",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hosts", "url", "allowed"),
    [
        ("10.0.0.8", "http://10.0.0.8:9000/v1", True),
        ("10.0.0.8", "http://10.0.0.80/v1", False),
        (".gov.example", "https://ai.gov.example/v1", True),
        (".gov.example", "https://evilgov.example/v1", False),
        ("gov.example", "https://ai.gov.example/v1", False),
        ("AI.Gov.Example", "https://ai.gov.example/v1", True),
        ("", "https://anywhere.example/v1", True),
    ],
)
def test_the_list_of_hosts_is_kept(tmp_path: Path, hosts: str, url: str, allowed: bool) -> None:
    env = {"REVIEWER_BASE_URL": url, "REVIEWER_MODEL": "m", "REVIEWER_ALLOW_HOSTS": hosts}
    if allowed:
        assert settings(tmp_path, **env).base_url == url
    else:
        error = refused(tmp_path, **env)
        assert "allow_hosts" in error.message and "allow_hosts" in error.hint


def test_a_key_may_lie_in_a_file_that_nobody_else_reads(tmp_path: Path) -> None:
    file = tmp_path / "密钥"
    file.write_text(KEY + "\n", encoding="utf-8-sig")
    env = {"REVIEWER_BASE_URL": "http://x/v1", "REVIEWER_MODEL": "m", "REVIEWER_API_KEY_FILE": str(file)}
    if sys.platform != "win32":
        file.chmod(0o644)
        error = refused(tmp_path, **env)
        assert "别人也能读" in error.message and KEY not in str(error)
    file.chmod(0o600)
    found = settings(tmp_path, **env)
    assert found.api_key is not None and found.api_key.get_secret_value() == KEY
    file.unlink()
    assert "读不出来" in refused(tmp_path, **env).message
    assert settings(tmp_path, REVIEWER_API_KEY_FILE=str(file)).api_key is None


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"REVIEWER_TIMEOUT": "很久"}, "REVIEWER_TIMEOUT 不对：应是一个数"),
        ({"REVIEWER_TIMEOUT": "0"}, "大于 0"),
        ({"REVIEWER_TIMEOUT": "inf"}, "应是一个数"),
        ({"REVIEWER_CONCURRENCY": "0"}, "不小于 1"),
        ({"REVIEWER_CONCURRENCY": "1.5"}, "应是一个数"),
        ({"REVIEWER_CONTEXT_LENGTH": "10"}, "不小于 1024"),
        ({"REVIEWER_PRICE_PER_MILLION_IN": "-1"}, "不小于 0"),
        ({"REVIEWER_SPEND_LIMIT": "5"}, "单价"),
    ],
)
def test_numbers_that_make_no_sense_are_named(tmp_path: Path, env: dict[str, str], told: str) -> None:
    error = refused(tmp_path, **ENDPOINT, **env)
    assert told in str(error)
    assert settings(tmp_path, no_model=True, **ENDPOINT, **env).base_url is None
