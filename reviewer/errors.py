"""The tree of errors. Bad circumstances are an error; bad content is a finding.

    ReviewerError(message, hint)
    ├── InputError            a file or folder cannot be used
    │   ├── FileUnreadable        missing, no permission, an input/output error
    │   ├── UnsupportedFormat     no door for this kind of file
    │   ├── DamagedFile           truncated, not what its name says, or a bomb
    │   ├── EncryptedFile         a password is needed
    │   └── NoTextLayer           a scanned PDF
    ├── NoReportsFound        everything was read, and no duty report is in it
    ├── OutputError           the result cannot be written
    ├── SettingsError         a setting is missing or makes no sense
    ├── MissingDependency     an optional package or program is not installed
    ├── LibraryError          the library's folder cannot be used
    │   ├── LibraryBusy           another process owns it
    │   └── LibraryDamaged        database or index is broken; originals are untouched
    └── QuestionError         a question that cannot be asked

`message` says in one line of Chinese what happened, to which file and why; `hint` says what to do about it. Both are
shown to the user as they are, so neither holds a secret, a stack trace or a path the user did not give.
"""

from __future__ import annotations


class ReviewerError(Exception):
    """Root of all errors this package raises on purpose."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}（{self.hint}）" if self.hint else self.message


class InputError(ReviewerError):
    """A file or folder cannot be used."""


class FileUnreadable(InputError):
    """The file is missing, may not be read, or the disk failed."""


class UnsupportedFormat(InputError):
    """No door reads this kind of file."""


class DamagedFile(InputError):
    """The file is truncated, is not what its name says, or unpacks to an absurd size."""


class EncryptedFile(InputError):
    """The file asks for a password."""


class NoTextLayer(InputError):
    """A PDF of page images: there is no text to read."""


class NoReportsFound(ReviewerError):
    """All input was read and holds no duty report."""


class OutputError(ReviewerError):
    """The result cannot be written (disk full, no permission, a folder that is not ours)."""


class SettingsError(ReviewerError):
    """A setting is missing, malformed or contradicts another."""


class MissingDependency(ReviewerError):
    """An optional package or a system program is needed and not installed."""


class LibraryError(ReviewerError):
    """The library's folder cannot be used."""


class LibraryBusy(LibraryError):
    """Another process owns the library."""


class LibraryDamaged(LibraryError):
    """The database or the index is broken; the originals are untouched."""


class QuestionError(ReviewerError):
    """A question is empty or too long to be asked."""
