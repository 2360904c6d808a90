"""Messenger: signed webhooks in, and what Meta asks besides.

Meta is answered at once; the work goes on at the desk (``bot.channels.meta.desk``). Source:
developers.facebook.com/docs/messenger-platform/webhooks (verification, signature, answer within
seconds, redelivery).
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, html, json, text

from bot.catalogue import french_date
from bot.channels.meta.desk import CHANNEL, Desk
from bot.channels.meta.events import said
from bot.channels.meta.signature import is_signed, signed_request
from bot.channels.rates import rate_limit
from bot.channels.tokens import same
from bot.clock import today
from bot.settings import Settings

logger = logging.getLogger(__name__)

DELETED = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Données effacées</title>'
    "<h1>Données effacées</h1><p>La demande du {day} est faite : la conversation avec Passerelle a "
    "été effacée de sa base, pour de bon.</p></html>"
)
NOTHING_KEPT = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Rien à effacer</title>'
    "<h1>Rien à effacer</h1><p>La demande du {day} est faite : aucune conversation n'était gardée "
    "sous cet identifiant. Facebook en donne un autre à Messenger : en cas de doute, écrivez "
    "« supprimez mes données » dans la conversation.</p></html>"
)
UNKNOWN_CODE = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Code inconnu</title>'
    "<h1>Code inconnu</h1><p>Ce code ne correspond à aucune demande. Vérifiez-le.</p></html>"
)


class MessengerInput(InputChannel):
    """The routes under ``/webhooks/facebook``."""

    def __init__(self, settings: Settings) -> None:
        if settings.messenger is None:
            raise ValueError("Messenger is off")
        self._meta = settings.messenger
        self._limit = rate_limit(settings, "messenger", settings.rate)
        self._codes = URLSafeSerializer(self._meta.app_secret, salt="passerelle.deletion")
        self._desk: Desk | None = None

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place under ``/webhooks/``."""
        return CHANNEL

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes."""
        routes = Blueprint(CHANNEL)
        # Sanic writes on its handlers, which methods do not allow.
        routes.add_route(partial(self.verify), "/webhook", ["GET"], name="verify")
        routes.add_route(partial(self.receive), "/webhook", ["POST"], name="receive")
        routes.add_route(partial(self.forget), "/deletion", ["POST"], name="forget")
        routes.add_route(partial(self.deletion_status), "/deletion", ["GET"], name="status")
        return routes

    def attach(self, app: Sanic) -> None:
        """Open what it needs when the server starts, close it before it stops."""

        async def start(app: Sanic, loop: Any) -> None:
            self._desk = Desk(app.ctx.dialogue, self._meta, self._limit)

        async def stop(app: Sanic, loop: Any) -> None:
            await self.desk.close()

        app.register_listener(start, "after_server_start")
        app.register_listener(stop, "before_server_stop")

    @property
    def desk(self) -> Desk:
        """Where events are answered, once the server runs."""
        assert self._desk is not None
        return self._desk

    async def verify(self, request: Request) -> HTTPResponse:
        """Meta's handshake when the webhook is set up."""
        given = str(request.args.get("hub.verify_token") or "")
        if request.args.get("hub.mode") == "subscribe" and same(given, self._meta.verify_token):
            return text(str(request.args.get("hub.challenge") or ""))
        return text("Forbidden", status=403)

    async def receive(self, request: Request) -> HTTPResponse:
        """Take a batch of events, and answer before they are handled."""
        if request.app.ctx.dialogue.is_stopping:
            # Meta sends it again later.
            return text("Stopping", status=503)
        signature = request.headers.get("X-Hub-Signature-256")
        if not is_signed(request.body, signature, self._meta.app_secret):
            return text("Forbidden", status=403)
        try:
            body = request.json
        except SanicException:
            return text("Not JSON", status=400)
        if not isinstance(body, dict) or body.get("object") != "page":
            return text("Not a page", status=404)
        try:
            await self.desk.take(list(said(body)))
        except Exception as error:
            logger.error("a webhook could not be kept: %s", type(error).__name__)
            # Meta sends it again later.
            return text("Not kept", status=503)
        return text("EVENT_RECEIVED")

    async def forget(self, request: Request) -> HTTPResponse:
        """Meta's data-deletion callback: erase, and say where the proof is."""
        data = signed_request(str(request.form.get("signed_request") or ""), self._meta.app_secret)
        person = str((data or {}).get("user_id") or "")
        if not person:
            return text("Forbidden", status=403)
        found = await self.desk.forget(person)
        code = self._codes.dumps([today().isoformat(), found])
        url = f"{request.scheme}://{request.host}{request.path}?code={code}"
        return json({"url": url, "confirmation_code": code})

    async def deletion_status(self, request: Request) -> HTTPResponse:
        """What became of a deletion, by its code."""
        try:
            day, found = self._codes.loads(str(request.args.get("code") or ""))
            when = french_date(datetime.date.fromisoformat(day))
        except (BadSignature, ValueError, TypeError):
            return html(UNKNOWN_CODE, status=404)
        return html((DELETED if found else NOTHING_KEPT).format(day=when))
