"""Serves the actions alone, for a guide whose PASSERELLE_ACTION_ENDPOINT names this server."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable

from bot.settings import DEFAULT_HOST, SettingsError

DEFAULT_PORT = 5055


def serve_actions(report: Callable[[str], None]) -> int:
    """Serve on PASSERELLE_ACTION_HOST (loopback by default) and PASSERELLE_ACTION_PORT."""
    from rasa_sdk.endpoint import create_app

    port = os.environ.get("PASSERELLE_ACTION_PORT") or str(DEFAULT_PORT)
    if not port.isdigit():
        raise SettingsError(f"PASSERELLE_ACTION_PORT={port}: expected a port number.")
    host = os.environ.get("PASSERELLE_ACTION_HOST") or DEFAULT_HOST
    app = create_app("actions")
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    report(f"The actions answer at http://{host}:{port}/webhook (Ctrl-C stops them).")
    app.run(host=host, port=int(port), workers=1, motd=False, access_log=False)
    return 0
