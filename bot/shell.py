"""The staff's shell: a conversation in the terminal, text alone."""

from __future__ import annotations

import asyncio
import os
import string
import sys
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.catalogue import ROOT
from bot.rasa_patches import leave_out_tensorflow
from bot.settings import Settings, read_settings
from bot.training import ensure_model, quieten

INTRO = "Écrivez comme un porteur de projet. Une lettre choisit un bouton. « /fin » arrête."
END = ("/fin", "/stop")


def talk(report: Callable[[str], None]) -> int:
    """Converse until the end of the input; the exit status. Nothing of it is kept."""
    with TemporaryDirectory() as folder:
        # The actions read the environment: what staff try is nothing that people said. Another
        # server would keep it with what they say to it.
        os.environ["PASSERELLE_DB"] = f"sqlite:///{Path(folder, 'conversation.db')}"
        return _talk(replace(read_settings(), action_endpoint=None), report)


def _talk(settings: Settings, report: Callable[[str], None]) -> int:
    leave_out_tensorflow()
    quieten()
    model = ensure_model(ROOT, report=report)
    report("Chargement du guide…")
    from bot.guide import load_guide

    agent = load_guide(model, settings)
    print(INTRO)
    asyncio.run(_converse(agent))
    return 0


async def _converse(agent: Any) -> None:
    sender = uuid.uuid4().hex
    buttons = _show(await agent.handle_text("/greet", sender_id=sender))
    while True:
        text = await asyncio.get_event_loop().run_in_executor(None, _read)
        if text is None or text in END:
            return
        if not text:
            continue
        if buttons and len(text) == 1 and text.isalpha() and text.lower() not in buttons:
            print(f"\nChoisissez une lettre de {min(buttons)} à {max(buttons)}, ou écrivez.")
            continue
        chosen = buttons.get(text.lower(), text.lstrip("/"))
        buttons = _show(await agent.handle_text(chosen, sender_id=sender))


def _read() -> Any:
    try:
        text = input("\nvous  > ").strip()
    except EOFError:
        print()
        return None
    if not sys.stdin.isatty():
        print(text)
    return text


def _show(messages: list[dict[str, Any]]) -> dict[str, str]:
    """Print the answers; the payloads of their buttons, by letter."""
    offered: dict[str, str] = {}
    for message in messages:
        if message.get("text"):
            print("\nguide > " + message["text"].replace("\n", "\n        "))
        for button in message.get("buttons") or ():
            letter = string.ascii_lowercase[len(offered) % 26]
            offered[letter] = button["payload"]
            print(f"        [{letter}] {button['title']}")
    return offered
