"""What the page shows before anybody writes: the start button, the greeting, the menu; and which
events Meta sends. Source: docs/messenger-platform/reference/messenger-profile-api and
docs/graph-api/reference/page/subscribed_apps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

from bot.channels.meta.graph import Graph, NotSent
from bot.settings import MessengerSettings

START = "/greet"
"""The payload of the start button."""
MENU = (
    ("Décrire mon projet", "/inform"),
    ("Qui peut m'aider ?", "/ask_options"),
    ("Recommencer", "/start_over"),
)
"""The persistent menu: titles and payloads."""
GREETING = (
    "Passerelle, un assistant automatique, vous aide à trouver qui peut soutenir votre projet "
    "collectif en Hauts-de-France."
)
"""At most 160 characters."""
FIELDS = ("messages", "messaging_postbacks", "messaging_referrals")


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What is done, the node of the API, and what is written there; all can be done again."""
    menu = [{"type": "postback", "title": title, "payload": payload} for title, payload in MENU]
    yield "Bouton « Démarrer »", "messenger_profile", {"get_started": {"payload": START}}
    yield (
        "Message d'accueil",
        "messenger_profile",
        {"greeting": [{"locale": "default", "text": GREETING}]},
    )
    yield (
        "Menu permanent",
        "messenger_profile",
        {
            "persistent_menu": [
                {
                    "locale": "default",
                    "composer_input_disabled": False,
                    "call_to_actions": menu,
                }
            ]
        },
    )
    yield "Abonnement aux messages", "subscribed_apps", {"subscribed_fields": ",".join(FIELDS)}


def set_up(settings: MessengerSettings, report: Callable[[str], None]) -> int:
    """Do every step, say how each went; 1 when one failed."""
    return asyncio.run(_set_up(settings, report))


async def _set_up(settings: MessengerSettings, report: Callable[[str], None]) -> int:
    graph, failed = Graph(settings), False
    try:
        for title, node, body in steps():
            try:
                await graph.configure(node, body)
                report(f"{title} : fait.")
            except NotSent as error:
                failed = True
                report(f"{title} : refusé. Meta répond : {error}")
    finally:
        await graph.close()
    return int(failed)
