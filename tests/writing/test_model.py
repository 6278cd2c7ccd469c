"""The model side as others see it: nothing without an endpoint, a banner, a probe, vectors; and the whole program."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.settings import Settings, load
from reviewer.verify import verify
from reviewer.writing.failures import EndpointError, ReplyNotUsable
from reviewer.writing.model import banner, embedder, probe, questions, table, writer
from tests.endpoint.replies import LIES, honest, with_lies
from tests.endpoint.server import KEY, MODEL, Answer, Body, Scripted, Step, completion, never, status
from tests.program import reviewer


def vectors(body: Body, dimension: int = 3) -> Answer:
    """As an embeddings endpoint replies: index and floats, in no particular order."""
    made = [
        {"index": at, "embedding": [float(len(text)), *[0.5] * (dimension - 1)]}
        for at, text in enumerate(body["input"])
    ]
    return Answer(pieces=(json.dumps({"object": "list", "data": made[::-1]}).encode(),))


def test_without_an_endpoint_there_is_nothing(home: Path) -> None:
    bare = load(home, None, {"OPENAI_API_KEY": "sk-x", "REVIEWER_MODEL": "m"}, False)
    assert (writer(bare, verify), questions(bare, verify), embedder(bare), table(bare)) == (None, None, None, None)
    assert banner(bare) == "" and list(probe(bare)) == []


def test_making_a_writer_loads_nothing_heavy_without_an_endpoint(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reviewer.settings import load; from reviewer.verify import verify;"
        "from reviewer.writing.model import writer; writer(load(Path(sys.argv[1]), None, {}, False), verify);"
        "print(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, encoding="utf-8", check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"openai", "langchain", "langchain_core", "langsmith", "tiktoken", "httpx", "httpx2"}


def test_the_banner_names_the_host_and_never_the_key(home: Path) -> None:
    given = {"home": home, "base_url": "https://models.example:8443/v1", "model": "m", "api_key": KEY}
    said = banner(Settings.model_validate(given))
    assert "models.example:8443" in said and "本机" not in said and KEY not in said
    assert "本机" in banner(Settings.model_validate({**given, "base_url": "http://127.0.0.1:1/v1"}))


def test_vectors_come_in_the_order_of_the_texts(home: Path) -> None:
    with Scripted(then=vectors) as server:
        made = embedder(server.settings(home, embedding_model="向量-1"))
        assert made is not None
        texts = ["一" * n for n in range(1, 71)]
        found = made.embed(texts)
        assert (found.shape, found.dtype.name, made.dimension) == ((70, 3), "float32", 3)
        assert [int(row[0]) for row in found] == list(range(1, 71))
        assert [len(body["input"]) for body in server.bodies] == [1, 32, 32, 6]
        assert {body["model"] for body in server.bodies} == {"向量-1"}
        assert {path for path, _, _ in server.requests} == {"/v1/embeddings"}


def test_the_length_of_a_vector_is_remembered_without_the_service(home: Path) -> None:
    with Scripted(then=vectors) as server:
        settings = server.settings(home, embedding_model="e")
        first = embedder(settings, home / "缓存")
        assert first is not None and first.dimension == 3
    again = embedder(settings, home / "缓存")
    assert again is not None and again.dimension == 3


@pytest.mark.parametrize(
    "data",
    [b"[]", b'{"data": []}', b'{"data": [{"index": 5, "embedding": [1.0]}]}', b'{"data": [{"index": 0, "embedding": []}]}',
     b'{"data": [{"index": 0, "embedding": ["NaN"]}]}', b"<html>", struct.pack("<f", 1.0)],
)  # fmt: skip
def test_what_is_no_vector_is_refused(home: Path, data: bytes) -> None:
    with Scripted(then=lambda _: Answer(pieces=(data,))) as server:
        made = embedder(server.settings(home, embedding_model="e"))
        assert made is not None
        with pytest.raises(ReplyNotUsable):
            made.embed(["好"])


def probed(home: Path, then: Step, **more: object) -> str:
    with Scripted(then=then) as server:
        return "\n".join(probe(server.settings(home, **more)))


def test_the_probe_says_what_works(home: Path) -> None:
    def able(body: Body) -> Answer:
        if "input" in body:
            return vectors(body)
        words = "青杉七三" if "青杉七三" in body["messages"][0]["content"] else '{"ok": true}'
        return Answer(pieces=(completion(words, usage=None),))

    said = probed(home, able, embedding_model="e")
    assert "对话：可用；不支持流式；支持 JSON 模式" in said
    assert "上下文：已设 16000 个词元，长材料的开头读到了" in said
    assert "向量：可用，3 维" in said


def test_the_probe_notices_what_does_not(home: Path) -> None:
    assert "不可用" in probed(home, status(401)) and KEY not in probed(home, status(401))
    forgetful = probed(home, lambda _: Answer(pieces=(completion("什么暗号？", usage=(100, 5)),)))
    assert "没有读到，可能被截断" in forgetful and "num_ctx" in forgetful
    unset = probed(home, lambda _: Answer(pieces=(completion("青杉七三"),)), context_length=None)
    assert "未设，暂按 8192" in unset


def with_model(server: Scripted, **more: str) -> dict[str, str]:
    return {"REVIEWER_BASE_URL": server.url, "REVIEWER_MODEL": MODEL, "REVIEWER_API_KEY": KEY, **more}


def test_review_with_a_model_tells_where_text_goes_and_what_it_cost(home: Path, report: Path) -> None:
    with Scripted(then=with_lies(*LIES)) as server:
        ended = reviewer("review", report, "--json", "-", home=home, more=with_model(server))
    assert ended.code == 0, ended.err
    assert "本机的模型服务 127.0.0.1" in ended.err and "请求 " in ended.err
    document = json.loads(ended.out)
    assert document["origin"] == f"model:{MODEL}"
    assert KEY not in ended.out + ended.err
    assert any(page["summary"]["dropped"] for page in document["reports"])


def test_no_model_gives_what_it_gave_before(home: Path, report: Path) -> None:
    plain = reviewer("review", report, "--json", "-", home=home)
    with Scripted(then=never) as server:
        off = reviewer("--no-model", "review", report, "--json", "-", home=home, more=with_model(server))
        assert server.requests == []
    assert (off.code, off.out) == (plain.code, plain.out)


@pytest.mark.slow
def test_a_dead_service_costs_nothing_but_the_models_words(home: Path, report: Path) -> None:
    plain = json.loads(reviewer("review", report, "--json", "-", home=home).out)
    with Scripted(then=status(500)) as server:
        more = with_model(server)
    ended = reviewer("review", report, "--json", "-", home=home, more=more)
    assert ended.code == 0 and "Traceback" not in ended.err
    document = json.loads(ended.out)
    for page, before in zip(document["reports"], plain["reports"], strict=True):
        assert page["summary"]["claims"] == before["summary"]["claims"]
        assert "内置摘录" in page["summary"]["dropped"][-1]["why"]
    assert document["findings"] == plain["findings"]


@pytest.mark.slow
def test_a_dry_run_sends_nothing_and_says_the_price(home: Path, report: Path) -> None:
    prices = {"REVIEWER_PRICE_PER_MILLION_IN": "2", "REVIEWER_PRICE_PER_MILLION_OUT": "8"}
    with Scripted(then=never) as server:
        ended = reviewer("review", report, "--dry-run", home=home, more=with_model(server, **prices))
        assert server.requests == []
    assert ended.code == 0 and "个词元（估算上限）" in ended.out and "费用不超过 0.0" in ended.out
    assert "没有费用" in reviewer("review", report, "--dry-run", home=home).out


@pytest.mark.slow
def test_ask_and_doctor_with_a_model(home: Path, report: Path) -> None:
    with Scripted(then=honest) as server:
        answered = reviewer("ask", "谁检查了多少家企业？", report, home=home, more=with_model(server))
        checked = reviewer("doctor", home=home, more=with_model(server))
    assert answered.code == checked.code == 0, answered.err + checked.err
    assert "本机的模型服务" in answered.err
    assert "对话：可用" in checked.out and KEY not in checked.out


def test_a_library_keeps_replies_with_the_source_and_drops_them_with_it(home: Path, report: Path) -> None:
    from reviewer.library import Library

    with Scripted(then=honest) as server, Library(home / "库", server.settings(home / "库")) as library:
        library.add([report])
        library.review()
        asked = len(server.requests)
        library.review()
        assert len(server.requests) == asked
        source = library.listing()[0].id
        assert (home / "库" / "cache" / source).is_dir()
        library.remove(source)
        assert not (home / "库" / "cache" / source).exists()
        assert not (home / "库" / "cache" / "many").exists()


def test_marked_reports_are_not_turned_into_vectors_elsewhere(home: Path, report: Path) -> None:
    from reviewer.library import Library

    marked = home / "标密.txt"
    marked.write_text("机密★10年\n" + report.read_text(encoding="utf-8"), encoding="utf-8")
    with Scripted(then=vectors) as server:
        settings = server.settings(home / "库", model=None, embedding_model="e")
        with Library(home / "库", settings) as library:
            library.add([marked])
            library.reindex()
        sent = json.dumps(server.bodies, ensure_ascii=False)
    assert "述职报告" in sent  # 问维数的那一次是程序自己的话
    assert report.read_text(encoding="utf-8").splitlines()[-1][:8] not in sent


def test_a_library_lives_without_its_embedding_service(home: Path, report: Path) -> None:
    from reviewer.library import Library

    with Scripted(then=never) as server:
        settings = server.settings(home / "库", model=None, embedding_model="e")
    with Library(home / "库", settings) as library:
        added = library.add([report])
        assert "检索索引没有更新" in added.remark
        assert library.ask("谁检查了企业？").read == 1
        assert library.search("企业").found
    assert issubclass(ReplyNotUsable, EndpointError)


@pytest.mark.slow
def test_a_recorded_run_can_be_repeated_offline(home: Path, report: Path) -> None:
    from reviewer.writing.replay import Replay

    folder = home / "录音"
    with Scripted(then=with_lies(*LIES)) as server:
        first = reviewer(
            "review", report, "--json", "-", home=home, more=with_model(server, REVIEWER_RECORD=str(folder))
        )
    assert first.code == 0, first.err
    assert all(KEY not in file.read_text(encoding="utf-8") for file in folder.iterdir())
    other = home / "另一处"
    other.mkdir()
    with Replay(folder) as replay:
        more = {"REVIEWER_BASE_URL": replay.url, "REVIEWER_MODEL": MODEL}
        again = reviewer("review", report, "--json", "-", home=other, more=more)
    assert (again.code, again.out) == (0, first.out)


def test_an_offices_own_broken_prompt_is_one_clear_line(home: Path, report: Path) -> None:
    (home / "summary.md").write_text("没有篇头", encoding="utf-8")
    with Scripted(then=never) as server:
        ended = reviewer("review", report, home=home, more=with_model(server, REVIEWER_PROMPTS=str(home)))
        assert server.requests == []
    assert ended.code == 2 and "summary.md" in ended.err and "Traceback" not in ended.err
