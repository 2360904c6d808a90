"""The guide as an object: a Rasa agent with its model, its store of conversations, its actions."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.database import named_errors, open_engine
from bot.endpoint import LocalEndpoint, RemoteEndpoint
from bot.rasa_patches import apply_patches
from bot.report import guide_contact
from bot.runner import InOrder
from bot.sentences import Sentences
from bot.settings import Settings, SettingsError, session_secret
from bot.store import Conversations


def load_guide(model: Path, settings: Settings) -> Agent:
    """The agent, ready to answer.

    Raises ``SettingsError`` when the database cannot be opened or the model cannot be read.
    """
    apply_patches()
    store = open_store(settings.database)
    try:
        agent = Agent.load(
            model_path=model,
            tracker_store=store,
            lock_store=_locks(settings),
            action_endpoint=action_endpoint(settings),
            generator=Sentences(),
        )
    except Exception as error:
        raise SettingsError(
            f"{model}: the model cannot be read ({type(error).__name__}). Remove the file: the "
            "next start trains it again."
        ) from error
    # Rasa's wrapper starts a conversation anew, without a word, when it cannot be read.
    agent.tracker_store = agent.processor.tracker_store = store
    agent.processor.graph_runner = InOrder.after(agent.processor.graph_runner)
    return agent


def _locks(settings: Settings) -> LockStore:
    if settings.redis is None:
        return InMemoryLockStore()
    from bot.locks import RedisLocks
    from bot.shared import shared

    return RedisLocks(shared(settings.redis, session_secret(settings)))


def action_endpoint(settings: Settings) -> EndpointConfig:
    """Where the actions run."""
    if settings.action_endpoint is None:
        return LocalEndpoint()
    return RemoteEndpoint(settings.action_endpoint, guide_contact(), settings.action_token)


def open_store(database: str) -> Conversations:
    """The store of conversations at a database URL. Raises ``SettingsError``."""
    with named_errors():
        return Conversations(open_engine(database), Domain.empty())
