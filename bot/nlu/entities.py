"""Mentions as Rasa entities, and back. No Rasa import: actions use it too."""

from __future__ import annotations

from typing import Any

from bot.nlu.mentions import KINDS, Mention

WEAK = "weak"


def to_entity(mention: Mention) -> dict[str, Any]:
    """A mention as an entity of Rasa's message format."""
    entity: dict[str, Any] = {
        "entity": mention.kind,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "extractor": "FactExtractor",
    }
    if mention.role:
        entity["role"] = mention.role
    if mention.weak:
        entity["group"] = WEAK
    return entity


def to_mentions(entities: list[dict[str, Any]]) -> list[Mention]:
    """The mentions among a message's entities, a button's included."""
    return [
        Mention(
            entity["entity"],
            entity.get("value"),
            int(entity.get("start") or 0),
            int(entity.get("end") or 0),
            entity.get("role"),
            entity.get("group") == WEAK,
        )
        for entity in entities
        if entity.get("entity") in KINDS
    ]
