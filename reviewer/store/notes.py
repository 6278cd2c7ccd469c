"""What reviewers write themselves, kept with the library: wordings of a page, standing questions, conversations."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from reviewer.errors import LibraryError
from reviewer.store.database import Database
from reviewer.store.notes_tables import metadata, standing, turns, wordings

LONGEST_WORDING = 1_000
MOST_STANDING = 200
LONGEST_QUESTION = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A reviewer's own words in place of a sentence of a page; "" takes it off. place: the sentence's id.

    slot: the field of the page. A place that starts with "+" is a sentence the reviewer added.
    """

    report: str
    place: str
    slot: str
    text: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question as it was put. plan: the line as the reviewer edited it, "" where it was left as understood."""

    question: str
    plan: str


class Notes:
    """May be shared between threads. Every error is a ReviewerError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.read() as connection:
            there = all(connection.dialect.has_table(connection, table.name) for table in metadata.sorted_tables)
        if not there:
            with database.write() as connection:
                metadata.create_all(connection)

    def wordings(self) -> tuple[Wording, ...]:
        """All of them, by report and place."""
        with self._database.read() as connection:
            rows = connection.execute(select(wordings).order_by(wordings.c.report, wordings.c.place))
            return tuple(Wording(**row) for row in rows.mappings())

    def word(self, wording: Wording) -> None:
        """Keeps the words, in place of earlier ones."""
        if len(wording.text) > LONGEST_WORDING:
            raise LibraryError(f"一句话最多 {LONGEST_WORDING} 个字", "请缩短后再保存")
        with self._database.write() as connection:
            _drop(connection, wording.report, wording.place)
            connection.execute(
                insert(wordings).values(
                    report=wording.report,
                    place=wording.place,
                    slot=wording.slot,
                    text=wording.text,
                    person=wording.person,
                )
            )

    def unword(self, report: str, place: str) -> None:
        """The program's own sentence again."""
        with self._database.write() as connection:
            _drop(connection, report, place)

    def forget(self, source: str) -> None:
        """Drops the wordings of a source's reports: they may hold its words."""
        with self._database.write() as connection:
            connection.execute(delete(wordings).where(wordings.c.report.startswith(source, autoescape=True)))

    def close(self) -> None:
        """Ends all connections."""
        self._database.close()

    def standing(self) -> tuple[str, ...]:
        """The standing questions in the order in which they were put on the list."""
        with self._database.read() as connection:
            return tuple(connection.execute(select(standing.c.question).order_by(standing.c.seq)).scalars())

    def stand(self, question: str) -> None:
        """Puts a question on the list; one that is there stays where it is."""
        question = " ".join(question.split())
        there = self.standing()
        if not question or len(question) > LONGEST_QUESTION:
            raise LibraryError(f"常问的问题要有 1 到 {LONGEST_QUESTION} 个字", "请先写好问题")
        if len(there) >= MOST_STANDING:
            raise LibraryError(f"常问清单最多 {MOST_STANDING} 个问题", "请先删去不用的")
        if question not in there:
            with self._database.write() as connection:
                connection.execute(insert(standing).values(question=question))

    def unstand(self, question: str) -> None:
        """Takes a question off the list."""
        with self._database.write() as connection:
            connection.execute(delete(standing).where(standing.c.question == question))

    def turns(self, talk: str, person: str) -> tuple[Turn, ...]:
        """The conversation, if it is this person's."""
        columns = turns.c
        with self._database.read() as connection:
            rows = connection.execute(
                select(columns.question, columns.plan)
                .where(columns.talk == talk, columns.person == person)
                .order_by(columns.seq)
            )
            return tuple(Turn(question=question, plan=plan) for question, plan in rows)

    def say(self, talk: str, person: str, turn: Turn) -> None:
        """A further turn."""
        with self._database.write() as connection:
            connection.execute(insert(turns).values(talk=talk, person=person, question=turn.question, plan=turn.plan))


def _drop(connection: Connection, report: str, place: str) -> None:
    connection.execute(delete(wordings).where(wordings.c.report == report, wordings.c.place == place))
