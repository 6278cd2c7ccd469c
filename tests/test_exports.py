"""The public face: `reviewer.__all__` is what is visible, sorted, and follows the modules it stands for."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass
from types import ModuleType

import reviewer
from reviewer import api, errors, library, model

VERBS = {"read", "check", "summarize", "ask"}


def defined(module: ModuleType) -> dict[str, object]:
    """Public classes and functions that the module itself defines."""
    names = {n: v for n, v in vars(module).items() if not n.startswith("_")}
    return {n: v for n, v in names.items() if getattr(v, "__module__", None) == module.__name__}


def test_all_is_sorted_and_names_nothing_twice() -> None:
    assert list(reviewer.__all__) == sorted(set(reviewer.__all__))


def test_all_is_what_is_visible() -> None:
    visible = {n for n in dir(reviewer) if not n.startswith("_") and not inspect.ismodule(getattr(reviewer, n))}
    assert visible - {"annotations", "TYPE_CHECKING"} == set(reviewer.__all__) - {"__version__"}


def test_every_data_type_and_every_error_is_exported() -> None:
    values = {name for name, value in defined(model).items() if is_dataclass(value)}
    assert values | defined(errors).keys() <= set(reviewer.__all__)


def test_the_verbs_and_the_library_are_exported() -> None:
    functions = {name for name, value in defined(api).items() if inspect.isfunction(value)}
    assert functions >= VERBS
    assert set(reviewer.__all__) >= VERBS | {"Library"}
    assert reviewer.Library is library.Library
    for verb in VERBS:
        assert getattr(reviewer, verb) is getattr(api, verb)


def test_whatever_is_exported_says_what_it_is() -> None:
    for name in reviewer.__all__:
        value = getattr(reviewer, name)
        assert (not inspect.isclass(value) and not inspect.isfunction(value)) or inspect.getdoc(value), name


def test_the_verbs_are_typed() -> None:
    for verb in VERBS:
        signature = inspect.signature(getattr(reviewer, verb))
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values()), verb
