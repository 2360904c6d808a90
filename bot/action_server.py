"""Serves the actions alone, for a guide whose PASSERELLE_ACTION_ENDPOINT names this server."""

from __future__ import annotations

import ipaddress
import logging
import os
from collections.abc import Callable
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot import metrics
from bot.catalogue import load_catalogue
from bot.channels.tokens import bearer, same
from bot.reload import Reload, reload
from bot.settings import DEFAULT_HOST, SettingsError, read_port, read_settings
from bot.territory_data import load_territory

DEFAULT_PORT = 5055
HEALTH = "/health"
SERVER_ERROR = 500


def serve_actions(report: Callable[[str], None]) -> int:
    """Serve on PASSERELLE_ACTION_HOST (loopback by default) and PASSERELLE_ACTION_PORT.

    Raises ``SettingsError`` when others than this machine could run actions without a secret.
    """
    name = "PASSERELLE_ACTION_PORT"
    port = read_port(name, os.environ.get(name), DEFAULT_PORT)
    host = os.environ.get("PASSERELLE_ACTION_HOST") or DEFAULT_HOST
    settings = read_settings()
    if settings.action_token is None and not is_loopback(host):
        raise SettingsError(
            f"PASSERELLE_ACTION_HOST={host}: beyond this machine the actions need a secret. Set "
            "PASSERELLE_ACTION_TOKEN, the same here and for the guide."
        )
    # The first call would otherwise pay for them, and the guide waits little.
    load_catalogue()
    load_territory()
    app = build_actions(settings.action_token)
    on_signal = Reload(reload)
    app.register_listener(on_signal.start, "after_server_start")
    app.register_listener(on_signal.stop, "before_server_stop")
    metrics.serve(settings)
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    report(f"The actions answer at http://{host}:{port}/webhook (Ctrl-C stops them).")
    app.run(host=host, port=port, workers=1, motd=False, access_log=False)
    return 0


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an interface."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def build_actions(token: str | None) -> Any:
    """The SDK's application, closed to who does not give the token, and silent about its errors."""
    from rasa_sdk.endpoint import create_app

    app: Sanic = create_app("actions", cors_origins=None)

    @app.on_request  # type: ignore[untyped-decorator]
    async def check(request: Request) -> HTTPResponse | None:
        if token is None or request.path == HEALTH or same(bearer(request), token):
            return None
        return json({"error": "Unauthorized"}, 401)

    @app.on_response  # type: ignore[untyped-decorator]
    async def hide(request: Request, response: HTTPResponse) -> HTTPResponse | None:
        # The SDK would send the whole call back, conversation included.
        if response.status < SERVER_ERROR:
            return None
        return json({"error": "The action did not run"}, SERVER_ERROR)

    return app
