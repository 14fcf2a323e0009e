"""Why calls get no client of their own, as people are told."""

from __future__ import annotations

from collections.abc import Collection

from openai_migrate.core.finding import AGAIN
from openai_migrate.sources.test_files import is_test_file

LOOPS = "an async client would serve several event loops"
DRIFTS = "what the module-level client takes over at its first use is set at run time"
OPEN = "code that imports this package may set the configuration, before or after the import"
MIGRATED = "code that runs with it calls the SDK's module-level client already"
PERHAPS = "another file of the project sets the configuration, and may run with this one"
STANDING = (
    "another file of the project sets the configuration, and may run with this one, which has a "
    "client already"
)
ELSEWHERE = "another module sets the configuration"
BY_TESTS = "a test sets the configuration, and the calls it is about would not see that"
_UNSHARED = "the module with the settings could not share a client with all files that see them: "
UNIMPORTED = f"{_UNSHARED}some do not import it"
IMPORTED = f"{_UNSHARED}it imports some itself, directly or not"
LOOSE = f"{_UNSHARED}some use more of the SDK than methods and settings"
UNREADABLE = f"{_UNSHARED}some cannot be read, or run with one that cannot"
UNABLE = f"{_UNSHARED}some can have none"
RELOADED = "the module with the settings may be loaded again, and others would keep its old client"
DOUBLED = (
    "the module may be loaded anew beside the object that others have, whose client would keep the "
    "old settings"
)
RELIED_ON = "another module of the project relies on these settings"
SERVICE = "which service it is, Azure or not, is known only at run time"
OWN_ADDRESSES = "single calls bring an address or a version of the API of their own"
INSIDE = "a setting is changed at run time, inside a function or class"
CLOSED = (
    "an object whose constructor sets the configuration may not hold a client: it is copied, "
    "pickled or written out, or takes no attribute that its class does not declare"
)
UNSEEN_BASE = (
    "an object whose constructor sets the configuration may hold no client: it takes attributes as "
    "a class says that is defined in another file"
)
NO_CALL = "a function sets the configuration and makes no call that sees it"
READ_ALONE = "a setting is read where no call is made"
CLASS_BODY = "a setting is set in the body of a class"
APART = "settings are set in different places, and calls may see several"
TESTED = "a setting is tested, and without it no client can be built"
BLOCK = "a setting is set under a condition or in a block"
NOT_PLAIN = "a setting is set in a way that is more than one plain assignment"
TWICE = "a setting is set more than once"
LATE_IMPORT = "the SDK is imported inside a function, under a condition, or held in a variable"
LENT = "the SDK comes from another module of the project"
NAMES = "settings are stored under names that are computed, or that a variable holds"
HANDED_ON = "the module itself is handed on as a value"
READ_BACK = "a setting is read back"
CALLED_EARLY = "the SDK is called before the last setting is set"
READ_EARLY = "a setting is read before the last setting is set"
BETWEEN = "what a function calls between its setting and its call may set something else"
MAY_CHANGE = "the value of a setting may change before the last one is set"
PATCHED = "a method of the SDK is replaced for all files that call it"
OWN_KEYS = "every call brings its own key"

#: Why a document takes no client from the module that the user has chosen, and what to do.
_BY_HAND = "To have its client there, build that yourself, below what it needs, and import it here"
PREPARED = f"code prepares the environment first. {_BY_HAND}"
BELOW = f"its settings are made after something ran ({{}}). {_BY_HAND}"
OF_ITS_OWN = f"its settings are made of what only it knows ({{}}). {_BY_HAND}"
IN_PARTS = (
    "a setting is more than one plain assignment at the top level ({}). Make it one, and " + AGAIN
)
OF_FILE = f"the key comes from a file, of which the SDK knows no more. {_BY_HAND}"
UNNAMED = (
    "the name under which it would import the module is not known. Choose one beside it, or in the "
    "package that it lies in"
)
CIRCLE = "the module imports it. Choose one that imports none of the files with calls"
OTHER_ENVIRONMENT = (
    "its calls see the environment otherwise than those of others. It keeps a function of its own"
)
CALLS_NOTHING = "it makes settings or reads them, and no call"
OTHER_CONFIGURATION = (
    "another configuration than its own is there. It keeps what it has without that module"
)
BOTH_SET = f"both it and {{}} make settings. Make all in one of them, and {AGAIN}"
SEVERAL_SET = f"several files make settings that it sees. Make all in one of them, and {AGAIN}"
NOT_RUN = f"it may run without {{}}, which makes the settings. Import that at its top, and {AGAIN}"
NOT_SERVED = "it uses the package in a way that a client cannot serve{}"

#: What the settings at the top level of a document look like from outside; the document itself may
#: say more of them.
AT_TOP = (BLOCK, TWICE)

