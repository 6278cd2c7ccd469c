"""Vectors from a model's service, for the index; implements vectorstore.Embedder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field, ValidationError

from reviewer.writing.cache import Cache, Kept
from reviewer.writing.endpoint import Endpoint
from reviewer.writing.failures import ReplyNotUsable

if TYPE_CHECKING:
    from vectorstore.types import Vectors

_AT_ONCE = 32  # 段；各家服务一次能收的多在 25 到 2048 之间，超出的会报错
_ANY = "述职报告"
_KEPT = "vectors"


class _Vector(BaseModel):
    index: int
    embedding: list[Annotated[float, Field(allow_inf_nan=False)]]


class _Body(BaseModel):
    data: list[_Vector]


class EndpointEmbedder:
    """Raises EndpointError where the service fails; a marked text raises Withheld before anything is sent.

    cache: keeps the length of a vector, so that a library can be opened and emptied while the service is away.
    """

    def __init__(self, endpoint: Endpoint, model: str, cache: Cache) -> None:
        self._endpoint = endpoint
        self._model = model
        self._cache = cache
        self._lock = threading.Lock()
        self._dimension: int | None = None

    @property
    def name(self) -> str:
        """The model's name, as the collection's name needs it."""
        return f"endpoint-{self._model}"

    @property
    def dimension(self) -> int:
        """Length of a vector; asked once, with words of our own."""
        with self._lock:
            if self._dimension is None:
                known = self._cache.get(_KEPT, [self._model])
                if known is not None and known.text.isdecimal() and int(known.text):
                    self._dimension = int(known.text)
                else:
                    self._dimension = len(self._vectors([_ANY])[0])
                    self._cache.put(_KEPT, [self._model], Kept(text=str(self._dimension), whole=True))
            return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32."""
        import numpy as np

        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            found = self._vectors(texts[start : start + _AT_ONCE])
            if any(len(vector) != self.dimension for vector in found):
                raise ReplyNotUsable("模型服务给的向量长短不一", "请检查 embedding_model")
            out[start : start + len(found)] = found
        return out

    def _vectors(self, texts: Sequence[str]) -> list[list[float]]:
        # 空文本有的服务会报错；一个空格得到的向量没有意义，也不会有害。
        body = self._endpoint.vectors([text.strip() or " " for text in texts])
        try:
            data = _Body.model_validate_json(body).data
        except ValidationError:
            raise ReplyNotUsable("模型服务回的不是向量", "请检查 base_url 和 embedding_model") from None
        found = {vector.index: vector.embedding for vector in data}
        if sorted(found) != list(range(len(texts))) or not all(found.values()):
            raise ReplyNotUsable("模型服务给的向量数目不对", "请检查 embedding_model")
        return [found[at] for at in range(len(texts))]
