"""What can go wrong between this program and a model's service; each is one line of Chinese with a hint.

EndpointError
├── EndpointUnreachable   no connection, no answer in time
├── EndpointBusy          429 or 5xx, also after the retries
├── EndpointRefused       401, 403, 404, …: asking again is of no use
├── PromptTooLong         more tokens than the model takes
├── ReplyNotUsable        an answer came, and nothing can be made of it
├── Withheld              the text is marked as a state secret and stays here
└── LimitReached          the spending limit would be passed
"""

from __future__ import annotations

from reviewer.errors import ReviewerError


class EndpointError(ReviewerError):
    """The model's service gave no usable reply; whoever asked goes on without it."""


class EndpointUnreachable(EndpointError):
    """No connection, or no answer in time. again: whether another try is worth its while."""

    again: bool = True


class EndpointBusy(EndpointError):
    """The service is overloaded or failing. wait: seconds it asks for, None where it does not say."""

    wait: float | None = None


class EndpointRefused(EndpointError):
    """The service will not serve this key, this model or this address."""


class PromptTooLong(EndpointError):
    """The prompt does not fit the model's context."""


class ReplyNotUsable(EndpointError):
    """The reply is cut, empty, refused or not what was asked for."""


class Withheld(EndpointError):
    """The text carries a secrecy mark."""


class LimitReached(EndpointError):
    """The next call could pass the spending limit."""