#: The other way to one client, which is no advice for who has taken it.
_AMONG_OTHERS = ", --client module or --client-module;"
_ONE_MODULE = (
    "To share one client, make all settings at the top level of one module that the others import, "
    f"and {AGAIN}."
)
_ABOVE_THE_CALLS = (
    f"To have a client, make the settings above the calls in the same method, and {AGAIN}."
)
_BY_THE_CALLS = (
    "To have a client, make the settings at the top level, or above the calls in the same function "
    f"or constructor, and {AGAIN}."
)
_OWN_VARIABLE = (
    f"To have a client, keep the value in a variable of your own, read that instead, and {AGAIN}."
)
#: What brings a client there, for those where something does. Each is a row of docs/clients.md.
_ADVICE = {
    LOOPS: 'Python may print "Event loop is closed" when it throws such a client away, which does '
    "no harm. To have one, build it in the coroutine that asyncio.run() is given, with async with, "
    "and pass it on.",
    DRIFTS: "To have one client, build it where its settings are final.",
    OPEN: f"To have clients, which do not see that, {AGAIN} with --client lazy (built at the first "
    f"call){_AMONG_OTHERS} or let callers pass one in.",
    MIGRATED: f"To have one, give that code a client of its own and {AGAIN}.",
    PERHAPS: f"To share its client, import that file here and {AGAIN}.",
    STANDING: "Where they are to have the configuration of the client that this file has, call its "
    "methods.",
    ELSEWHERE: _ONE_MODULE,
    BY_TESTS: "To have a client, let the test replace that, or its methods, instead of settings, "
    f"and {AGAIN}.",
    UNIMPORTED: f"To share one client, import that module there, at the top, and {AGAIN}.",
    IMPORTED: "To share one client, make the settings in a module of their own, which all of them "
    f"import, and {AGAIN}.",
    LOOSE: f"To share one client, use only methods and settings there, and {AGAIN}.",
    UNREADABLE: f"To share one client, mend that file, and {AGAIN}.",
    UNABLE: f"To share one client, change what is said there, and {AGAIN}.",
    RELOADED: f"To share one client, do not load it again, and {AGAIN}.",
    DOUBLED: f"To have a client, do not load it anew, and {AGAIN}.",
    RELIED_ON: _ONE_MODULE,
    SERVICE: "Where you know it, build that client instead.",
    OWN_ADDRESSES: "Build one client for each of them, and call the right one, if you like.",
    INSIDE: _BY_THE_CALLS,
    CLOSED: _ABOVE_THE_CALLS,
    UNSEEN_BASE: _ABOVE_THE_CALLS,
    NO_CALL: _BY_THE_CALLS,
    CLASS_BODY: _BY_THE_CALLS,
    APART: _BY_THE_CALLS,
    READ_ALONE: _OWN_VARIABLE,
    TESTED: _OWN_VARIABLE,
    BLOCK: "To have a client, make each setting once at the top level, above all calls (a if test "
    f"else b), or above the calls in the function that makes them, and {AGAIN}.",
    NOT_PLAIN: f"To have a client, make each setting by one assignment, and {AGAIN}.",
    TWICE: f"To have a client, make each setting once, and {AGAIN}.",
    LATE_IMPORT: f"To have a client, import the SDK at the top of the file and {AGAIN}.",
    LENT: f"To have a client, import the SDK in this file and {AGAIN}.",
    NAMES: "Write an assignment for each of these settings there, by its name, and run this again.",
    HANDED_ON: "To have a client, hand on one instead of the module.",
    READ_BACK: _OWN_VARIABLE,
    CALLED_EARLY: f"To have a client, make all settings above the first call, and {AGAIN}.",
    READ_EARLY: f"To have a client, make all settings above that, and {AGAIN}.",
    BETWEEN: "To have clients, make the settings right above the call, where nothing can come in "
    f"between, and {AGAIN}.",
    MAY_CHANGE: f"To have a client, make all settings one below the other, and {AGAIN}.",
    PATCHED: f"To have clients, wrap the calls in a function of your own instead, and {AGAIN}.",
    OWN_KEYS: "To have one client for several calls, build it where the key is known, say in the "
    "constructor that keeps it.",
}


#: What to do about a setting that no client can take over.
REMOVE = (
    "If nothing needs it, remove it and run this again; else build the client yourself where the "
    "configuration is known."
)
#: What to do about two settings of which only one reaches a client.
ONE_OF_BOTH = (
    "If one of them is not needed, remove it and run this again; else build the client yourself "
    "where the configuration is known."
)
#: What to do about such two that are set in different blocks, as in the branches of an ``if``.
EITHER = (
    "If they are never both set, as in the branches of one if, run this again with --unsafe, which "
    "takes it so; else build the client yourself where the configuration is known."
)


def mended(reason: str) -> str:
    """What to do about a reason; "" where nothing is known that helps."""
    return _ADVICE.get(reason, "")


def told(
    reason: str, setting: Collection[str] = (), *, chosen: bool = False, late: bool = False
) -> str:
    """A reason as a sentence, and what to do about it.

    setting: the documents whose settings are the reason. chosen: whether a module for the clients
    was chosen already, which is no advice then. late: whether some of the settings are made in
    functions, so that no module can share their client.
    """
    if reason in (ELSEWHERE, PERHAPS) and setting and all(map(is_test_file, setting)):
        reason = BY_TESTS
    advice = mended(ELSEWHERE if late and reason == PERHAPS else reason)
    if chosen:
        advice = advice.replace(_AMONG_OTHERS, " or --client module;")
    named = f" ({', '.join(setting)})" if setting else ""
    return f"{reason}{named}. {advice}".rstrip()
