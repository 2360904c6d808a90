"""The widget as its user sees it: by labels and roles, never by the names of its parts."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

FIRST = "on est une SCIC à Lens, avec des habitants et la mairie, on démarre, 80 000 euros"
ANSWER_MS = 15_000


class Chat:
    """One page with the widget."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_default_timeout(ANSWER_MS)

    @property
    def field(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_label("Votre message")

    @property
    def log(self) -> Locator:
        """What was said."""
        return self.page.get_by_role("region", name="Messages")

    @property
    def cards(self) -> Locator:
        """The programmes of the last orientation."""
        return self.log.locator(".cards").last.get_by_role("article")

    @property
    def project(self) -> Locator:
        """The line above the summary of the project: it unfolds it."""
        return self.page.locator("summary").filter(has_text="Votre projet")

    def button(self, name: str) -> Locator:
        """The last button of exactly that name."""
        return self.page.get_by_role("button", name=name, exact=True).last

    def say(self, text: str) -> None:
        """Write a message and wait for the end of its answer."""
        self.field.fill(text)
        self.field.press("Enter")
        self.settled()

    def press(self, name: str) -> None:
        """Use a button and wait for the end of its answer."""
        self.button(name).click()
        self.settled()

    def settled(self) -> None:
        """Wait until the guide has said all."""
        self.page.wait_for_function(
            "() => document.querySelector('passerelle-chat').busy !== true", timeout=ANSWER_MS
        )

    def orient(self) -> None:
        """From the first message to the orientation."""
        self.say(FIRST)
        self.press("Oui")
        self.press("Oui")
        self.say("les quatre")
        expect(self.page.get_by_role("heading", name="Votre orientation")).to_be_visible()

    def option(self, name: str) -> None:
        """Use an entry of the options."""
        self.page.get_by_text("Options", exact=True).click()
        self.button(name).click()

    def said_by_me(self) -> list[str]:
        """What the person's bubbles hold."""
        return [
            text.removeprefix("Vous : ") for text in self.log.locator(".mine").all_text_contents()
        ]
