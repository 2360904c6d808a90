"""What proves that a request comes from Meta, and to Meta that it comes from the app.

Sources: developers.facebook.com/docs/messenger-platform/webhooks ("Validate payloads"),
docs/graph-api/guides/secure-requests ("appsecret_proof"), docs/development/create-an-app/
app-dashboard/data-deletion-callback ("signed_request").
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from typing import Any

PREFIX = "sha256="


def is_signed(body: bytes, header: str | None, secret: str) -> bool:
    """Whether ``X-Hub-Signature-256`` is that of the raw body; in constant time."""
    if not header or not header.startswith(PREFIX):
        return False
    expected = PREFIX + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), header.encode("utf-8", "replace"))


def proof(token: str, secret: str) -> str:
    """``appsecret_proof`` of a token."""
    return hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()


def signed_request(text: str, secret: str) -> dict[str, Any] | None:
    """The payload of a ``signed_request``; None when it is forged or damaged."""
    signature, _, payload = text.partition(".")
    try:
        given = _decoded(signature)
        expected = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(expected, given):
            return None
        data = json.loads(_decoded(payload))
    except (binascii.Error, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
