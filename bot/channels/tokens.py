"""Tokens and other secrets that a request brings."""

from __future__ import annotations

import hmac

from sanic.request import Request

BEARER = "Bearer "


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal; in constant time."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def bearer(request: Request) -> str:
    """The token of the header ``Authorization``; empty when there is none."""
    header = str(request.headers.get("Authorization") or "")
    return header.removeprefix(BEARER) if header.startswith(BEARER) else ""
