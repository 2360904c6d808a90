"""Requests that arrive drop by drop end: Sanic starts its patience anew at each byte."""

from __future__ import annotations

from time import monotonic
from typing import Any

from sanic.exceptions import RequestTimeout
from sanic.http import Stage
from sanic.server.protocols.http_protocol import HttpProtocol


class Impatient(HttpProtocol):
    """Counts ``REQUEST_TIMEOUT`` from a request's first byte to its last."""

    __slots__ = ()

    def connection_made(self, transport: Any) -> None:
        """Sanic leaves its slot empty until the connection's task runs."""
        self._http = None  # type: ignore[assignment]
        super().connection_made(transport)  # type: ignore[no-untyped-call]

    def data_received(self, data: bytes) -> None:
        """Take what arrives; only the first of it starts the clock."""
        began, is_first = self._time, self._is_idle()
        super().data_received(data)
        if not is_first:
            self._time = began

    def check_timeouts(self) -> None:
        """As Sanic, and what it forgets: a body that does not come to its end."""
        http = self._http
        arriving = http is not None and http.stage is Stage.HANDLER and http.request_body
        if self._task and arriving and monotonic() - self._time > self.request_timeout:
            http.exception = RequestTimeout("Request Timeout")
            self._task.cancel()
            return
        super().check_timeouts()  # type: ignore[no-untyped-call]

    def _is_idle(self) -> bool:
        return self._http is None or self._http.stage is Stage.IDLE
