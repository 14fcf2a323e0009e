"""Statements in evaluation order -> the values that expressions hold (``Evaluator.values``).

Rounds: the module body, then function bodies, again and again until no table grows (a call of a
function that is defined further down gives ``NEVER`` at first). A function that the document names
somewhere sleeps until a call reaches it, so that its parameters hold what is passed; what no call
reaches in the end runs with unknown ones. Branches join, a loop body runs twice, an ``except``
clause starts from the state before and after its ``try`` body.

Not understood, so Unknown: metaclasses, descriptors, ``exec``.
Tests: ``tests/test_interpreter.py`` and the ``# reveal:`` comments of the fixtures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from functools import partial
from itertools import count
from typing import Any

import libcst as cst

from openai_migrate.analysis.interpreter.agenda import MODULE
from openai_migrate.analysis.interpreter.bound_values import BoundValues, lets_errors_pass
from openai_migrate.analysis.interpreter.class_definitions import ClassDefinitions
from openai_migrate.analysis.interpreter.exports import Exports
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.function_definitions import FunctionDefinitions
from openai_migrate.analysis.interpreter.idle import IdleFunctions
from openai_migrate.analysis.interpreter.operators import methods_of
from openai_migrate.analysis.interpreter.outside import Outside, SeenOutsideError
from openai_migrate.analysis.interpreter.patterns import Patterns
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.state import Env, Frame, FunctionInfo, merge
from openai_migrate.analysis.interpreter.summary import (
    holds_sdk_object,
)
from openai_migrate.analysis.interpreter.telling_apart import (
    Variant,
    affordable,
    truth,
    variants_of,
)
from openai_migrate.analysis.values import (
    EXCEPTION,
    UNKNOWN,
    Literal,
    Never,
    Plain,
    Sequence,
    Symbol,
    Value,
    join,
    join_all,
    members,
    origins_of,
    record,
    with_origins,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.hidden_imports import reads_above
from openai_migrate.syntax.imports import imported_names
from openai_migrate.syntax.module_imports import is_run
from openai_migrate.syntax.scopes import Scopes, parameters_of
from openai_migrate.syntax.tree import Tree, children_of

_MAX_ROUNDS = 24
#: What a flag is that nobody sets here, and what it may be.
_UNSET, _FLAG = Literal(False), Plain("bool")
#: Turns of a loop: what the second finds is what a first one left behind.
_TURNS = 2
#: More turns, of an outermost loop and all that are in it together: with each, a name may hold what
#: is one item deeper in a container.
_MORE_TURNS = 16


def interpret(
    tree: Tree,
    scopes: Scopes,
    sdk: Sdk,
    exports: Exports,
    module: str,
    is_package: bool,
    casts: frozenset[NodeId] = frozenset(),
    left: frozenset[NodeId] = frozenset(),
    *,
    idle: bool = True,
) -> Evaluator:
    """Run the whole document to its fixpoint and return the evaluator with its tables.

    casts: expressions whose responses are made dicts on the spot. left: those of which nothing is
    to be known. idle: run functions in which nothing of the SDK can be, too; who asks what all
    functions give needs them.
    """
    run = partial(_interpreted, tree, scopes, sdk, exports, module, is_package, casts, left, idle)
    evaluator = run({})
    variants = _variants(evaluator)
    return run(variants) if variants else evaluator


def interpret_unseen(
    before: Evaluator, is_package: bool, casts: frozenset[NodeId]
) -> Evaluator | None:
    """Run an interpreted document again, but for what is idle, with responses made dicts in other
    places; None where others would surely see that.

    They also see which calls are told apart, so that it must be the same ones.
    """
    variants = before.model.functions.variants
    run = partial(
        _interpreted,
        *(before.tree, before.scopes, before.sdk, before.exports, before.module),
        *(is_package, casts, frozenset[NodeId](), False),
    )
    try:
        evaluator = run(variants, Outside(before.tables, before.model.functions))
    except SeenOutsideError:
        return None
    own = _variants(run({}) if variants else evaluator)
    return evaluator if own == variants else None


def _interpreted(
    tree: Tree,
    scopes: Scopes,
    sdk: Sdk,
    exports: Exports,
    module: str,
    is_package: bool,
    casts: frozenset[NodeId],
    left: frozenset[NodeId],
    idle: bool,
    variants: Mapping[str, tuple[Variant, ...]],
    outside: Outside | None = None,
) -> Evaluator:
    """Run the whole document with these variants of functions."""
    interpreter = Interpreter(tree, scopes, sdk, exports, module, is_package, idle=idle)
    evaluator = interpreter.evaluator
    evaluator.casts, evaluator.left = casts, left
    evaluator.model.functions.variants = variants
    if outside is not None:
        outside.watch(evaluator.tables)
    interpreter.run()
    return evaluator


def _variants(evaluator: Evaluator) -> Mapping[str, tuple[Variant, ...]]:
    """The functions of an interpreted document of which calls are to be told apart."""
    constants, result_of = evaluator.tables.constants, evaluator.model.functions.result_of
    tree = evaluator.tree
    named = any("__defaults__" in chunk.text for chunk in tree.document.chunks)
    if named and any(node.value == "__defaults__" for _, node in tree.each(cst.Name)):
        return {}
    found = {
        key: variants
        for key, info in evaluator.functions.items()
        if (variants := variants_of(info, result_of(key), constants.get(key, {})))
    }
    return affordable(found, evaluator.functions, evaluator.tree) if found else {}


class Interpreter:
    """Executes the statements of one document."""

    def __init__(
        self,
        tree: Tree,
        scopes: Scopes,
        sdk: Sdk,
        exports: Exports,
        module: str,
        is_package: bool,
        *,
        idle: bool,
    ) -> None:
        self.tree = tree
        self.scopes = scopes
        self.is_package = is_package
        self.evaluator = Evaluator(tree, scopes, sdk, exports, module)
        self._bound = BoundValues(self.evaluator)
        self._patterns = Patterns(self.evaluator)
        self._classes = ClassDefinitions(self.evaluator)
        self._functions = FunctionDefinitions(self.evaluator, self._bound, self._classes.reshaped)
        self._named = _names_read(tree)
        self._idle = (
            None if idle else IdleFunctions(tree, scopes, self.evaluator.tables, self._named)
        )

    def run(self) -> None:
        agenda = self.evaluator.tables.agenda
        everyone = False
        for _ in range(_MAX_ROUNDS):
            agenda.round += 1
            asleep = self._round(everyone)
            if agenda.stale:
                continue
            if not asleep:
                self.evaluator.finish()
                return
            everyone = True
        self.evaluator.give_up()

    def _round(self, everyone: bool) -> bool:
        """Run what is stale, and the functions that are awake; whether some still sleep that have
        to run."""
        agenda = self.evaluator.tables.agenda
        if MODULE in agenda.stale:
            self._module()
        queue, asleep = list(self._functions.known), list[FunctionInfo]()
        known, reached = len(queue), self.evaluator.tables.reached
        for info in queue:  # which grows
            if not self._is_due(info, everyone):
                if info.key not in agenda.ran:
                    asleep.append(info)
                continue
            before = len(reached)
            self._function_body(info)
            queue += self._functions.known[known:]
            known = len(self._functions.known)
            if asleep and len(reached) > before:
                queue += [other for other in asleep if other.key in reached]
                asleep = [other for other in asleep if other.key not in reached]
        return not all(map(self._is_idle, asleep))

    def _is_due(self, info: FunctionInfo, everyone: bool) -> bool:
        agenda = self.evaluator.tables.agenda
        if info.key in agenda.ran:
            return info.key in agenda.stale
        return (everyone and not self._is_idle(info)) or self._is_awake(info)

    def _is_idle(self, info: FunctionInfo) -> bool:
        return self._idle is not None and self._idle.is_idle(info)

    def _module(self) -> None:
        self.evaluator.begin(MODULE)
        frame = Frame(self.scopes.module)
        self.evaluator.tables.opens(frame.scope)
        for module in self.tree.modules:
            if module is not None:
                self._block(module.body, frame)

    def _is_awake(self, info: FunctionInfo) -> bool:
        """Whether a call reaches the function, or nobody in the document names it; or there is
        nothing that a call could give to it: who calls it had to run again else."""
        return (
            info.key in self.evaluator.tables.reached
            or info.opaque
            or not isinstance(info.node, cst.FunctionDef)
            or (self._gets_nothing(info, info.node) and not self._is_idle(info))
        )

    def _gets_nothing(self, info: FunctionInfo, node: cst.FunctionDef) -> bool:
        name = node.name.value
        around = info.scope.parent.node if info.scope.parent is not None else None
        if name == "__init__" and isinstance(around, cst.ClassDef):
            name = around.name.value  # by which it is called
        return name not in self._named or next(parameters_of(node.params), None) is None

    # -- blocks ---------------------------------------------------------------------------------

    def _block(self, statements: Iterable[cst.CSTNode], frame: Frame) -> bool:
        """Run statements in order; False when none of the paths reaches the end.

        What stands after a ``return`` is still run: it may be reached in ways not seen here. Not so
        in a variant of a function, which says only what is given.
        """
        alive = True
        for statement in statements:
            if frame.fixed and not alive:
                break
            alive = self._statement(statement, frame) and alive
        return alive

    def _suite(self, suite: cst.BaseSuite, frame: Frame) -> bool:
        return self._block(suite.body, frame)

    def _statement(self, node: cst.CSTNode, frame: Frame) -> bool:
        """Run one statement; False when what follows it is not reached."""
        handler = _STATEMENTS.get(type(node))
        if handler is None:
            self._all(node, frame)
            return True
        return handler(self, node, frame) is not False

    def _line(self, node: cst.SimpleStatementLine, frame: Frame) -> bool:
        return self._block(node.body, frame)

    def _expression(self, node: cst.Expr, frame: Frame) -> None:
        self.evaluator.evaluate(node.value, frame)

    def _assert(self, node: cst.Assert, frame: Frame) -> None:
        self._all(node, frame)
        frame.env |= self.evaluator.narrowed(node.test, frame, holds=True)

    def _raise(self, node: cst.Raise, frame: Frame) -> bool:
        self._all(node, frame)
        return False

    def _delete(self, node: cst.Del, frame: Frame) -> None:
        self._all(node, frame)
        match node.target:
            case cst.Subscript(value=cst.Name(name)):
                frame.forget_flag(name)

    def _break(self, node: cst.Break, frame: Frame) -> bool:
        if frame.breaks:
            frame.breaks[-1].append(dict(frame.env))
        return False

    def _continue(self, node: cst.Continue, frame: Frame) -> bool:
        if frame.continues:
            frame.continues[-1].append(dict(frame.env))
        return False

    def _while(self, node: cst.While, frame: Frame) -> bool:
        return self._loop(node.test, None, node, frame)

    def _for(self, node: cst.For, frame: Frame) -> bool:
        return self._loop(None, node, node, frame)

    def _all(self, node: cst.CSTNode, frame: Frame) -> None:
        """Evaluate every expression below a statement that binds nothing."""
        for child in children_of(node):
            if isinstance(child, cst.BaseExpression):
                self.evaluator.evaluate(child, frame)
            else:
                self._all(child, frame)

    # -- simple statements ----------------------------------------------------------------------

    def _assign(self, node: cst.Assign, frame: Frame) -> None:
        value = self.evaluator.evaluate(node.value, frame)
        for target in node.targets:
            self.evaluator.targets.assign(target.target, value, frame)
            flag = self.evaluator.streams_if(node.value)
            if flag and isinstance(target.target, cst.Name):
                frame.streams[target.target.value] = flag

    def _annotated(self, node: cst.AnnAssign, frame: Frame) -> None:
        self.evaluator.evaluate(node.annotation.annotation, frame)
        if frame.owner and isinstance(node.target, cst.Name):
            self.evaluator.tables.add_field(frame.owner, node.target.value)
        if node.value is not None:
            value = self.evaluator.evaluate(node.value, frame)
            self.evaluator.targets.assign(node.target, value, frame)

    def _augmented(self, node: cst.AugAssign, frame: Frame) -> None:
        old = self.evaluator.evaluate(node.target, frame)
        added = self.evaluator.evaluate(node.value, frame)
        made = self.evaluator.operated(node, old, added, methods_of(node.operator))
        if made is not None:
            self.evaluator.targets.assign(node.target, made, frame)
            return
        new: Value = UNKNOWN
        if isinstance(node.operator, cst.AddAssign) and isinstance(old, Sequence):
            more = self.evaluator.model.iterate(added)
            self.evaluator.containers.put(old, more, frame)
            new = Sequence(old.kind, join(old.item, more), old.origins)
        if isinstance(node.operator, cst.BitOrAssign):
            new = with_origins(self.evaluator.model.items.merged(old, added), origins_of(old))
            self.evaluator.containers.put(
                old, self.evaluator.model.items.any_item(added), frame, UNKNOWN
            )
        self.evaluator.targets.assign(node.target, new, frame)

    def _return(self, node: cst.Return, frame: Frame) -> bool:
        value = Literal(None) if node.value is None else self.evaluator.evaluate(node.value, frame)
        if frame.function:
            self.evaluator.tables.returns.grow(frame.result or frame.function, value)
        return False

    def _import(self, node: cst.Import | cst.ImportFrom, frame: Frame) -> None:
        for name in imported_names(node, self.evaluator.module, self.is_package):
            if name.relative and self.evaluator.sdk.owns(name.qualified):
                self.evaluator.names.assign(
                    name.bound, UNKNOWN, frame
                )  # a module of the project's own
                continue
            if name.bound == "*":
                self._star(node, name.qualified, frame)
                continue
            exported = self.evaluator.exports.export(name.qualified)
            value = exported or self.evaluator.module_named(name.qualified)
            above = reads_above(name.bound, node, self.evaluator.names.scopes, self.tree)
            if above is None or self.evaluator.exports.is_in_circle():
                self.evaluator.names.bind_import(name.bound, name.qualified, value, frame)
            else:
                frame.env[name.bound] = value
            self.evaluator.note(name.alias, value)

    def _star(self, node: cst.Import | cst.ImportFrom, module: str, frame: Frame) -> None:
        """Bind what ``from module import *`` brings, as far as rules or other files know it, and
        what ``%run`` does, which leaves nothing out."""
        exported = self.evaluator.exports.exports_of(module)
        runs = is_run(self.tree.document, node)
        for name, value in exported.items():
            if runs or not name.startswith("_"):
                self.evaluator.names.assign(name, value, frame)
        if not exported:
            for name in self.evaluator.sdk.names_below(module):
                self.evaluator.names.assign(name, Symbol(f"{module}.{name}"), frame)

    # -- compound statements --------------------------------------------------------------------

    def _if(self, node: cst.If, frame: Frame) -> bool:
        self.evaluator.evaluate(node.test, frame)
        if frame.fixed and (holds := truth(node.test, frame.constants())) is not None:
            return self._branch(node.body if holds else node.orelse, frame)
        before = dict(frame.env)
        frame.env |= self.evaluator.narrowed(node.test, frame, holds=True)
        alive = self._suite(node.body, frame)
        after_body = frame.env if alive else None
        frame.env = before
        frame.env |= self.evaluator.narrowed(node.test, frame, holds=False)
        alive = self._branch(node.orelse, frame)
        return self._meet(frame, after_body, frame.env if alive else None)

    def _branch(self, branch: cst.BaseSuite | cst.If | cst.Else | None, frame: Frame) -> bool:
        match branch:
            case cst.If():
                return self._if(branch, frame)
            case cst.Else():
                return self._suite(branch.body, frame)
            case cst.BaseSuite():
                return self._suite(branch, frame)
        return True

    @staticmethod
    def _meet(frame: Frame, *envs: Env | None) -> bool:
        merged = merge(*envs)
        if merged is None:
            return False
        frame.env = merged
        return True

    def _loop(
        self,
        test: cst.BaseExpression | None,
        loop: cst.For | None,
        node: cst.For | cst.While,
        frame: Frame,
    ) -> bool:
        if not frame.breaks:
            frame.more_turns = _MORE_TURNS
        frame.breaks.append([])
        frame.continues.append([])
        if loop is not None:
            items = self.evaluator.evaluate(loop.iter, frame)
        before = dict(frame.env)
        for turn in count(1):
            known = dict(frame.env)
            if test is not None:
                self.evaluator.evaluate(test, frame)
                frame.env |= self.evaluator.narrowed(test, frame, holds=True)
            if loop is not None:
                self.evaluator.targets.assign(
                    loop.target, self.evaluator.model.iterate(items), frame
                )
            alive = self._suite(node.body, frame)
            ends = frame.continues[-1]
            frame.env = merge(before, frame.env if alive else None, *ends) or before
            frame.more_turns -= turn > _TURNS
            if frame.env == known or (turn >= _TURNS and frame.more_turns <= 0):
                break
        broken = frame.breaks.pop()
        frame.continues.pop()
        if test is not None:
            frame.env |= self.evaluator.narrowed(test, frame, holds=False)
        alive = node.orelse is None or self._suite(node.orelse.body, frame)
        return self._meet(frame, frame.env if alive else None, *broken)

    def _try(self, node: cst.Try | cst.TryStar, frame: Frame) -> bool:
        before = dict(frame.env)
        alive = self._suite(node.body, frame)
        raised = merge(before, frame.env) or before
        if alive and node.orelse is not None:
            alive = self._suite(node.orelse.body, frame)
        ends: list[Env | None] = [frame.env if alive else None]
        for handler in node.handlers:
            frame.env = dict(raised)
            ends.append(frame.env if self._handler(handler, frame) else None)
            ends[-1] = frame.env if ends[-1] is not None else None
        reached = self._meet(frame, *ends)
        if node.finalbody is not None:
            if not reached:
                frame.env = raised
            reached = self._suite(node.finalbody.body, frame) and reached
        return reached

    def _handler(self, node: cst.ExceptHandler | cst.ExceptStarHandler, frame: Frame) -> bool:
        caught: Value = EXCEPTION
        if node.type is not None:
            caught = self._bound.caught(self.evaluator.evaluate(node.type, frame))
        if node.name is not None:
            self.evaluator.targets.assign(node.name.name, caught, frame)
        return self._suite(node.body, frame)

    def _with(self, node: cst.With, frame: Frame) -> bool:
        swallows = False
        for item in node.items:
            value = self.evaluator.evaluate(item.item, frame)
            if item.asname is not None:
                entered = self._bound.raised_in(item.item) or self._bound.entered(value)
                self.evaluator.targets.assign(item.asname.name, entered, frame)
            swallows = swallows or not all(map(lets_errors_pass, members(value)))
        alive = self._suite(node.body, frame)
        return alive or (bool(frame.fixed) and swallows)

    def _match(self, node: cst.Match, frame: Frame) -> bool:
        subject = self.evaluator.evaluate(node.subject, frame)
        before = dict(frame.env)
        ends: list[Env | None] = [before]
        for case in node.cases:
            frame.env = dict(before)
            self._patterns.bind(case.pattern, subject, frame)
            if isinstance(node.subject, cst.Name) and frame.env.get(node.subject.value) == subject:
                frame.env[node.subject.value] = self.evaluator.matched(case.pattern, subject)
            if case.guard is not None:
                self.evaluator.evaluate(case.guard, frame)
            ends.append(frame.env if self._suite(case.body, frame) else None)
        return self._meet(frame, *ends)

    # -- functions and classes ------------------------------------------------------------------

    def _function_body(self, info: FunctionInfo) -> None:
        evaluator = self.evaluator
        node = info.node
        assert isinstance(node, cst.FunctionDef)
        evaluator.begin(info.key)
        self._run_body(info, node, Frame(info.scope, function=info.key))
        variants = evaluator.model.functions.variants.get(info.key, ())
        with evaluator.apart() if variants else nullcontext():
            for variant in variants:
                fixed = {variant.parameter: variant.constant}
                result = variant.key(info.key)
                frame = Frame(info.scope, function=info.key, result=result, fixed=fixed)
                self._run_body(info, node, frame)

    def _run_body(self, info: FunctionInfo, node: cst.FunctionDef, frame: Frame) -> None:
        evaluator = self.evaluator
        tables = evaluator.tables
        tables.opens(info.scope)
        parameters = list(parameters_of(node.params))
        called = bool(parameters) and tables.is_called(info.key)
        for parameter in parameters:
            name = parameter.name.value
            value = tables.parameters.value((info.key, name))
            if parameter.default is not None:  # made once: what earlier calls put in is in it
                value = evaluator.contents.filled(value, elsewhere=False)
            expected = tables.is_called(info.key, name)
            given = evaluator.fixtures.given(name, info) if parameter.default is None else None
            if given is not None and not evaluator.fixtures.is_sure(name, info):
                given = join(given, UNKNOWN)
            if given is not None:  # also through a decorator that is not understood
                value = join_all((given, *(part for part in members(value) if part is not UNKNOWN)))
            elif not called or (isinstance(value, Never) and not expected):
                default = holds_sdk_object(value, evaluator.sdk.rules.pack.package)
                value = join(UNKNOWN, value) if default else UNKNOWN
            if value == _UNSET and not expected:
                value = _FLAG  # which calls that are not seen may set
            if value is UNKNOWN and name == info.fields:
                value = record("dict", (), UNKNOWN)
            if value is UNKNOWN:
                value = info.errors.get(name, UNKNOWN)
            if name in frame.fixed:
                frame.env[name] = frame.fixed[name]
            elif frame.result:
                frame.env[name] = value
            else:
                evaluator.names.bind_parameter(name, value, frame)
        if self._suite(node.body, frame):
            evaluator.tables.returns.grow(frame.result or info.key, Literal(None))

    def _class(self, node: cst.ClassDef, frame: Frame) -> None:
        head = self._classes.begin(node, frame)
        scope = self.scopes.opened_by(node)
        assert scope is not None
        self.evaluator.tables.opens(scope)
        body = Frame(scope, owner=head.key)
        self._suite(node.body, body)
        self.evaluator.names.assign(node.name.value, self._classes.end(head, body.env), frame)

    def _define(self, node: cst.FunctionDef, frame: Frame) -> None:
        defined = self._functions.define(node, frame)
        self.evaluator.names.assign(node.name.value, defined, frame)


_NAMED = frozenset({cst.FunctionDef, cst.ClassDef})


def _names_read(tree: Tree) -> frozenset[str]:
    """Every name and attribute that the document reads."""
    above = tree.parents
    return frozenset(
        {
            node.value
            for number, node in tree.each(cst.Name)
            if tree.nodes[above[number]].__class__ not in _NAMED
        }
    )


_Run = Callable[["Interpreter", Any, Frame], bool | None]
#: By exact class: ``isinstance`` on libcst's abstract classes costs more than the statement.
_STATEMENTS: dict[type[cst.CSTNode], _Run] = {
    cst.SimpleStatementLine: Interpreter._line,
    cst.Expr: Interpreter._expression,
    cst.Assign: Interpreter._assign,
    cst.AnnAssign: Interpreter._annotated,
    cst.AugAssign: Interpreter._augmented,
    cst.Return: Interpreter._return,
    cst.Raise: Interpreter._raise,
    cst.Del: Interpreter._delete,
    cst.Break: Interpreter._break,
    cst.Continue: Interpreter._continue,
    cst.Import: Interpreter._import,
    cst.ImportFrom: Interpreter._import,
    cst.If: Interpreter._if,
    cst.While: Interpreter._while,
    cst.Assert: Interpreter._assert,
    cst.For: Interpreter._for,
    cst.Try: Interpreter._try,
    cst.TryStar: Interpreter._try,
    cst.With: Interpreter._with,
    cst.FunctionDef: Interpreter._define,
    cst.ClassDef: Interpreter._class,
    cst.Match: Interpreter._match,
}
