"""What the user asked for, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClientMode(StrEnum):
    """Where clients are built.

    AUTO:         per module the first placement that is proven to see the same configuration.
    MODULE:       the same, but only at the top level of modules, never in functions or classes.
    LAZY:         behind a cached function, so that no key is needed when a module is imported.
    MODULE_LEVEL: no client objects: ``openai.chat.completions.create`` (``--global-client``).
    """

    AUTO = "auto"
    MODULE = "module"
    LAZY = "lazy"
    MODULE_LEVEL = "module-level"


@dataclass(frozen=True, slots=True)
class Settings:
    """Options that change what the migration does (not how it is shown).

    target: major of the SDK that the result must run on.
    unsafe: apply UNSAFE edits too.
    todo:   put a TODO comment above each place left for a human.
    client_module: path of the module that holds the clients, as in documents; "" for none.
    client_name, async_client_name: what clients are called; "" leaves it to the rules.
    """

    target: int = 3
    client: ClientMode = ClientMode.AUTO
    unsafe: bool = False
    todo: bool = True
    client_module: str = ""
    client_name: str = ""
    async_client_name: str = ""
