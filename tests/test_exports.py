"""The public face: `reviewer.__all__` is what is visible, sorted, and follows the modules it stands for."""

from __future__ import annotations

import ast
import inspect
from dataclasses import is_dataclass
from pathlib import Path
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
    assert set(dir(reviewer)) - {"annotations"} == set(reviewer.__all__)
    assert all(getattr(reviewer, name) is not None for name in reviewer.__all__)


def test_type_checkers_see_the_same_names() -> None:
    """The face is loaded lazily at run time; for type checkers it is written out a second time."""
    tree = ast.parse(Path(str(reviewer.__file__)).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    seen = {alias.asname for node in imports if (node.module or "").startswith("reviewer.") for alias in node.names}
    assert seen == {name for name in reviewer.__all__ if not name.startswith("__")}


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
