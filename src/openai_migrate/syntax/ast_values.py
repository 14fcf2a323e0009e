"""What expressions of the standard library's syntax trees say by themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

#: No name of an SDK has more parts; without a bound, a chain of thousands costs their square.
LONGEST_CHAIN = 20
#: How often a text holds a variable that it only assigns once and goes over once.
ASSIGNED_AND_LOOPED_OVER = 2


def literal_text(node: ast.expr | None) -> str:
    """The text of a literal, or ""."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


def mentions(text: str, name: str) -> int:
    """How often a text holds a name as a word."""
    return len(re.findall(rf"\b{re.escape(name)}\b", text))


def looped_over(loop: ast.For) -> str:
    """The variable that a loop goes over, or over whose items, or ""."""
    match loop.iter:
        case (
            ast.Name(id=name)
            | ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="items"), args=[])
        ):
            return name
    return ""


def with_display(loop: ast.For, value: ast.expr) -> ast.For:
    """A loop over a variable as one over its value, a display; ``dict(a=1)`` is one, too."""
    match value:
        case ast.Call(func=ast.Name(id="dict"), args=[], keywords=given) if all(
            one.arg for one in given
        ):
            value = ast.Dict([ast.Constant(one.arg) for one in given], [one.value for one in given])
    items = loop.iter
    if isinstance(items, ast.Call) and isinstance(items.func, ast.Attribute):
        method = ast.Attribute(value, items.func.attr, ast.Load())
        return ast.For(loop.target, ast.Call(method, [], []), loop.body, loop.orelse)
    return ast.For(loop.target, value, loop.body, loop.orelse)


def texts_made(node: ast.expr | None, name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """What an expression gives for each text that a variable is: the variable itself, or a text
    that is put together of it and constants; empty for any other."""
    made = tuple(_text_made(node, name, text) for text in texts)
    return () if None in made else tuple(filter(None, made))


def _text_made(node: ast.expr | None, name: str, text: str) -> str | None:
    parts: list[ast.expr] = []
    match node:
        case ast.Name(id=found):
            return text if found == name else None
        case ast.Constant(value=str(constant)):
            return constant
        case ast.JoinedStr(values=parts):
            pass
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            parts = [value]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = [left, right]
        case _:
            return None
    found_parts = [_text_made(part, name, text) for part in parts]
    return None if None in found_parts else "".join(filter(None, found_parts))


def texts_of_loop(loop: ast.For) -> tuple[str, tuple[str, ...]] | None:
    """The variable of a loop over a display of texts, or over the items of a dict with such keys,
    and the texts; None for any other, and where the loop gives the variable something else."""
    items: list[ast.expr | None]
    match loop:
        case ast.For(
            target=ast.Tuple(elts=[ast.Name(id=name), *_]),
            iter=ast.Call(func=ast.Attribute(value=ast.Dict(keys=keys), attr="items"), args=[]),
        ):
            items = list(keys)
        case ast.For(
            target=ast.Tuple(elts=[ast.Name(id=name), *_]),
            iter=ast.Tuple(elts=pairs) | ast.List(elts=pairs),
        ):
            items = [one.elts[0] for one in pairs if isinstance(one, ast.Tuple) and one.elts]
            items += [None] * (len(pairs) - len(items))
        case ast.For(
            target=ast.Name(id=name),
            iter=ast.Tuple(elts=found) | ast.List(elts=found) | ast.Set(elts=found),
        ):
            items = list(found)
        case ast.For(target=ast.Name(id=name), iter=ast.Dict(keys=keys)):
            items = list(keys)
        case _:
            return None
    texts = tuple(map(literal_text, items))
    again = any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
        for statement in loop.body
        for node in ast.walk(statement)
    )
    return None if again or not texts or not all(texts) else (name, texts)


