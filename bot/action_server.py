"""Serves the actions alone, for a guide whose PASSERELLE_ACTION_ENDPOINT names this server."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable

from bot import metrics
from bot.settings import DEFAULT_HOST, read_port, read_settings

DEFAULT_PORT = 5055


def serve_actions(report: Callable[[str], None]) -> int:
    """Serve on PASSERELLE_ACTION_HOST (loopback by default) and PASSERELLE_ACTION_PORT."""
    from rasa_sdk.endpoint import create_app

    name = "PASSERELLE_ACTION_PORT"
    port = read_port(name, os.environ.get(name), DEFAULT_PORT)
    host = os.environ.get("PASSERELLE_ACTION_HOST") or DEFAULT_HOST
    app = create_app("actions")
    metrics.serve(read_settings())
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    report(f"The actions answer at http://{host}:{port}/webhook (Ctrl-C stops them).")
    app.run(host=host, port=port, workers=1, motd=False, access_log=False)
    return 0
