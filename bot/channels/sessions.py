"""Who writes on the web: a conversation's id that only the server can make, signed and dated."""

from __future__ import annotations

import secrets
import time

from itsdangerous import BadSignature, TimestampSigner

BYTES = 24
"""Random bytes of an id: 192 bits."""


class Sessions:
    """Makes and reads tokens of the form ``id.date.signature``; nothing of them is stored."""

    def __init__(self, secret: str, seconds: int) -> None:
        self._signer = TimestampSigner(secret, salt="passerelle.web")
        self.seconds = seconds

    def create(self) -> str:
        """The id of a new conversation."""
        return f"web-{secrets.token_urlsafe(BYTES)}"

    def sign(self, session: str) -> str:
        """The token that opens a conversation from now on."""
        return self._signer.sign(session).decode()

    def read(self, token: str | None) -> str | None:
        """The conversation that a token opens; None when it is forged, damaged or too old."""
        session, signed_at = self._unsigned(token)
        # The library's own check refuses what is younger than now; but a clock may go back.
        return None if time.time() - signed_at > self.seconds else session

    def read_of_any_age(self, token: str | None) -> str | None:
        """The conversation that a token ever opened; None when it is forged or damaged."""
        return self._unsigned(token)[0]

    def _unsigned(self, token: str | None) -> tuple[str | None, float]:
        try:
            session, signed_at = self._signer.unsign(token or "", return_timestamp=True)
            return session.decode(), signed_at.timestamp()
        except (BadSignature, UnicodeError):
            return None, 0.0
