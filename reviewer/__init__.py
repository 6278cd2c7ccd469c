"""述职报告评阅：读入汇编，一人一页，核对数据，找出雷同与空泛，逐人作答。

    from reviewer import ask, read, review_of

    review = review_of(read(["汇编.docx"]))
    print(ask("哪些领导提到了安全生产检查次数？", review).text)

Everything here works without a model, a key or a network. The command line says the same words.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reviewer.api import ask as ask
    from reviewer.api import check as check
    from reviewer.api import read as read
    from reviewer.api import review_of as review_of
    from reviewer.api import summarize as summarize
    from reviewer.errors import DamagedFile as DamagedFile
    from reviewer.errors import EncryptedFile as EncryptedFile
    from reviewer.errors import FileUnreadable as FileUnreadable
    from reviewer.errors import InputError as InputError
    from reviewer.errors import LibraryBusy as LibraryBusy
    from reviewer.errors import LibraryDamaged as LibraryDamaged
    from reviewer.errors import LibraryError as LibraryError
    from reviewer.errors import MissingDependency as MissingDependency
    from reviewer.errors import NoReportsFound as NoReportsFound
    from reviewer.errors import NoTextLayer as NoTextLayer
    from reviewer.errors import OutputError as OutputError
    from reviewer.errors import QuestionError as QuestionError
    from reviewer.errors import ReviewerError as ReviewerError
    from reviewer.errors import SettingsError as SettingsError
    from reviewer.errors import UnsupportedFormat as UnsupportedFormat
    from reviewer.library import Library as Library
    from reviewer.model import Absence as Absence
    from reviewer.model import Answer as Answer
    from reviewer.model import Boilerplate as Boilerplate
    from reviewer.model import Claim as Claim
    from reviewer.model import Computed as Computed
    from reviewer.model import Draft as Draft
    from reviewer.model import Dropped as Dropped
    from reviewer.model import Facts as Facts
    from reviewer.model import FailedSource as FailedSource
    from reviewer.model import Figure as Figure
    from reviewer.model import Finding as Finding
    from reviewer.model import Interval as Interval
    from reviewer.model import Item as Item
    from reviewer.model import Measure as Measure
    from reviewer.model import Official as Official
    from reviewer.model import Paragraph as Paragraph
    from reviewer.model import Plan as Plan
    from reviewer.model import Problem as Problem
    from reviewer.model import Quote as Quote
    from reviewer.model import Reading as Reading
    from reviewer.model import Repeat as Repeat
    from reviewer.model import Report as Report
    from reviewer.model import Review as Review
    from reviewer.model import Row as Row
    from reviewer.model import Rubric as Rubric
    from reviewer.model import SameSpan as SameSpan
    from reviewer.model import Section as Section
    from reviewer.model import Skip as Skip
    from reviewer.model import Source as Source
    from reviewer.model import Span as Span
    from reviewer.model import Summary as Summary
    from reviewer.model import Thread as Thread
    from reviewer.model import ThreadItem as ThreadItem
    from reviewer.model import Value as Value

__version__ = "0.1.0"

_API = ("ask", "check", "read", "review_of", "summarize")
_HOMES = ("reviewer.model", "reviewer.errors", "reviewer.library")

__all__ = [
    "Absence",
    "Answer",
    "Boilerplate",
    "Claim",
    "Computed",
    "DamagedFile",
    "Draft",
    "Dropped",
    "EncryptedFile",
    "Facts",
    "FailedSource",
    "Figure",
    "FileUnreadable",
    "Finding",
    "InputError",
    "Interval",
    "Item",
    "Library",
    "LibraryBusy",
    "LibraryDamaged",
    "LibraryError",
    "Measure",
    "MissingDependency",
    "NoReportsFound",
    "NoTextLayer",
    "Official",
    "OutputError",
    "Paragraph",
    "Plan",
    "Problem",
    "QuestionError",
    "Quote",
    "Reading",
    "Repeat",
    "Report",
    "Review",
    "ReviewerError",
    "Row",
    "Rubric",
    "SameSpan",
    "Section",
    "SettingsError",
    "Skip",
    "Source",
    "Span",
    "Summary",
    "Thread",
    "ThreadItem",
    "UnsupportedFormat",
    "Value",
    "__version__",
    "ask",
    "check",
    "read",
    "review_of",
    "summarize",
]


def __getattr__(name: str) -> Any:
    """The face is loaded when first used, so that `reviewer --help` starts at once."""
    if name in _API:
        return getattr(importlib.import_module("reviewer.api"), name)
    if name in __all__:
        for home in _HOMES:
            found = getattr(importlib.import_module(home), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What is exported, loaded or not."""
    return __all__
