"""What is known of a parsed document in its world, before anything is planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial

from openai_migrate.analysis.bundles.forwarding import Forwards, forwards_of
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.gathering import gather_facts
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.statements import interpret, interpret_unseen
from openai_migrate.analysis.interpreter.summary import Summary
from openai_migrate.analysis.summarising import summarise
from openai_migrate.analysis.world.document_bundles import bundles_of
from openai_migrate.analysis.world.view import View
from openai_migrate.analysis.world.world import World
from openai_migrate.core.edit import NodeId
from openai_migrate.planning import access_burden, shapes
from openai_migrate.planning.clients import plan as client_plan
from openai_migrate.planning.spelling import Speller
from openai_migrate.planning.subject import Subject
from openai_migrate.settings import Settings
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.modules import is_package, module_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of one document.

    basis: what the rule kinds are given of it, less what a plan adds.
    """

    tree: Tree
    queries: Queries
    facts: Facts
    evaluator: Evaluator
    basis: Subject

    @property
    def subject(self) -> Subject:
        """The basis for one plan: it has a speller of its own, which notes what the plan wants."""
        return replace(self.basis, speller=replace(self.basis.speller, wanted={}))


def analyse(tree: Tree, world: World, sdk: Sdk, settings: Settings) -> Analysis:
    """The facts of a parsed document."""
    queries = Queries(tree, Scopes(tree))
    made = interpreted(tree, queries.scopes, world, sdk, idle=False)
    return _analysed(made, queries, world, settings)


def _analysed(evaluator: Evaluator, queries: Queries, world: World, settings: Settings) -> Analysis:
    tree, path, sdk = queries.tree, queries.tree.document.path, evaluator.sdk
    placement = world.placement(path)
    configures = placement.kind is PlacementKind.SHARED or placement.around.serves
    facts = gather_facts(
        tree, queries.scopes, evaluator, sdk, is_package(path), configures=configures
    )
    handed = bool(world.placements) and not facts.imports
    bound = queries.scopes.module.bindings if facts.names else ()
    taken = frozenset(name for name in bound if world.may_take(path, name))
    shadowed = frozenset(
        name for name in sdk.rules.pack.stand_ins if world.index.resolve(name, path)
    )
    facts = replace(
        facts,
        idle=world.idle,
        taken=taken,
        called=frozenset(name for name in taken if world.only_call(path, name)),
        handed=handed,
        shadowed=shadowed,
        usual=world.usual_near(path),
        named=world.named_near(path),
        entry_keys=world.entry_keys.get(path, {}),
        zeros=world.zeros.get(path, frozenset()),
        texts=world.texts_of_names.get(path, {}),
        doubles=tuple(
            one
            for one in facts.doubles
            if world.placement(one.maker).kind is not PlacementKind.BLOCKED
        ),
    )
    # What the document's functions hand on is for its text to say, which may be a new one.
    forwards = {
        key: forward for key, forward in world.forwards.by_key.items() if document_of(key) != path
    }
    basis = Subject(
        facts,
        queries,
        sdk,
        settings,
        Speller(
            sdk.rules.pack.package, facts.imports, queries, _moved(sdk), placement.around.claimed
        ),
        client_plan.decide(facts, queries, sdk, placement),
        frozenset(fact.bound for fact in facts.imports if world.takes(path, fact.bound))
        | world.looked_up.get(path, frozenset()),
        Forwards({**forwards, **forwards_of(evaluator)}),
        cache(partial(bundles_of, evaluator, queries, world, sdk)),
        world.waiting,
    )
    return Analysis(tree, queries, facts, evaluator, basis)


def interpreted(
    tree: Tree,
    scopes: Scopes,
    world: World,
    sdk: Sdk,
    casts: shapes.Casts = frozenset(),
    left: frozenset[NodeId] = frozenset(),
    *,
    idle: bool = True,
) -> Evaluator:
    path = tree.document.path
    exports = View(world, path)
    casts |= world.casts.get(path, frozenset())
    return interpret(
        *(tree, scopes, sdk, exports, module_name(path), is_package(path), casts, left), idle=idle
    )


def shaped(analysis: Analysis, world: World, sdk: Sdk, settings: Settings) -> Analysis:
    """The analysis with responses made dicts where attributes cannot serve all of their uses."""
    path = analysis.tree.document.path
    summary = cache(partial(_summary, analysis.evaluator))

    def again(casts: shapes.Casts) -> Analysis | None:
        if path in world.summaries:
            made = _unseen(analysis.evaluator, summary, world, casts)
        else:
            scopes = analysis.queries.scopes
            made = interpreted(analysis.tree, scopes, world, sdk, casts, idle=False)
        return None if made is None else _analysed(made, analysis.queries, world, settings)

    return without_left(shapes.choose(analysis, again), world, sdk, settings)


def without_left(analysis: Analysis, world: World, sdk: Sdk, settings: Settings) -> Analysis:
    """The analysis in which nobody knows what is taken from values that are left to a person.

    Whoever makes dicts of the responses among these, as the report says, has to change nothing else
    then: what is taken from them is left, too. Not so where a value is uncertain only because of
    what is taken from it, as in a loop that goes from item to item: nobody would hear of it then.
    """

    def with_left(left: frozenset[NodeId]) -> Analysis:
        casts, queries = analysis.evaluator.casts, analysis.queries
        made = interpreted(queries.tree, queries.scopes, world, sdk, casts, left, idle=False)
        return _analysed(made, queries, world, settings)

    def told(analysis: Analysis) -> frozenset[NodeId]:
        return access_burden.left_of_mixed(analysis.subject)

    left: frozenset[NodeId] = frozenset()
    stays: frozenset[NodeId] = frozenset()
    for _ in range(_MOST_LEFT):
        more = told(analysis) - left - stays
        if not more:
            break
        analysis = with_left(left | more)
        silent = (left | more) - told(analysis)
        left = (left | more) - silent
        if silent:
            stays |= silent
            analysis = with_left(left)
    return analysis


#: So often what is left makes other things uncertain; then these are left to a person one by one.
_MOST_LEFT = 3


def _unseen(
    before: Evaluator,
    summary: Callable[[], Summary],
    world: World,
    casts: shapes.Casts,
) -> Evaluator | None:
    """The document interpreted with more dicts; None where others would get something else than
    what the summary says."""
    path = before.tree.document.path
    after = interpret_unseen(before, is_package(path), casts | world.casts.get(path, frozenset()))
    return after if after is not None and _summary(after) == summary() else None


def _summary(evaluator: Evaluator) -> Summary:
    """What others get from an interpreted document."""
    return replace(summarise(evaluator), touches=True, mixed=True)


def _moved(sdk: Sdk) -> dict[str, str]:
    return {rule.old: rule.new for rule in sdk.rules.errors if rule.new is not None}
