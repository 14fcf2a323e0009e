"""Variables and parameters: what they are given, and where they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.called_parameters import calls_parameter
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.definitions import definition_keys
from openai_migrate.syntax.hidden_imports import reads_above
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.open_parameters import is_of_fields, may_be_given
from openai_migrate.syntax.scopes import Scope, Scopes
from openai_migrate.syntax.statements import Statements
from openai_migrate.syntax.tree import Tree


class Variables:
    """Says what the variables of one tree are given."""

    def __init__(self, tree: Tree, scopes: Scopes, statements: Statements) -> None:
        self.tree, self.scopes = tree, scopes
        self.statements = statements

    def is_extra_parameter(self, number: NodeId, star: str = "**") -> bool:
        """Whether the name is the ``**`` parameter of a function, or the ``*`` one."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Name):
            return False
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        bound = () if binder is None else binder.bindings[node.value]
        nodes = [self.tree.node(one) for one in bound]
        return any(
            isinstance(one, cst.Param) and one.star == star
            for node in nodes
            for one in (node, self.tree.parent(node))
        )

    def calls_parameter(self, call: NodeId) -> bool:
        """Whether a function calls a parameter there with its ``**`` parameter."""
        node = self.tree.node(call)
        return isinstance(node, cst.Call) and calls_parameter(self.scopes, node)

    def may_be_given(self, number: NodeId) -> bool:
        """Whether a dictionary may be, or get its entries from, what code elsewhere gives to a
        function or class with a public name; not where it is the ``**`` parameter itself."""
        node = self.tree.node(number)
        return not self.is_keywords(number) and may_be_given(node, self.tree, self.scopes)

    def is_of_fields(self, number: NodeId) -> bool:
        """Whether a dictionary is what an object has, or a copy."""
        return is_of_fields(self.tree.node(number))

    def is_only_unpacked(self, number: NodeId) -> bool:
        """Whether every use of a variable unpacks it into a call."""
        node = self.tree.node(number)
        assert isinstance(node, cst.Name)
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        if binder is None or len(binder.bindings[node.value]) != 1:
            return False
        reads = map(self.tree.node, self.scopes.references_to(binder, node.value))
        above = map(self.tree.parent, reads)
        return all(isinstance(one, cst.Arg) and one.star for one in above)

    def holder_given(self, number: NodeId) -> tuple[int, str] | None:
        """As ``variable_given``, or the attribute of ``self`` that nothing else is assigned to; its
        number is that of no scope."""
        variable = self.variable_given(number)
        if variable is not None:
            return variable
        for target, node in self._pairs(number):
            if self.assigned_value(target) == number and (name := _own_attribute(node)):
                stores = [one for one, stored in self._own(name) if stored]
                return (_OF_SELF, name) if stores == [target] else None
        return None

    def holder_read(self, number: NodeId) -> tuple[int, str] | None:
        """As ``variable_read``, or such an attribute."""
        name = _own_attribute(self.tree.node(number))
        return (_OF_SELF, name) if name else self.variable_read(number)

    def is_attribute(self, holder: tuple[int, str]) -> bool:
        """Whether a holder is such an attribute."""
        return holder[0] == _OF_SELF

    def reads_of_holder(self, holder: tuple[int, str]) -> set[NodeId]:
        """As ``reads_of``, for such an attribute, too; nothing where others may look it up."""
        scope, name = holder
        if scope != _OF_SELF:
            return self.reads_of(holder)
        others = (one for _, one in self.tree.each(cst.Attribute) if one.attr.value == name)
        if any(not _own_attribute(one) for one in others):
            return set()
        return {one for one, stored in self._own(name) if not stored}

    def _own(self, name: str) -> Iterator[tuple[NodeId, bool]]:
        """Where an attribute of ``self`` stands, and whether it is assigned to there."""
        for number, node in self.tree.each(cst.Attribute):
            if _own_attribute(node) == name:
                parent = self.tree.parent(node)
                targets = cst.AssignTarget | cst.AnnAssign | cst.AugAssign
                stored = isinstance(parent, targets) and parent.target is node
                yield number, stored

    def given_to_attribute(self, number: NodeId) -> Iterator[NodeId]:
        """What the class around assigns to an attribute of ``self``, or says in its body."""
        name, around = _own_attribute(self.tree.node(number)), self._class_around(number)
        if not name or around is None:
            return
        stored = [one for one, is_stored in self._own(name) if is_stored]
        own = [one for one in stored if self._class_around(one) is around]
        body = self.scopes.opened_by(around)
        own += () if body is None else body.bindings.get(name, ())
        for target in own:
            value = self.assigned_value(target)
            if value is not None:
                yield value

    def _class_around(self, number: NodeId) -> cst.ClassDef | None:
        above = self.tree.ancestors(self.tree.node(number))
        return next((one for one in above if isinstance(one, cst.ClassDef)), None)

    def is_always_displayed(self, number: NodeId) -> bool:
        """Whether a variable, or an attribute of ``self``, gets nothing but dictionaries that are
        written out where it gets them, none of them with others unpacked into it."""
        node = self.tree.node(number)
        targets: list[NodeId] = []
        if isinstance(node, cst.Name):
            binder = self.scopes.binder(self.scopes.of(node), node.value)
            targets += binder.bindings[node.value] if binder is not None else ()
        elif isinstance(node, cst.Attribute) and dotted_name(node) == f"self.{node.attr.value}":
            written = dotted_name(node)
            stored = (one.target for _, one in self.tree.each(cst.AssignTarget))
            annotated = (one.target for _, one in self.tree.each(cst.AnnAssign))
            found = (one for one in (*stored, *annotated) if dotted_name(one) == written)
            targets += map(self.tree.id_of, found)
        values = [self.assigned_value(target) for target in targets]
        displays = [self.tree.node(value) for value in values if value is not None]
        return 0 < len(displays) == len(values) and all(
            isinstance(one, cst.Dict)
            and all(isinstance(element, cst.DictElement) for element in one.elements)
            for one in displays
        )

    def variable_given(self, number: NodeId) -> tuple[int, str] | None:
        """The variable that is bound once, to the node: the number of its scope, and its name."""
        for target, node in self._pairs(number):
            if isinstance(node, cst.Name) and self.assigned_value(target) == number:
                return self._bound_once(node)
        return None

    def variable_read(self, number: NodeId) -> tuple[int, str] | None:
        """The variable that the node reads, if it is one that is bound once."""
        node = self.tree.node(number)
        return self._bound_once(node) if isinstance(node, cst.Name) else None

    def reads_of(self, variable: tuple[int, str]) -> set[NodeId]:
        """All reads of a variable."""
        number, name = variable
        return set(self.scopes.references_to(self.scopes.scopes[number], name))

    def _bound_once(self, node: cst.Name) -> tuple[int, str] | None:
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        once = binder is not None and len(binder.bindings.get(node.value, ())) == 1
        return (binder.number, node.value) if binder is not None and once else None

    def _pairs(self, number: NodeId) -> Iterator[tuple[NodeId, cst.CSTNode]]:
        """The targets of the assignment in whose value the node stands, and their parts."""
        for above in self.tree.ancestors(self.tree.node(number)):
            if isinstance(above, cst.Assign):
                for target in above.targets:
                    for inner in self.tree.below(self.tree.id_of(target)):
                        yield inner, self.tree.node(inner)
            if isinstance(above, cst.BaseStatement | cst.BaseSmallStatement):
                return

    def keywords_of(self, number: NodeId) -> str:
        """The key of the function whose ``**`` parameter the node names; "" for another node."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Name) or not self.is_keywords(number):
            return ""
        owner = self.scopes.binder(self.scopes.of(node), node.value)
        return "" if owner is None else definition_keys(self.tree).get(id(owner.node), "")

    def is_keywords(self, number: NodeId) -> bool:
        """Whether the node is the name of a ``**`` parameter, and of nothing else but itself with
        more in it (``kwargs = {**defaults, **kwargs}``)."""
        node = self.tree.node(number)
        if not isinstance(node, cst.Name):
            return False
        owner = self.scopes.binder(self.scopes.of(node), node.value)
        bindings = owner.bindings[node.value] if owner is not None else ()
        bound = [self.tree.node(binding) for binding in bindings]
        given = [isinstance(one, cst.Param) and one.star == "**" for one in bound]
        return any(given) and all(
            is_given or self.is_merged(self.tree.parent(self.tree.parent(one) or one), node.value)
            for is_given, one in zip(given, bound, strict=True)
        )

    @staticmethod
    def is_merged(assignment: cst.CSTNode | None, name: str) -> bool:
        """Whether an assignment gives a variable a dictionary into which it is unpacked itself."""
        match assignment:
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Name(value=target))], value=value
            ) if target == name:
                parts: Iterable[cst.CSTNode] = ()
                if isinstance(value, cst.Dict):
                    parts = (
                        one.value
                        for one in value.elements
                        if isinstance(one, cst.StarredDictElement)
                    )
                elif isinstance(value, cst.Call) and dotted_name(value.func) == "dict":
                    parts = (one.value for one in value.args if one.star == "**")
                return any(isinstance(one, cst.Name) and one.value == name for one in parts)
        return False

    def references(self, statement: NodeId, name: str) -> list[NodeId]:
        """The reads of the name that an import statement binds in its scope."""
        scope = self.scopes.of(self.tree.node(statement))
        target = scopes_target(self.scopes, scope, name)
        above = reads_above(name, self.tree.node(statement), self.scopes, self.tree)
        return list(self.scopes.references_to(target, name)) if above is None else above

    def is_hidden(self, statement: NodeId, name: str) -> bool:
        """Whether a definition hides the name that an import statement binds from what follows."""
        node = self.tree.node(statement)
        return reads_above(name, node, self.scopes, self.tree) is not None

    def bindings(self, statement: NodeId, name: str) -> list[NodeId]:
        """Every node that binds the name in the scope of the statement."""
        scope = scopes_target(self.scopes, self.scopes.of(self.tree.node(statement)), name)
        return list(scope.bindings.get(name, ()))

    def assigned_value(self, target: NodeId) -> NodeId | None:
        """The expression that an assignment gives to the target, or None where that is not plain.

        A tuple target gets the element of a tuple display that stands at its place.
        """
        assign = self._assign_of(target)
        if assign is not None and assign.value is not None:
            return self.tree.id_of(assign.value)
        element = self.tree.parent(self.tree.node(target))
        if not isinstance(element, cst.Element):
            return None
        whole = self.tree.parent(element)
        assign = self._assign_of(self.tree.id_of(whole)) if isinstance(whole, cst.Tuple) else None
        if assign is None or not isinstance(assign.value, cst.Tuple):
            return None
        assert isinstance(whole, cst.Tuple)
        targets, values = whole.elements, assign.value.elements
        stars = any(isinstance(item, cst.StarredElement) for item in (*targets, *values))
        if stars or len(targets) != len(values):
            return None
        return self.tree.id_of(values[targets.index(element)].value)

    def assignment(self, target: NodeId) -> NodeId | None:
        """That assignment itself."""
        assign = self._assign_of(target)
        return None if assign is None else self.tree.id_of(assign)

    def whole_assignment(self, target: NodeId) -> tuple[NodeId, int] | None:
        """The assignment of a target that stands alone or in a tuple, and how many targets it has;
        None where their values are not told apart."""
        assign = self.assignment(target)
        if assign is not None:
            return assign, 1
        element = self.tree.parent(self.tree.node(target))
        whole = self.tree.parent(element) if isinstance(element, cst.Element) else None
        if not isinstance(whole, cst.Tuple) or self.assigned_value(target) is None:
            return None
        assign = self.assignment(self.tree.id_of(whole))
        return None if assign is None else (assign, len(whole.elements))

    def assigning_line(self, target: NodeId) -> NodeId | None:
        """The line of the assignment that sets the target, maybe with others; else None."""
        small = self.statements.small_statement(target)
        if small is None or not isinstance(self.tree.node(small), cst.Assign):
            return None
        line = self.statements.statement(small)
        return line if isinstance(self.tree.node(line), cst.SimpleStatementLine) else None

    def _assign_of(self, target: NodeId) -> cst.Assign | cst.AnnAssign | None:
        node = self.tree.node(target)
        above = self.tree.parent(node)
        if isinstance(above, cst.AnnAssign) and above.target is node and above.value is not None:
            return above
        if not isinstance(above, cst.AssignTarget):
            return None
        assign = self.tree.parent(above)
        return assign if isinstance(assign, cst.Assign) and len(assign.targets) == 1 else None

    def is_filled(self, number: NodeId) -> bool:
        """Whether an item of what the node means is assigned or deleted: ``node["k"] = 1``."""
        node = self.tree.node(number)
        item = self.tree.parent(node)
        if not isinstance(item, cst.Subscript) or item.value is not node:
            return False
        above = self.tree.parent(item)
        return isinstance(above, cst.AssignTarget | cst.Del) or (
            isinstance(above, cst.AugAssign) and above.target is item
        )

    def stored_in(self, number: NodeId) -> NodeId | None:
        """The object in which an assignment puts a node: ``x`` of ``x["k"] = node``."""
        node = self.tree.node(number)
        above = self.tree.parent(node)
        targets: list[cst.CSTNode] = []
        if isinstance(above, cst.Assign) and above.value is node:
            targets = [target.target for target in above.targets]
        elif isinstance(above, cst.AnnAssign | cst.AugAssign) and above.value is node:
            targets = [above.target]
        for target in targets:
            if isinstance(target, cst.Subscript | cst.Attribute):
                return self.tree.id_of(target.value)
        return None

    def read_again(self, number: NodeId) -> Iterator[str]:
        """The source of what reads, elsewhere, the item that the node is assigned to:
        ``x["k"].map(f)`` for the node of ``x["k"] = node``."""
        assign = self.tree.parent(self.tree.node(number))
        if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
            return
        target = assign.targets[0].target
        if not isinstance(target, cst.Subscript):
            return
        spelled = self.tree.text_of(target)
        for _, node in self.tree.each(cst.Subscript):
            above = self.tree.parent(node)
            if node is target or isinstance(above, cst.AssignTarget):
                continue
            if self.tree.text_of(node) == spelled:
                whole: cst.CSTNode = node
                while isinstance(above, cst.Attribute | cst.Call | cst.Subscript) and (
                    whole in (getattr(above, "value", None), getattr(above, "func", None))
                ):
                    whole, above = above, self.tree.parent(above)
                yield self.tree.text_of(whole)

    def reads_of_annotated(self, number: NodeId) -> Iterator[NodeId]:
        """Where a function names the parameter whose annotation holds the node; else nothing."""
        above = list(self.tree.ancestors(self.tree.node(number)))
        parameter = next((node for node in above if isinstance(node, cst.Param)), None)
        function = next((node for node in above if isinstance(node, cst.FunctionDef)), None)
        if parameter is None or function is None:
            return
        for inner in self.tree.below(self.tree.id_of(function.body)):
            node = self.tree.node(inner)
            if isinstance(node, cst.Name) and node.value == parameter.name.value:
                yield inner

    def exported(self, name: str) -> bool:
        """Whether the document says that the name is for others: in ``__all__``."""
        for number in self.scopes.module.bindings.get("__all__", ()):
            assign = self.statements.small_statement(number)
            if assign is not None and any(
                string_of(self.tree.node(inner)) == name for inner in self.tree.below(assign)
            ):
                return True
        return False


def scopes_target(scopes: Scopes, scope: Scope, name: str) -> Scope:
    """The scope in which a binding of ``name`` made in ``scope`` lands."""
    return scopes.module if name in scope.globals else scope


#: In the place of the number of a scope.
_OF_SELF = -1


def _own_attribute(node: cst.CSTNode) -> str:
    """``x`` of ``self.x``, else ""."""
    whole = isinstance(node, cst.Attribute) and dotted_name(node) == f"self.{node.attr.value}"
    return node.attr.value if isinstance(node, cst.Attribute) and whole else ""
