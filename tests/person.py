"""One person on the web: what the page's script sends, and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from tests.server import Answer, Server

MESSAGES = "/webhooks/web/messages"
ANSWERS = "/webhooks/web/answers"
CONVERSATION = "/webhooks/web/conversation"
ORIENTATION = "/webhooks/web/orientation"


@dataclass
class Browser:
    """One person at the page: what its script does."""

    server: Server
    cookie: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    def post(self, text: Any, path: str = MESSAGES, **more: Any) -> Answer:
        """Send a text as the page's script does, and keep the cookie."""
        data = {"text": text, **more} if path == MESSAGES else more
        answer = self.server.call(path, data, self.headers)
        if "set-cookie" in answer.headers:
            morsel = SimpleCookie(answer.headers["set-cookie"])["passerelle"]
            self.cookie = morsel.value
            self.attributes = {key: value for key, value in morsel.items() if value}
        return answer

    @property
    def headers(self) -> dict[str, str]:
        """The cookie, when there is one."""
        return {"Cookie": f"passerelle={self.cookie}"} if self.cookie else {}

    def say(self, *texts: str) -> list[dict[str, Any]]:
        """Send texts; the messages that answer the last one."""
        messages: list[dict[str, Any]] = []
        for text in texts:
            answer = self.post(text)
            assert answer.status == 200, answer.body
            messages = said(answer)
        return messages

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events of this person's conversation."""
        return self.server.events(self.session)

    @property
    def session(self) -> str:
        """The id of this person's conversation."""
        return self.cookie.split(".")[0]

    def slot(self, name: str) -> Any:
        """What a slot was set to last."""
        values = [
            one["value"]
            for one in self.events
            if one["event"] == "slot" and one.get("name") == name
        ]
        return values[-1] if values else None


def said(answer: Answer) -> list[dict[str, Any]]:
    """The guide's messages among the lines of an answer."""
    assert [line for line in answer.lines if line["type"] == "error"] == []
    return [line for line in answer.lines if line["type"] == "message"]


def payloads(messages: list[dict[str, Any]]) -> list[str]:
    """Payloads of the buttons shown."""
    return [one["payload"] for message in messages for one in message.get("buttons", ())]


def orientation(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """The payload of the orientation."""
    found = [one["custom"] for one in messages if one.get("custom")]
    assert found, messages
    return dict(found[-1])
