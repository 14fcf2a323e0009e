"""The rows of a rule file as frozen data: what a rule can say, and nothing about how it is done.

Every name of the SDK that the tool knows comes from rows such as these (``rules/*.toml``; the
grammar with one example for each kind is ``rules/README.md``). ``loader.py`` makes them from TOML
and refuses what makes no sense; ``planning/kinds`` interprets them.

Names: ``old`` is a qualified v0 name (``openai.ChatCompletion.create``). ``new`` is a qualified
name on the target, or, for calls, the path below the client (``chat.completions.create``).
Templates are Python source in which ``$name`` is a hole (see ``core/edit.py``).
Targets are majors of the SDK (1, 2, 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from openai_migrate.core.finding import Applicability

ALL_TARGETS = frozenset({1, 2, 3})


@dataclass(frozen=True, slots=True)
class Example:
    """A before/after pair of one row; it is a test and it stands in ``docs/rules.md``.

    before:   a whole program in v0.
    after:    the program after the migration, TODO comments left out; None when the row's own place
              stays and is reported, whatever becomes of the rest.
    target:   the SDK major it is written for.
    client:   the client mode: ``auto`` (the default) or ``module-level``.
    unsafe:   whether ``--unsafe`` is on.
    """

    before: str
    after: str | None = None
    target: int = 3
    client: str = "auto"
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has.

    id:            ``area/name``: suppression name, report id and fixture folder.
    applicability: of the edit; MANUAL rows never edit.
    message:       what and why for a person; required unless the row is SAFE. A SAFE call has it
                   as a note beside the edit.
    source:        where the fact comes from (guide row, SDK file, changelog).
    replacement:   what to use instead, as one line of code or prose, or None.
    targets:       majors on which the row's ``new`` exists; on the others it is a finding that
                   says ``gone`` and names ``replacement``.
    gone:          the message for targets on which ``new`` does not exist.
    examples:      at least one.
    origin:        ``file:line`` of the row, for messages about the rule file.
    """

    id: str
    applicability: Applicability = Applicability.SAFE
    message: str = ""
    source: str = ""
    replacement: str | None = None
    targets: frozenset[int] = ALL_TARGETS
    gone: str = ""
    examples: tuple[Example, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRule(Row):
    """``[[call]]``: a v0 method that is called, with its sync and async names.

    old:             ``openai.Audio.transcribe``.
    old_async:       ``openai.Audio.atranscribe``, or None.
    new:             path below the client: ``audio.transcriptions.create``. Without one (MANUAL)
                     the call is reported and stays.
    positional:      names of v0's positional parameters, in order; a positional argument gets the
                     keyword of its place, renamed by ``rename`` and treated as that keyword.
    keep_positional: how many leading arguments the new method also takes by position.
    rename:          keywords of this call that changed their names: ``{id = "file_id"}``.
    add:             keywords the new call needs besides: ``{stream = "True"}``.
    combine:         arguments made from several v0 arguments, by their v0 names as holes:
                     ``{file = "($filename, $file)"}``. Used when every hole is given; the
                     arguments that fill the holes go.
    result:          template for the whole call, hole ``$call``: ``$call.content``; None for the
                     call itself. For the async twin ``$call`` is the awaited call.
    returns:         response type (a name in ``responses.toml``) or a type expression, of the
                     whole expression after ``result``; "" unknown.
    returns_for:     other types for literal values of an argument:
                     ``{"response_format=text" = "str"}``.
    form:            whether the request is a form, in which only texts and numbers look as in v0.
    files:           v0's names of the arguments that are files.
    azure:           what else to know where the service is Azure; "" for nothing.
    stream:          item type of the iterator that ``stream=True`` gives; "" when it has none.
    """

    old: str
    old_async: str | None = None
    new: str | None = None
    positional: tuple[str, ...] = ()
    keep_positional: int = 0
    rename: Mapping[str, str] = field(default_factory=dict)
    add: Mapping[str, str] = field(default_factory=dict)
    combine: Mapping[str, str] = field(default_factory=dict)
    result: str | None = None
    returns: str = ""
    returns_for: Mapping[str, str] = field(default_factory=dict)
    form: bool = False
    files: tuple[str, ...] = ()
    azure: str = ""
    stream: str = ""

    @property
    def is_called_alike(self) -> bool:
        """Whether what holds the old method can hold the new one, for all who call it: only
        arguments have other names."""
        return self.result is None and not self.add and not self.combine


class KeywordAction(StrEnum):
    """What becomes of an argument.

    RENAME: another keyword of the same call (``new``).
    OPTION: an option of the client for this call: ``client.with_options(new=value).method(...)``.
    HEADER: ``extra_headers={"<new>": value}``, merged with headers that are there.
    BODY:   ``extra_body={"<name>": value}``.
    DROP:   the argument goes (only if evaluating it has no effect).
    MANUAL: reported; the call stays as it is.
    """

    RENAME = "rename"
    OPTION = "option"
    HEADER = "header"
    BODY = "body"
    DROP = "drop"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordRule(Row):
    """``[[keyword]]``: an argument of v0 calls.

    old:       the keyword in v0: ``request_timeout``.
    on:        v0 call names it holds for (``openai.ChatCompletion.create`` covers the async twin);
               ``*`` for every call row.
    action:    see ``KeywordAction``; ``new`` is its keyword, option or header.
    wins_over: keywords of the same call that go when this one is present (``engine`` over
               ``model``, ``request_timeout`` over ``timeout``).
    falls_back: whether ``new``, if it is among those, counts where this one is None.
    literals:  action (``drop``, ``manual``) or template for values that are this literal:
               ``{None = "drop", 0 = "drop"}``.
    service:   the one that it was mostly for, which somebody has to configure.
    alone:     whether it was for no other service.
    if_none:   what is given instead of a value that turns out to be None, or 0 where ``literals``
               has that, too.
    pair:      template for a value that is a two-tuple display, holes ``$first``, ``$second``.
    library:   the package that added the keyword to the methods of v0, which had none of the name.
    remade:    whether who takes it gives something else in the place of the API's answer.
    """

    old: str
    on: tuple[str, ...]
    action: KeywordAction
    new: str = ""
    wins_over: tuple[str, ...] = ()
    falls_back: bool = False
    literals: Mapping[str, str] = field(default_factory=dict)
    service: str = ""
    alone: bool = False
    if_none: str = ""
    pair: str | None = None
    library: str = ""
    remade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolRule(Row):
    """``[[symbol]]``: a name that is used as a value, annotation, import or base class.

    old: ``openai.openai_object.OpenAIObject``; new: ``openai.BaseModel``. Without ``new`` (MANUAL)
    a reference is reported.
    below:  also for every name below ``old`` that has no row.
    itself: False when it speaks for those only (a class that call rows speak for).
    called: what takes the place of a call, with the ``positional`` parameters as holes; what it
            needs from the module ``needs`` goes by the full name: ``numpy.dot($a, $b)``.
    only:   further parameters, each with the text for which ``called`` serves, as without it.
    """

    old: str
    new: str | None = None
    below: bool = False
    itself: bool = True
    called: str | None = None
    positional: tuple[str, ...] = ()
    needs: str = ""
    only: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRule(Row):
    """``[[alias]]``: another path to the same v0 object; rows of ``same_as`` hold for it.

    ``openai.api_resources.chat_completion.ChatCompletion`` is ``openai.ChatCompletion``.
    """

    old: str
    same_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRule(Row):
    """``[[error]]``: an exception class of v0.

    old:    ``openai.error.InvalidRequestError``.
    new:    the class that takes its place as a name: ``openai.BadRequestError``; None: gone.
    exact:  classes that together catch what the old one caught, tried when ``new`` alone routes
            some event to another clause: ``openai.BadRequestError``, ``openai.NotFoundError``.
    bases:  v0 classes above it, nearest first.
    status: True when instances of ``new`` carry an HTTP answer (``status_code``, ``response``).
    construct: template for building one from ``$message`` (and ``$status``), or None: reported.
    built:  what the constructor of ``new`` takes, for people: said where none is built; with a hole
            ``$http``, as of the pack.
    raised: False where nothing ever raised it: beside other classes, it may go.
    answered: False where it is raised only if no answer came.
    """

    old: str
    new: str | None = None
    exact: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    status: bool = False
    construct: str | None = None
    built: str = ""
    raised: bool = True
    answered: bool = True


class EventClient(StrEnum):
    """Which clients an event comes from: any, those that the code builds, or the SDK's own."""

    ANY = ""
    BUILT = "built"
    MODULE_LEVEL = "module-level"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Row):
    """``[[event]]``: something that goes wrong at run time, and what is raised for it; ``targets``:
    the majors that raise that.

    name: for people: ``HTTP status 404``.
    old:  the v0 class raised; new: the class raised on the target, then its bases upward.
    rare: left out when routes are compared; told: named in a note all the same.
    streams: whether it goes wrong while a stream is iterated, after the call.
    client: which clients raise that.
    """

    name: str
    old: str
    new: tuple[str, ...]
    rare: bool = False
    told: bool = False
    streams: bool = False
    client: EventClient = EventClient.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRule(Row):
    """``[[phrase]]``: words of the texts that v0 itself gave errors, which code may look for.

    old: the words, as they stand in such texts.
    """

    old: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRule(Row):
    """``[[attribute]]``: an attribute of a caught exception.

    old: ``http_status``. new: template with ``$value`` for errors that carry an answer
    (``$value.status_code``); general: template for any other (``getattr($value, "status_code",
    None)``), or None: reported there; truth, general_truth: the same for where it only counts
    whether there is anything, or None: as for the value. parts: attributes of what it holds, by
    which it is known on an exception of a class that is not; part: template for one of them, with
    ``$part``, where ``new`` is a dict. item: the row is for where that key is looked up in it, and
    the template takes the place of both; "" for everywhere else. answered: False for a row that
    stands for the other one where all classes are of errors that no answer comes with.
    ``replacement`` may name ``$value``.
    """

    old: str
    item: str = ""
    answered: bool = True
    new: str | None = None
    general: str | None = None
    truth: str | None = None
    general_truth: str | None = None
    parts: tuple[str, ...] = ()
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRule(Row):
    """``[[access]]``: something that code did to a response because it was a dict.

    form:     ``item``, ``get``, ``contains``, ``method``, ``function`` ... (``facts.Access``).
    shape:    what the response is there: ``model``, ``dict`` where a dict was made of it, or
              ``either``: a model, or an empty dict for one that is absent.
    names:    for forms that have a name (``method``, ``function``, ``attribute`` ...): which; empty
              for any. Of a dotted name the last part may be given, with its dot: ``.append``.
    types:    the response's types of which the row speaks; empty for all.
    member:   what the response's type says of the key: ``required``, ``optional``, ``undeclared``;
              "" where there is no key; of ``text``: ``renamed``, where JSON keys of the response
              are no attribute names.
    default:  of ``get``: ``absent``, ``falsy``, ``other``; of ``store``: ``null`` where None is
              stored; "" for any.
    negated:  of ``contains``: ``not in``.
    template: the new expression, with ``$base`` (the response), ``$default``, ``$member`` (the
              attribute's name), ``$key`` (the key as a string) and ``$index`` (a key known at run
              time), ``$first`` (of ``chained``: the first attribute); for forms that are about
              the response as a whole (``function``, ``iterate``, ``spread`` ...) it takes its
              place. None: reported.
    of_base:  the template takes the place of the response, not of the expression around it.
    note:     said beside the edit.
    of_order: the note is about the order of keys: not said where that does not matter.
    whole:    the template takes the place of the expression around the response, though the form
              is about the response as a whole.
    own:      of its names, those that nothing but a response of v0 has: reported also where it is
              not known what they are looked up on.
    """

    form: str
    shape: str = "model"
    names: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    member: str = ""
    default: str = ""
    negated: bool = False
    template: str | None = None
    of_base: bool = False
    note: str = ""
    of_order: bool = False
    whole: bool = False
    own: tuple[str, ...] = ()


