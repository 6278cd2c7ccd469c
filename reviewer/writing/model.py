"""The model side as the rest of the program sees it: a writer, an embedder and a probe, or None where none is configured.

    author = writer(settings, verify, settings.home / "cache")      a Writer, or None
    vectors = embedder(settings, settings.home / "cache")           an Embedder, or None
    for line in probe(settings): print(line)                        what `reviewer doctor` says of the service

Nothing is imported from openai, langchain or tiktoken before one of these is called with an endpoint configured.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from reviewer.settings import Settings
from reviewer.writing.asks import Asks
from reviewer.writing.base import Gate
from reviewer.writing.budget import Counter, Ledger, context_length
from reviewer.writing.cache import Cache
from reviewer.writing.chains import Table
from reviewer.writing.client import is_loopback
from reviewer.writing.embedding import EndpointEmbedder
from reviewer.writing.endpoint import Endpoint
from reviewer.writing.failures import EndpointError, PromptTooLong
from reviewer.writing.prompting import VARIABLES, load
from reviewer.writing.proposals import NAMES, Proposals
from reviewer.writing.questions import Questions
from reviewer.writing.summary import ModelWriter

CACHE = "cache"
"""The folder of kept replies inside the library's folder."""

_RANKS = "tiktoken"
_LONGEST_PROBE = 12_000  # 词元；试上下文长度时最多送这么多
_FILLER = "村里的路修到了山脚下，水渠也通了水。"
_CODE = "青杉七三"


def writer(settings: Settings, gate: Gate, cache: Path | None = None) -> ModelWriter | None:
    """Who writes pages with the configured model; None where there is none.

    gate: reviewer.verify.verify. cache: where replies are kept, None to keep nothing. Raises SettingsError for a prompt
    file that is not right.
    """
    made = table(settings, cache)
    if made is None:
        return None
    folder = settings.prompts
    proposals = Proposals(made, {name: load(name, folder) for name in NAMES})
    asks = Asks(made, load("ask", folder), gate)
    at_a_time, together = settings.concurrency, settings.reports_per_call
    return ModelWriter(made, load("summary", folder), asks, proposals, gate, at_a_time, together)


def questions(settings: Settings, gate: Gate, cache: Path | None = None) -> Questions | None:
    """Who helps with questions; None where no model is configured. Parameters and errors as for `writer`."""
    made = table(settings, cache)
    if made is None:
        return None
    return Questions(made, load("plan", settings.prompts), load("answer", settings.prompts), gate)


def table(settings: Settings, cache: Path | None = None) -> Table | None:
    """What chains need; None where no model is configured."""
    if settings.base_url is None or settings.model is None:
        return None
    return Table(
        endpoint=Endpoint(settings),
        model=settings.model,
        counter=Counter(settings.home / _RANKS),
        ledger=Ledger(settings),
        cache=Cache(cache),
        context=context_length(settings),
    )


def embedder(settings: Settings, cache: Path | None = None) -> EndpointEmbedder | None:
    """Who makes vectors with the configured model; None where there is none. cache: as for `writer`."""
    if settings.base_url is None or settings.embedding_model is None:
        return None
    return EndpointEmbedder(Endpoint(settings), settings.embedding_model, Cache(cache))


def banner(settings: Settings) -> str:
    """Where text goes, in one line for the user; "" where it goes nowhere."""
    if settings.base_url is None:
        return ""
    parts = urlsplit(settings.base_url)
    where = "本机的" if is_loopback(parts.hostname or "") else ""
    names = "、".join(name for name in (settings.model, settings.embedding_model) if name)
    return f"报告中的文字会发往{where}模型服务 {parts.netloc}（{names}）；标有密级的不发；加 --no-model 则一概不发。"


def spent(table: Table) -> str:
    """What a run cost, in one line for the user."""
    ledger = table.ledger
    cost = f"，费用 {ledger.cost:.4f}" if ledger.cost is not None else ""
    return (
        f"模型 {table.model}：请求 {ledger.calls} 次，取自缓存 {ledger.cached} 次，"
        f"词元 送 {ledger.tokens_in}、收 {ledger.tokens_out}{cost}。"
    )


def forecast(author: ModelWriter, estimated: tuple[int, int, int]) -> str:
    """What a run would cost at most, in one line for the user. estimated: calls, tokens in, tokens out."""
    calls, tokens_in, tokens_out = estimated
    table = author.table
    price = table.ledger.price(tokens_in, tokens_out)
    cost = f"，费用不超过 {price:.4f}" if price is not None else "；没有设单价，不算费用"
    return (
        f"试算：模型 {table.model}（提示词 {author.prompt}）要请求 {calls} 次，送 {tokens_in} 个词元（{table.counter.how}），"
        f"最多收 {tokens_out} 个{cost}。有句子被退回重写时，最多加一倍。"
    )


def probe(settings: Settings) -> Iterator[str]:
    """Asks the service and says what works, line by line; never a key. Costs a few hundred tokens and one long request.

    Raises SettingsError for a prompt file that is not right.
    """
    if settings.base_url is None:
        return
    if settings.model is not None:
        names = "、".join(load(name, settings.prompts).origin for name in VARIABLES)
        yield f"  提示词：{names}"
        yield from _probe_chat(settings)
    vectors = embedder(settings)
    if vectors is not None:
        try:
            yield f"  向量：可用，{vectors.dimension} 维"
        except EndpointError as error:
            yield f"  向量：不可用，{error}"


def _probe_chat(settings: Settings) -> Iterator[str]:
    endpoint = Endpoint(settings)
    try:
        reply = endpoint.complete([("user", '请只回复 JSON：{"ok": true}')], 50)
    except EndpointError as error:
        yield f"  对话：不可用，{error}"
        return
    yield f"  对话：可用；{'支持' if reply.streamed else '不支持'}流式；{endpoint.manners}"
    length = context_length(settings)
    known = "已设" if settings.context_length else "未设，暂按"
    filler = _FILLER * (min(length - 200, _LONGEST_PROBE) // 20)
    asked = f"暗号是“{_CODE}”。下面的文字不必理会。\n{filler}\n请只回复开头说的暗号。"
    try:
        found = _CODE in endpoint.complete([("user", asked)], 200).text
    except PromptTooLong:
        yield f"  上下文：{known} {length} 个词元，服务说太长：请把 context_length 调小"
        return
    except EndpointError as error:
        yield f"  上下文：没有试成，{error.message}"
        return
    yield f"  上下文：{known} {length} 个词元，" + (
        "长材料的开头读到了" if found else "长材料的开头没有读到，可能被截断（Ollama 请调大 num_ctx）"
    )
    yield from (f"  注意：{remark}" for remark in endpoint.remarks)
