"""What functions give that make classes, objects and functions, or look into them."""

from __future__ import annotations

from openai_migrate.analysis.interpreter.arguments import Arguments, Effect
from openai_migrate.analysis.interpreter.library import (
    ANY_NAME,
    ATTRIBUTES_GOT,
    ITEMS_GOT,
    METHOD_CALLED,
    NAMES_HERE,
    NAMESPACE,
    NEW,
    PARTIAL_METHOD,
    SETTING,
    UPDATE_WRAPPER,
    WRAPPED,
)
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Class,
    Function,
    Literal,
    Object,
    Partial,
    Symbol,
    Value,
    join_all,
    members,
    record,
)

#: The number of arguments of ``type.__new__``.
_OF_TYPE = 4


def _class_of(arguments: Arguments) -> Value:
    """``type(x)``; with three arguments it makes a class."""
    given = members(arguments.at(0)) if len(arguments.positional) == 1 else (UNKNOWN,)
    return join_all(Class(part.key) if isinstance(part, Object) else UNKNOWN for part in given)


def _new(arguments: Arguments) -> Value:
    """``object.__new__(cls)``, ``str.__new__(cls, text)``, or ``type.__new__(meta, name, bases,
    namespace)``, where the class that is made stands for its namespace."""
    one = len(arguments.positional) != _OF_TYPE
    made = arguments.at(0 if one else _OF_TYPE - 1)
    return join_all(
        (Object(part.key) if one else part) if isinstance(part, Class) else UNKNOWN
        for part in members(made)
    )


def _field(arguments: Arguments) -> Value:
    """A dataclass field: what its factory makes, or its default."""
    if "default_factory" in arguments.keywords:
        return arguments.call(arguments.keywords["default_factory"], (), {})
    return arguments.keywords.get("default", UNKNOWN)


def _replaced(arguments: Arguments) -> Value:
    """A copy of an object with other attributes, which its class then holds too."""
    for name, value in arguments.keywords.items():
        arguments.store(arguments.at(0), name, value)
    return arguments.at(0)


def _set_attribute(arguments: Arguments) -> Value:
    match arguments.at(1):
        case Literal(str(name)):
            arguments.store(arguments.at(0), name, arguments.at(2))
        case _:
            arguments.store(arguments.at(0), ANY_NAME, arguments.at(2))
    return Literal(None)


def _partial(arguments: Arguments) -> Value:
    if arguments.starred:
        return UNKNOWN
    return Partial(
        arguments.at(0), arguments.positional[1:], tuple(sorted(arguments.keywords.items()))
    )


def _variables(arguments: Arguments) -> Value:
    if not arguments.positional:
        return NAMES_HERE
    return arguments.attribute(arguments.at(0), NAMESPACE)


def _updated_wrapper(arguments: Arguments) -> Value:
    """``functools.update_wrapper(wrapper, function)``"""
    if not arguments.starred:
        arguments.store(arguments.at(0), WRAPPED, arguments.at(1))
    return arguments.at(0)


def _bound_method(arguments: Arguments) -> Value:
    """``types.MethodType(function, object)``: the function as a method of the object."""
    owner = arguments.at(1)
    if arguments.starred or not isinstance(owner, Object | Class):
        return UNKNOWN
    return join_all(
        Partial(part, (owner,)) if isinstance(part, Function) else UNKNOWN
        for part in members(arguments.at(0))
    )


def _descriptor(kind: str) -> Effect:
    """What a class makes of a function that is known as a decorator, but called here."""

    def made(arguments: Arguments) -> Value:
        functions = (*arguments.positional, *arguments.keywords.values())
        if arguments.starred or not functions:
            return UNKNOWN
        return Partial(functions[0], functions[1:2], kind=kind)

    return made


def _partial_method(arguments: Arguments) -> Value:
    if arguments.starred:
        return UNKNOWN
    keywords = tuple(sorted(arguments.keywords.items()))
    return Partial(Symbol(PARTIAL_METHOD), arguments.positional, keywords)


def _namespace(arguments: Arguments) -> Value:
    """An object whose attributes are its keyword arguments, and what the program sets."""
    arguments.escape((*arguments.positional, *arguments.keywords.values()))
    rest = UNKNOWN if arguments.starred or arguments.positional else NEVER
    return record("namespace", arguments.keywords.items(), rest)


def _command_line(arguments: Arguments) -> Value:
    """An object that gets attributes from a parser, too."""
    return record("namespace", arguments.keywords.items(), UNKNOWN)


def _getter(name: str) -> Effect:
    """A function that gets something of its only argument: a call of ``name`` with both."""

    def made(arguments: Arguments) -> Value:
        return UNKNOWN if arguments.starred else Partial(Symbol(name), arguments.positional)

    return made


def _got_items(arguments: Arguments) -> Value:
    *keys, container = arguments.positional or (UNKNOWN,)
    return _one_or_more([arguments.item(container, key) for key in keys])


def _got_attributes(arguments: Arguments) -> Value:
    *paths, found = arguments.positional or (UNKNOWN,)
    return _one_or_more([_followed(arguments, found, path) for path in paths])


def _followed(arguments: Arguments, value: Value, path: Value) -> Value:
    match path:
        case Literal(str(names)):
            for name in names.split("."):
                value = arguments.attribute(value, name)
            return value
    return UNKNOWN


def _called_method(arguments: Arguments) -> Value:
    """What ``methodcaller(name, *given)`` gives of its argument, which comes last."""
    match arguments.positional:
        case (Literal(str(name)), *given, found):
            method = arguments.attribute(found, name)
            return arguments.call(method, tuple(given), arguments.keywords)
    return UNKNOWN


def _one_or_more(values: list[Value]) -> Value:
    return values[0] if len(values) == 1 else record("tuple", enumerate(values), NEVER)


#: By the qualified names of the functions.
EFFECTS: dict[str, Effect] = {
    "threading.local": _namespace,
    "builtins.type": _class_of,
    NEW: _new,
    SETTING: _set_attribute,
    "operator.itemgetter": _getter(ITEMS_GOT),
    ITEMS_GOT: _got_items,
    "operator.attrgetter": _getter(ATTRIBUTES_GOT),
    ATTRIBUTES_GOT: _got_attributes,
    "operator.methodcaller": _getter(METHOD_CALLED),
    METHOD_CALLED: _called_method,
    "builtins.vars": _variables,
    "builtins.staticmethod": _descriptor("static"),
    "builtins.classmethod": _descriptor("class"),
    "builtins.property": _descriptor("property"),
    "functools.cached_property": _descriptor("property"),
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    UPDATE_WRAPPER: _updated_wrapper,
    "dataclasses.field": _field,
    "dataclasses.replace": _replaced,
    "types.SimpleNamespace": _namespace,
    "types.MethodType": _bound_method,
    "argparse.Namespace": _command_line,
}
