"""The command line's words about a model: where text goes, what a run would cost, what it did cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reviewer.model import Review
    from reviewer.settings import Settings
    from reviewer.writing.questions import Questions
    from reviewer.writing.summary import ModelWriter


def author(settings: Settings, *, silent: bool = False) -> ModelWriter | None:
    """The configured model's writer, with a word on standard error where text goes; None where none is configured."""
    if not settings.writes_with_model:
        return None
    from reviewer.verify import verify
    from reviewer.writing import model

    if not silent:
        click.echo(model.banner(settings), err=True)
    return model.writer(settings, verify, settings.home / model.CACHE)


def helper(settings: Settings) -> Questions | None:
    """The configured model's help with questions, with a word on standard error where text goes."""
    if not settings.writes_with_model:
        return None
    from reviewer.verify import verify
    from reviewer.writing import model

    click.echo(model.banner(settings), err=True)
    return model.questions(settings, verify, settings.home / model.CACHE)


def forecast(writer: ModelWriter | None, found: Review) -> int:
    """Says what a review would cost; nothing is sent. The exit code."""
    from reviewer import api
    from reviewer.writing import model

    if writer is None:
        click.echo("没有配置大模型（或加了 --no-model）：不发送任何文字，没有费用。")
    else:
        click.echo(model.forecast(writer, writer.estimate(api.tasks(found), found)))
    return 0


def told_cost(writer: ModelWriter | Questions | None) -> None:
    """What a run did cost, and what is odd about the service, on standard error."""
    if writer is not None:
        from reviewer.writing import model

        for line in (model.spent(writer.table), *writer.table.endpoint.remarks):
            click.echo(line, err=True)
