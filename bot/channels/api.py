"""Rasa's own HTTP API, behind its token: compared in constant time, in the address or a header."""

from __future__ import annotations

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.tokens import BEARER, bearer, same

MODULE = "rasa.server"
"""Where the handlers of the API are written."""
PARAMETER = "token"
CLOSED = "Cette adresse demande un jeton, dans l'en-tête « Authorization: Bearer » ou « token »."


def guard_api(app: Sanic, token: str) -> None:
    """Answer 401 on every route of the API to who does not give the token."""

    @app.on_request  # type: ignore[untyped-decorator]
    async def check(request: Request) -> HTTPResponse | None:
        if not _is_api(request):
            return None
        if not same(_given(request), token):
            return json({"error": CLOSED}, 401, headers={"WWW-Authenticate": BEARER.strip()})
        # Rasa looks again, in the address alone, and only ever compares what is right.
        request.args[PARAMETER] = [token]
        return None


def _is_api(request: Request) -> bool:
    return getattr(getattr(request.route, "handler", None), "__module__", None) == MODULE


def _given(request: Request) -> str:
    return bearer(request) or str(request.args.get(PARAMETER) or "")