def last_part(node: ast.AST) -> str:
    """The last part of a chain of attributes, or the name that it is."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def chained(node: ast.expr, names: Mapping[str, str]) -> str:
    """What a chain of attributes on one of the names stands for, or ""."""
    parts: list[str] = []
    while node.__class__ is ast.Attribute and len(parts) < LONGEST_CHAIN:
        parts.append(node.attr)
        node = node.value
    if node.__class__ is not ast.Name or node.id not in names:
        return ""
    return ".".join((names[node.id], *reversed(parts)))


def entries(node: ast.expr) -> list[tuple[str | None, ast.expr]]:
    """The keys, as far as they are literals, and values of a dict display or a ``dict(...)``."""
    match node:
        case ast.Dict(keys=keys, values=values):
            return [
                (key.value, value)
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
            ]
        case ast.Call(func=ast.Name(id="dict"), keywords=keywords):
            return [(keyword.arg, keyword.value) for keyword in keywords]
    return []


def items(node: ast.expr) -> list[ast.expr]:
    """What a display of a list, a tuple or a dict holds, but for what is unpacked into that."""
    match node:
        case ast.List(elts=found) | ast.Tuple(elts=found) | ast.Dict(values=found):
            return found
    return []


def all_entries(node: ast.expr) -> dict[str, ast.expr] | None:
    """The same of a dictionary with no other entries; None for one that may have some."""
    found = {key: value for key, value in entries(node) if key is not None}
    given = node.keys if isinstance(node, ast.Dict) else getattr(node, "keywords", [])
    positional = getattr(node, "args", [])
    return found if len(found) == len(given) and not positional else None


def is_dictionary(node: ast.expr) -> bool:
    """Whether an expression makes a dictionary."""
    made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict"
    return made or isinstance(node, ast.Dict | ast.DictComp)


def leaves(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """The single targets of an assignment, each with the expression it gets where that is plain."""
    if isinstance(target, ast.Tuple | ast.List):
        like = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts)
        for position, element in enumerate(target.elts):
            part = value.elts[position] if like else None  # type: ignore[union-attr]
            yield from leaves(element, part)
    elif isinstance(target, ast.Starred):
        yield from leaves(target.value, None)
    else:
        yield target, value


def called_name(node: ast.Call | ast.Subscript) -> str:
    """The last part of the name of what is called or subscripted."""
    base = node.func if isinstance(node, ast.Call) else node.value
    match base:
        case ast.Attribute(value=ast.Attribute(attr="environ") | ast.Name(id="environ")):
            return f"environ.{base.attr}"
        case ast.Attribute():
            return base.attr
        case ast.Name():
            return base.id
    return ""


def environment_variable(node: ast.expr) -> str:
    """The variable of the environment that an expression gives as it is, or ""."""
    match node:
        case ast.Call(args=[ast.Constant(value=str() as name)], keywords=[]) if called_name(
            node
        ) in (
            "getenv",
            "environ.get",
        ):
            return name
        case ast.Subscript(slice=ast.Constant(value=str() as name)) if (
            called_name(node) == "environ"
        ):
            return name
    return ""


def looked_up(node: ast.Call | ast.Subscript) -> str:
    """The variable of the environment that an expression asks for, with a default or not, or ""."""
    match node:
        case ast.Call(args=[ast.Constant(value=str() as name), *_]) if called_name(node) in (
            "getenv",
            "environ.get",
        ):
            return name
        case ast.Subscript(slice=ast.Constant(value=str() as name), ctx=ast.Load()) if (
            called_name(node) == "environ"
        ):
            return name
    return ""


def is_stable(node: ast.expr) -> bool:
    """Whether the expression is made of constants and look-ups of the environment only."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(keywords=[]) if called_name(node) in ("getenv", "environ.get"):
            return all(is_stable(argument) for argument in node.args)
        case ast.Subscript() if called_name(node) == "environ":
            return is_stable(node.slice)
        case ast.BoolOp():
            return all(is_stable(value) for value in node.values)
        case ast.BinOp():
            return is_stable(node.left) and is_stable(node.right)
        case ast.JoinedStr():
            return all(is_stable(value) for value in node.values)
        case ast.FormattedValue():
            return is_stable(node.value)
    return False
