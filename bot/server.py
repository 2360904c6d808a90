"""Serves the guide over HTTP: the page, and the REST channel when a token opens it."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from bot import logs, metrics
from bot.catalogue import ROOT, load_catalogue, serve_catalogue
from bot.rasa_patches import leave_out_tensorflow
from bot.settings import Settings, SettingsError, read_settings
from bot.territory_data import load_territory
from bot.training import ensure_model, quieten

if TYPE_CHECKING:
    from bot.reading import Reading

logger = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
"""Of a request's body: a batch of Messenger holds up to a thousand events."""
REQUEST_SECONDS = 15
"""How long a request may take to arrive, head and body."""
FLUSH_SECONDS = 1.0
"""How long a stop waits for answers to leave, once the turns under way have ended."""


def serve(report: Callable[[str], None]) -> int:
    """Train when needed, load, and serve until told to stop; the exit status.

    Raises ``SettingsError`` when the port is taken, or the database or Redis does not answer, and
    ``CatalogueError`` or ``TerritoryError`` for data with defects.
    """
    settings = read_settings()
    check_port(settings)
    if settings.redis is not None:
        # Only who shares pays for its client.
        from bot.shared import check_redis

        check_redis(settings.redis)
    # Before a training that would take minutes, and end on the same defects.
    load_catalogue()
    load_territory()
    leave_out_tensorflow()
    quieten()
    logs.configure(settings)
    metrics.serve(settings)
    report = logs.reporter(settings, report)
    model = ensure_model(ROOT, report=report)
    report("Starting the guide…")
    from bot.channels.impatient import Impatient
    from bot.guide import load_guide
    from bot.reading import second_reader

    guide = load_guide(model, settings)
    # The first message would otherwise pay for what is loaded on demand.
    asyncio.run(guide.parse_message("bonjour"))
    # What is loaded stays: looking through it for garbage would halt every turn for half a second.
    gc.collect()
    gc.freeze()
    app = build_app(guide, settings, report, second_reader(guide.processor))
    app.run(
        host=settings.host,
        port=settings.port,
        protocol=Impatient,
        workers=1,
        motd=False,
        access_log=False,
    )
    return 0


def check_port(settings: Settings) -> None:
    """Raise ``SettingsError`` when nobody can listen there."""
    try:
        address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(address[0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        raise SettingsError(
            f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). Stop what uses "
            "that port, or choose another with PASSERELLE_PORT."
        ) from None


def build_app(
    guide: Any,
    settings: Settings,
    report: Callable[[str], None],
    reading: Reading | None = None,
) -> Any:
    """The Sanic application of the guide; ``reading``: in a second process, when there is one."""
    from rasa.core.run import configure_app

    from bot.channels.api import guard_api
    from bot.channels.dialogue import Dialogue
    from bot.channels.health import Health, checks
    from bot.channels.rest import ProgramInput
    from bot.channels.turns import forget_what_was_read
    from bot.channels.web import WebInput
    from bot.purge import KeepPurged
    from bot.reload import Reload, reload
    from bot.web.site import add_site

    dialogue = Dialogue(guide)
    web = WebInput(settings)
    channels: list[Any] = [web]
    messenger = None
    if settings.messenger is not None:
        from bot.channels.messenger import MessengerInput

        messenger = MessengerInput(settings)
        channels.append(messenger)
    if settings.api_token:
        channels.append(ProgramInput(dialogue))
    app = configure_app(
        input_channels=channels,
        auth_token=settings.api_token,
        enable_api=settings.api_token is not None,
        port=settings.port,
    )
    web.answer_preflights(app)
    if messenger is not None:
        messenger.attach(app)
    remake = add_site(app, settings)
    if settings.api_token:
        guard_api(app, settings.api_token)
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = FLUSH_SECONDS
    app.config.REQUEST_MAX_SIZE = MOST_BYTES
    app.config.REQUEST_TIMEOUT = REQUEST_SECONDS
    if settings.proxies:
        app.config.PROXIES_COUNT = settings.proxies
    app.ctx.agent = guide
    if reading is not None:
        # What is registered first is stopped last.
        reading.attach(app, dialogue, forget_what_was_read)
    dialogue.attach(app)
    metrics.WAITING.set_function(lambda: dialogue.waiting)
    Health(dialogue, checks(guide)).attach(app)

    async def take_anew() -> None:
        if await dialogue.run(reload()):
            if reading is not None:
                reading.tell(serve_catalogue, load_catalogue())
            remake()

    on_signal = Reload(take_anew)
    app.register_listener(on_signal.start, "after_server_start")
    app.register_listener(on_signal.stop, "before_server_stop")
    purge = KeepPurged(settings)
    app.register_listener(purge.start, "after_server_start")
    app.register_listener(purge.stop, "before_server_stop")
    app.register_listener(partial(_ready, settings, report), "after_server_start")
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    logging.getLogger("sanic.access").setLevel(logging.WARNING)
    # Sanic has set its own up.
    logs.configure(settings)
    return app


async def _ready(settings: Settings, report: Callable[[str], None], app: Any, loop: Any) -> None:
    host = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0") else settings.host
    report(f"The guide answers at http://{host}:{settings.port}/ (Ctrl-C stops it).")