class SettingAction(StrEnum):
    """What a module setting becomes.

    ARGUMENT: an argument of the client, and an attribute of the module-level client.
    TEMPLATE: an argument built from the value by ``template``.
    DROP:     nothing (it has no effect any more and none is lost).
    MANUAL:   reported; the client that would lose it is not built.
    """

    ARGUMENT = "argument"
    TEMPLATE = "template"
    DROP = "drop"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRule(Row):
    """``[[setting]]``: a module attribute that configures v0.

    old:            ``openai.api_base``.
    argument:       of ``OpenAI(...)``: ``base_url``.
    azure_argument: of ``AzureOpenAI(...)``: ``azure_endpoint``; "" when it is no argument there.
    ad_argument:    of ``AzureOpenAI(...)`` under an Active Directory type: ``azure_ad_token``.
    module:         attribute of the module-level client: ``openai.base_url``; None: it has none.
    azure_module:   the same under Azure: ``openai.azure_endpoint``; None: as ``module``.
    ad_module:      the same under an Active Directory type; None: as ``azure_module``.
    settled:        services for which the module-level client takes it over at its first use only.
    needed_by:      services whose clients cannot be built without it.
    azure_default:  what v0 took without it and ``env``, where a variable said that it is Azure.
    template:       for TEMPLATE, with ``$value``: ``openai.DefaultHttpxClient(proxy=$value)``.
    async_template: the same for an async client.
    async_replacement: what to use instead where all calls are async; None: ``replacement``.
    url:            an unsafe row is safe where the value is surely a URL as a text, or None.
    by_key:         keys of a dictionary of values that v0 also took; the first that it has counts.
    idle:           constants, as Python writes them, that say what v0 did anyway: where nothing
                    else is ever set, the assignment goes.
    empty_is_none:  v0 took an empty text for none, and the target sends it.
    placeholder:    what a client outside Azure gets for an empty text, which it refuses.
    slash:          the module attribute needs a final ``/``.
    kept_by_client: where the attribute is None again, the module-level client goes on with what it
                    was built with, which may be the value that somebody else had put there.
    env:            v0 environment variable that gave its default.
    default:        its value where neither code nor environment gave one; "" for None.
    module_env:     the module-level client's attribute takes its value from ``env`` too.
    env_new:        the environment variable that the target reads.
    env_sending:    variables of the same purpose that the library read with which v0 sent.
    env_per_request: those that it read at each request, in capital and in small letters, and that a
                    client reads when it is built.
    read:           template for reading it from a client, with ``$client``; None: reported.
    plain:          where it is a context variable: what makes values that ask for nothing,
                    ``aiohttp.ClientSession``, with no more than ``plain_keywords``.
    set_by, got_by: the methods that set such a variable and give what it holds.
    closed_by:      the method of what it holds that ends it.
    """

    old: str
    action: SettingAction
    argument: str = ""
    azure_argument: str = ""
    ad_argument: str = ""
    module: str | None = None
    azure_module: str | None = None
    ad_module: str | None = None
    settled: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()
    azure_default: str = ""
    template: str | None = None
    async_template: str | None = None
    async_replacement: str | None = None
    url: bool = False
    by_key: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    empty_is_none: bool = False
    placeholder: str = ""
    slash: bool = False
    kept_by_client: bool = False
    env: str = ""
    default: str = ""
    module_env: bool = False
    env_new: str = ""
    env_sending: tuple[str, ...] = ()
    env_per_request: tuple[str, ...] = ()
    read: str | None = None
    plain: tuple[str, ...] = ()
    plain_keywords: tuple[str, ...] = ()
    set_by: str = "set"
    got_by: str = "get"
    closed_by: str = "close"

    @property
    def is_sync_only(self) -> bool:
        """Whether what the module-level client keeps serves no async client."""
        return self.async_template is not None and self.async_template != self.template

    @property
    def is_key(self) -> bool:
        """Whether it is the credential: the one that Active Directory gives another name."""
        return self.ad_argument != self.azure_argument


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRule(Row):
    """``[[client]]``: a client class of the target.

    new:     ``openai.OpenAI``. is_async, azure: which calls it serves.
    name:    the variable's name: ``client``, ``aclient``; alternatives when it is taken.
    alone:   its name where the other kind is not needed; "" for the same.
    """

    new: str
    is_async: bool
    azure: bool
    name: str
    alternatives: tuple[str, ...] = ()
    alone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRule(Row):
    """``[[value]]``: a setting's value that has a meaning: ``api_type`` ``"azure"``.

    setting: ``openai.api_type``. old: literal values.
    flavour: ``plain``, ``azure`` or ``azure-ad``.
    module:  the value that says the same to the module-level client; None: each as it is.
    """

    setting: str
    old: tuple[str, ...]
    flavour: str
    module: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRule(Row):
    """``[[command]]``: a command that the package brought to the shell.

    old:         its words: ``openai api``.
    subcommands: what may follow them, and what that is now; "" where it is gone.
    options:     those of a subcommand that changed, in the same way: ``models.get --id``.
    ``targets``: the majors that have the command at all.
    """

    old: str
    subcommands: Mapping[str, str]
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signature:
    """Keywords that a method of the target takes, and which it takes by position.

    keywords: None when it takes any.
    """

    keywords: frozenset[str] | None
    positional: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ResponseType:
    """``[type.X]``: a response class of the target (see ``analysis/interpreter/schema.py``).

    name:    ``chat.chat_completion.ChatCompletion``, the path below ``openai.types``.
    members: attribute name to type expression: ``str``, ``any`` (plain data), ``list[T]``,
             ``dict[T]`` (a plain dict), ``iterator[T]``, ``async_iterator[T]``, ``awaitable[T]``,
             a type's name, ``T?`` (may be None), ``T | U``.
    keys:    JSON key to attribute name, where they differ.
    item:    what iterating it yields, for pages and streams; "" for plain models.
    """

    name: str
    members: Mapping[str, str]
    keys: Mapping[str, str] = field(default_factory=dict)
    item: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """``pack.toml``: what the rules are about.

    package:  import name of the SDK.
    triggers: bytes one of which a file must contain to be a candidate.
    versions: major to the exact release its rows were checked against; 0 is the old one.
    default_target: where the project's manifests say nothing.
    stream_argument: the argument that says whether a call streams what it gives.
    headers_argument, body_argument: arguments of every method of the target for further headers and
              for what its signature does not know.
    options_method: of a client: gives a client with other options.
    resources: where the target defines the methods of its clients: a module for each path below a
              client, in it a class of that name. async_class: what the name of the async one begins
              with.
    client_variables: variables of the environment that clients of the target read, and nothing of
              v0 stands for. module_variables: those that choose the service of the module-level
              client, where nothing else says which it is. token_variables: those whose token a
              client for Azure sends in place of its key, in token_majors. token: what to say then.
    requirement_rule: id of findings about requirements that do not allow the target.
    brought:  what installing v0 brought along, as code imports it, to the majors that do so too.
              missing: what to say where requirements name it nowhere; holes ``$names``, ``$files``,
              ``$target``.
    extras:   extras of v0 that are gone, to what they brought. extra: what to say of one; holes
              ``$extra``, ``$names``.
    error_text: what is different in the texts of errors. error_class: what tells errors of one
              class apart that had several.
    notice:   what holds for every migrated call, said once in a run.
    upload:   what to know of a file that may be of a kind which only v0 took.
    stand_ins: names of libraries that stand in for the network and see the requests of v0 only.
    qualified: what to say where code asks for the qualified name of a method.
    http:     major to the library that the target sends with.
    stand_in, stand_in_rule: what to say of one, holes ``$library``, ``$http``; id of such findings.
    double:   what to say of a test double that has a dict where the target has an object of a type;
              holes ``$name`` (what it replaces), ``$module`` and ``$type``.
    handing_on: names of libraries that give the package, or what has its names. handed_on,
              handed_on_rule: what to say of one, holes ``$library`` and ``$name``; id of such
              findings.
    readers: names of libraries that read the settings of the package's module. reader: what to say
              once where settings become arguments; holes ``$libraries`` and ``$files``.
    loaders: names of libraries whose import loads a file into the environment.
    callers: names of libraries that called methods of v0. caller: what to say once where settings
              are made that these had; the same holes.
    types:    where the target defines the types of its responses: a module for each type's path.
              loaded_types: the packages in it that the import of the SDK imports.
    forks, threads: names of what forks the process, and of what runs functions in threads of it.
        fork_rule, forked: what to say of the first beside the second.
    pools: names of what runs functions in processes. pool, pool_rule: what to say of one that runs
              functions which call the SDK; id of such findings.
    senders, async_senders: names of the classes with which v0 sent. sender: what to say where one,
              or a part of it, is replaced; hole ``$library``.
    version_names: what says the version of the installed package. old_branch, old_module,
              old_rule: what to say of a branch that runs with v0 only, and of a module that only
              such branches import, hole ``$place``; id of such findings. kept_out: what to say of
              a test that other majors after v0 pass, and the target does not, hole ``$target``.
              old_needed: what to say of a branch that runs with v0 only and does what the rest of
              the file needs, hole ``$names``.
    """

    package: str
    triggers: tuple[bytes, ...]
    versions: Mapping[int, str]
    default_target: int
    stream_argument: str = ""
    headers_argument: str = ""
    body_argument: str = ""
    options_method: str = ""
    client_variables: tuple[str, ...] = ()
    module_variables: tuple[str, ...] = ()
    token_variables: tuple[str, ...] = ()
    token_majors: tuple[int, ...] = ()
    token: str = ""
    requirement_rule: str = ""
    brought: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    missing: str = ""
    extras: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: str = ""
    error_text: str = ""
    error_class: str = ""
    notice: str = ""
    upload: str = ""
    stand_ins: tuple[str, ...] = ()
    http: Mapping[int, str] = field(default_factory=dict)
    stand_in: str = ""
    stand_in_rule: str = ""
    qualified: str = ""
    double: str = ""
    handing_on: tuple[str, ...] = ()
    handed_on: str = ""
    handed_on_rule: str = ""
    readers: tuple[str, ...] = ()
    reader: str = ""
    loaders: tuple[str, ...] = ()
    callers: tuple[str, ...] = ()
    caller: str = ""
    types: str = ""
    loaded_types: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    async_senders: tuple[str, ...] = ()
    sender: str = ""
    pools: tuple[str, ...] = ()
    forks: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    fork_rule: str = ""
    forked: str = ""
    pool: str = ""
    pool_rule: str = ""
    version_names: tuple[str, ...] = ()
    old_branch: str = ""
    old_module: str = ""
    old_rule: str = ""
    kept_out: str = ""
    old_needed: str = ""
    resources: str = ""
    async_class: str = ""

    def not_brought(self, target: int) -> frozenset[str]:
        """What installing v0 brought along, as code imports it, and the target does not."""
        return frozenset(name for name, majors in self.brought.items() if target not in majors)

    def home_of(self, method: str, *, is_async: bool) -> str:
        """Where the target defines a method of its clients, or (``chat.completions.``) its class:
        ``sdk.resources.chat.completions.Completions.create``."""
        path, _, name = method.rpartition(".")
        words = path.rpartition(".")[2].split("_")
        prefix = self.async_class if is_async else ""
        parts = (self.resources, path, prefix + "".join(map(str.capitalize, words)), name)
        return ".".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rows for one run, merged from our files and the user's.

    signatures: (path below the client, target major) to its signature.
    types:      target major to type name to type.
    wrappers:   dotted name of a function of the user's to the type expression of its result.
    """

    pack: Pack
    calls: tuple[CallRule, ...] = ()
    keywords: tuple[KeywordRule, ...] = ()
    symbols: tuple[SymbolRule, ...] = ()
    aliases: tuple[AliasRule, ...] = ()
    errors: tuple[ErrorRule, ...] = ()
    events: tuple[EventRow, ...] = ()
    phrases: tuple[PhraseRule, ...] = ()
    attributes: tuple[AttributeRule, ...] = ()
    accesses: tuple[AccessRule, ...] = ()
    settings: tuple[SettingRule, ...] = ()
    clients: tuple[ClientRule, ...] = ()
    values: tuple[ValueRule, ...] = ()
    commands: tuple[CommandRule, ...] = ()
    signatures: Mapping[tuple[str, int], Signature] = field(default_factory=dict)
    types: Mapping[int, Mapping[str, ResponseType]] = field(default_factory=dict)
    wrappers: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row that has an id, in the order of the files."""
        return (
            *self.calls,
            *self.keywords,
            *self.symbols,
            *self.aliases,
            *self.errors,
            *self.events,
            *self.phrases,
            *self.attributes,
            *self.accesses,
            *self.settings,
            *self.clients,
            *self.values,
        )
