"""What a library keeps, in tables: sources with their texts, reports, the reviewer's verdicts, and a log.

SQLAlchemy Core over SQLite by default and PostgreSQL by URL. The only door to the database: `open_database` gives a
`Database`, its `read()` and `write()` give a connection for one transaction, and the functions of `sources`, `verdicts`
and `journal` take that connection.
"""

from reviewer.store.database import Database, open_database
from reviewer.store.journal import Entry
from reviewer.store.sources import StoredReport, StoredSource
from reviewer.store.verdicts import MEANINGS, Meaning, Verdict

__all__ = [
    "MEANINGS",
    "Database",
    "Entry",
    "Meaning",
    "StoredReport",
    "StoredSource",
    "Verdict",
    "open_database",
]
