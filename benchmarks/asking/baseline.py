"""What is compared with: LangChain's retriever over Chroma with the same vectors, and a reader that never errs.

Chunks of 500 characters with 50 of overlap, each with its official's name; the best k of all chunks are read by a perfect
reader, so the recall given here is an upper bound for any prompt and any model on top of that retrieval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import chromadb
from chromadb.config import Settings
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from benchmarks.asking.corpus import Written
from vectorstore import HashEmbedder

SIZE, OVERLAP = 500, 50
_BATCH = 1000


class Hashed(Embeddings):
    """Our embedder in LangChain's dress: both sides rank by the same vectors."""

    def __init__(self) -> None:
        self._inner = HashEmbedder()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts."""
        return [vector.tolist() for vector in self._inner.embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text."""
        return self.embed_documents([text])[0]


class ChromaStore(VectorStore):
    """A LangChain vector store over an ephemeral Chroma collection, cosine space, otherwise as Chroma sets it up."""

    def __init__(self, embedding: Embeddings) -> None:
        self._embedding = embedding
        self._client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._collection: Any = self._client.get_or_create_collection(
            "baseline", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    @property
    def embeddings(self) -> Embeddings:
        """Who makes the vectors."""
        return self._embedding

    def add_texts(self, texts: Iterable[str], metadatas: list[dict[str, Any]] | None = None, **_: Any) -> list[str]:
        """Adds texts; returns their ids."""
        given = list(texts)
        first = self._collection.count()
        ids = [str(first + number) for number in range(len(given))]
        self._collection.add(
            ids=ids, documents=given, embeddings=self._embedding.embed_documents(given), metadatas=metadatas
        )
        return ids

    def similarity_search(self, query: str, k: int = 4, **_: Any) -> list[Document]:
        """The k nearest chunks."""
        found = self._collection.query(query_embeddings=[self._embedding.embed_query(query)], n_results=k)
        rows = zip(found["documents"][0], found["metadatas"][0], strict=True)
        return [Document(page_content=text, metadata=dict(metadata)) for text, metadata in rows]

    @classmethod
    def from_texts(cls, texts: list[str], embedding: Embeddings, metadatas: Any = None, **_: Any) -> ChromaStore:
        """A store of these texts."""
        made = cls(embedding)
        made.add_texts(texts, metadatas)
        return made

    def drop(self) -> None:
        """Forgets everything."""
        self._client.delete_collection("baseline")


def build(written: Sequence[Written]) -> ChromaStore:
    """All chunks of all reports."""
    store = ChromaStore(Hashed())
    chunks = list(_chunks(written))
    for at in range(0, len(chunks), _BATCH):
        texts, owners = zip(*chunks[at : at + _BATCH], strict=True)
        store.add_texts(texts, [{"name": owner} for owner in owners])
    return store


def read(
    store: ChromaStore, question: str, topic: str, written: dict[str, Written], k: int
) -> tuple[set[str], set[str]]:
    """Officials whose chunks were retrieved, and those among them whose planted answer stands in the chunk."""
    documents = store.as_retriever(search_kwargs={"k": k}).invoke(question)
    retrieved = {document.metadata["name"] for document in documents}
    answered = {
        document.metadata["name"]
        for document in documents
        if (sentence := written[document.metadata["name"]].sentence.get(topic))
        and written[document.metadata["name"]].said[topic] == "figure"
        and sentence in document.page_content
    }
    return retrieved, answered


def _chunks(written: Sequence[Written]) -> Iterator[tuple[str, str]]:
    for one in written:
        for at in range(0, len(one.text), SIZE - OVERLAP):
            yield one.text[at : at + SIZE], one.name
