"""The web channel: sessions, origins, what is sent twice, what is erased, what is refused."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.catalogue import ROOT
from bot.channels.sessions import Sessions
from bot.channels.web import DAY_SECONDS, HEADER
from bot.settings import DEFAULT_DAYS
from tests.person import (
    ANSWERS,
    CONVERSATION,
    MESSAGES,
    ORIENTATION,
    Browser,
    orientation,
    payloads,
)
from tests.person import said as messages_of
from tests.server import SECRET, Answer, Server, serve

pytestmark = pytest.mark.model

SOON = 2.0
"""Seconds in which what is too much is refused."""
FIRST = "on est une SCIC à Lens, avec des habitants et la mairie, on démarre, 80 000 euros"
PROFILE = {
    "lead": "association",
    "territory": [{"kind": "commune", "code": "62498", "name": "Lens"}],
    "actors": ["habitants", "pouvoirs_publics"],
    "maturity": "emergence",
    "eligible_costs": 80000,
    "rural_or_qpv": True,
    "fights_precarity": True,
    "selection_criteria": ["besoins"],
}


@pytest.fixture
def browser(guide: Server) -> Browser:
    """A person who has just opened the page."""
    return Browser(guide)


@pytest.fixture
def elsewhere(other_port: int) -> dict[str, str]:
    """What a browser adds on another site that may embed the widget."""
    return {"Origin": f"http://localhost:{other_port}"}


def test_the_answer_comes_line_by_line_and_ends_with_the_state(browser: Browser) -> None:
    answer = browser.post(FIRST)
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert [line["type"] for line in answer.lines][-1] == "state"
    state = answer.lines[-1]["state"]
    assert state["profile"]["lead"] == "cooperative"
    assert state["asking"] == "rural_or_qpv"
    assert (state["answered"], state["left"]) == (5, 3)
    titles = {one["key"]: one["text"] for one in state["summary"]}
    assert titles["territory"] == "À Lens (62)."


def test_what_is_not_known_counts_as_an_answer(browser: Browser) -> None:
    browser.say(FIRST)
    state = browser.post("je ne sais pas").lines[-1]["state"]
    assert state["answered"] == 6
    assert "rural_or_qpv" in {one["key"] for one in state["summary"]}
    assert state["profile"]["rural_or_qpv"] is None


def test_a_message_sent_again_gets_its_answer_again_and_is_not_run_twice(browser: Browser) -> None:
    first = messages_of(browser.post(FIRST, id="one"))
    assert messages_of(browser.post(FIRST, id="one")) == first
    assert len([one for one in browser.events if one["event"] == "user"]) == 1
    assert messages_of(browser.post("oui", id="two")) != first
    assert messages_of(browser.post(FIRST, id="one")) == first


def test_two_copies_at_once_are_run_once(browser: Browser) -> None:
    browser.say("bonjour")
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: browser.post(FIRST, id="same"), range(2)))
    assert messages_of(found[0]) == messages_of(found[1])
    assert len([one for one in browser.events if one["event"] == "user"]) == 2


@pytest.mark.parametrize("id_", ["", "a" * 65, 12, ["a"]])
def test_an_id_that_is_none_is_refused_with_a_sentence(browser: Browser, id_: Any) -> None:
    answer = browser.post("bonjour", id=id_)
    assert answer.status == 400
    assert "identifiant" in answer.json["error"]


def test_the_conversation_can_be_read_again(browser: Browser) -> None:
    shown = messages_of(browser.post("/inform"))
    title = next(one for one in shown if one.get("buttons"))["buttons"][0]
    browser.say(title["payload"])
    found = browser.server.call(CONVERSATION, headers=browser.headers).json
    assert [one["text"] for one in found["messages"] if one["from"] == "person"] == [
        "Décrire mon projet",
        title["title"],
    ]
    guide_said = [one for one in found["messages"] if one["from"] == "guide"]
    assert [one.get("text") for one in guide_said[: len(shown)]] == [
        one.get("text") for one in shown
    ]
    assert found["state"]["asking"] == "territory"


def test_nobody_has_a_conversation_before_writing(guide: Server) -> None:
    found = guide.call(CONVERSATION)
    assert found.status == 200
    assert found.json["messages"] == []
    assert found.json["state"]["answered"] == 0
    assert "set-cookie" not in found.headers


def test_erasing_leaves_nothing_in_the_database(browser: Browser) -> None:
    secret = "zorglub des marais"
    browser.say(f"nous sommes l'association {secret}")
    assert secret.encode() in _bytes(browser.server.database)
    answer = browser.server.call(CONVERSATION, headers=browser.headers, method="DELETE")
    assert answer.status == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert browser.events == []
    assert secret.encode() not in _bytes(browser.server.database)
    assert browser.server.call(CONVERSATION, headers=browser.headers).json["messages"] == []


def test_the_order_to_erase_may_be_written(browser: Browser) -> None:
    secret = "zorglub des dunes"
    browser.say(f"nous sommes l'association {secret}")
    assert "effacée" in browser.say("supprimez mes données")[0]["text"]
    assert browser.events == []
    assert secret.encode() not in _bytes(browser.server.database)


def test_an_answer_taken_back_erases_nothing(browser: Browser) -> None:
    browser.say("nous sommes une association")
    browser.say("effacez ma réponse")
    assert len([one for one in browser.events if one["event"] == "user"]) == 2


def signed(session: str, days: float) -> str:
    """The token that a conversation got so many days ago."""
    then = time.time() - days * DAY_SECONDS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: then)
        return Sessions(SECRET, DAY_SECONDS).sign(session)


def test_a_conversation_too_old_to_be_resumed_can_be_erased(browser: Browser) -> None:
    browser.say("nous sommes une association")
    browser.cookie = signed(browser.session, DEFAULT_DAYS + 1)
    assert browser.server.call(CONVERSATION, headers=browser.headers).json["messages"] == []
    assert browser.events
    answer = browser.server.call(CONVERSATION, headers=browser.headers, method="DELETE")
    assert answer.status == 204
    assert browser.events == []


def test_a_conversation_can_be_resumed_from_its_last_message_on(
    browser: Browser, elsewhere: dict[str, str]
) -> None:
    browser.say("nous sommes une association")
    session, old = browser.session, signed(browser.session, DEFAULT_DAYS - 1)
    browser.cookie = old
    browser.say("à Lens")
    answer = browser.server.call(MESSAGES, {"text": "avec la mairie"}, {**elsewhere, HEADER: old})
    for token in (browser.cookie, answer.headers[HEADER.lower()]):
        assert Sessions(SECRET, DAY_SECONDS).read(token) == session
    assert len([one for one in browser.events if one["event"] == "user"]) == 3


def _bytes(database: Path) -> bytes:
    return b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))


@pytest.mark.parametrize("change", ["forged", "shortened", "another", "unsigned"])
def test_a_token_that_was_not_made_here_opens_nothing(browser: Browser, change: str) -> None:
    browser.say(FIRST)
    id_, date, signature = browser.cookie.split(".")
    tokens = {
        "forged": f"{id_}.{date}.{signature[:-2]}AA",
        "shortened": f"{id_}.{date}",
        "another": f"web-{'a' * 32}.{date}.{signature}",
        "unsigned": id_,
    }
    for headers in ({"Cookie": f"passerelle={tokens[change]}"}, {HEADER: tokens[change]}):
        found = browser.server.call(CONVERSATION, headers=headers).json
        assert found["messages"] == []


def test_a_new_conversation_can_be_asked_for(browser: Browser) -> None:
    browser.say(FIRST)
    before = browser.session
    browser.post("nous sommes une commune", new=True)
    assert browser.session != before
    assert browser.slot("lead") == "commune"


def test_another_site_that_may_gets_a_token_instead_of_a_cookie(
    guide: Server, elsewhere: dict[str, str]
) -> None:
    answer = guide.call(MESSAGES, {"text": FIRST}, elsewhere)
    assert answer.status == 200
    assert "set-cookie" not in answer.headers
    assert answer.headers["access-control-allow-origin"] == elsewhere["Origin"]
    token = answer.headers[HEADER.lower()]
    again = guide.call(CONVERSATION, headers={**elsewhere, HEADER: token})
    assert again.json["state"]["profile"]["lead"] == "cooperative"
    cookie = {"Cookie": f"passerelle={token}"}
    assert guide.call(CONVERSATION, headers={**elsewhere, **cookie}).json["messages"] == []


def test_a_browser_asks_first_from_another_site(guide: Server, elsewhere: dict[str, str]) -> None:
    asked = guide.call(MESSAGES, headers=elsewhere, method="OPTIONS")
    assert asked.status == 204
    assert HEADER in asked.headers["access-control-allow-headers"]
    assert "DELETE" in asked.headers["access-control-allow-methods"]


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "DELETE"])
def test_any_other_site_is_refused_with_a_sentence(guide: Server, method: str) -> None:
    answer = guide.call(CONVERSATION, headers={"Origin": "https://ailleurs.example"}, method=method)
    assert answer.status == 403
    assert "autorisé" in answer.json["error"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert HEADER.lower() not in answer.headers


def test_what_is_answered_to_one_s_own_page_no_other_site_may_read(browser: Browser) -> None:
    for answer in (browser.post("bonjour"), browser.server.call(CONVERSATION)):
        assert answer.status == 200
        assert "access-control-allow-origin" not in answer.headers


def test_an_origin_that_cannot_be_read_is_another_site(guide: Server) -> None:
    answer = guide.call(CONVERSATION, headers={"Origin": "http://[x"})
    assert answer.status == 403
    assert "autorisé" in answer.json["error"]


def test_answers_of_a_link_start_where_they_lead(browser: Browser) -> None:
    answer = browser.post(None, ANSWERS, answers=PROFILE, new=True)
    acte = next(one for one in orientation(messages_of(answer))["routes"] if one["id"] == "acte")
    assert acte["grant"] == {"min": 48000, "max": 48000}
    found = browser.server.call(CONVERSATION, headers=browser.headers).json["messages"]
    assert found[0] == {"from": "person", "text": "Je reprends mes réponses."}


def test_an_answer_can_be_asked_again_without_losing_the_rest(browser: Browser) -> None:
    browser.post(None, ANSWERS, answers=PROFILE)
    state = browser.post(None, ANSWERS, answers={"eligible_costs": None}).lines[-1]["state"]
    assert state["asking"] == "eligible_costs"
    assert state["profile"] == {
        **dict.fromkeys(state["profile"]),
        **PROFILE,
        "eligible_costs": None,
    }
    found = orientation(browser.say("100 000 euros"))
    acte = next(one for one in found["routes"] if one["id"] == "acte")
    assert acte["grant"] == {"min": 60000, "max": 60000}


@pytest.mark.parametrize("answers", [None, 12, [], {"lead": "roi"}, {"nom": "x"}, "lead"])
def test_answers_that_are_none_are_refused_with_a_sentence(browser: Browser, answers: Any) -> None:
    answer = browser.post(None, ANSWERS, answers=answers)
    assert answer.status == 400
    assert answer.json["error"]


def test_that_there_are_no_answers_at_all_is_said_in_french(browser: Browser) -> None:
    answer = browser.post(None, ANSWERS)
    assert answer.status == 400
    assert answer.json["error"].endswith('est un objet JSON, par exemple {"lead": "association"}.')


@pytest.mark.parametrize("kind", ["epci", "commune", "departement"])
def test_answers_in_a_place_that_is_not_known_are_refused_with_a_sentence(
    browser: Browser, kind: str
) -> None:
    place = {"kind": kind, "code": "999999999", "name": "CC d'hier"}
    answer = browser.post(None, ANSWERS, answers={**PROFILE, "territory": [place]})
    assert answer.status == 400
    assert "« 999999999 » inconnu" in answer.json["error"]


@pytest.mark.parametrize(
    "answers",
    [
        {"themes": ["alimentation"] * 2000},
        {"need": ["x" * 20_000]},
        {"territory": PROFILE["territory"] * 500},
        {"territory": [{"kind": "hors_region", "code": None, "name": "x" * 20_000}]},
    ],
)
def test_answers_that_are_too_long_are_refused_with_a_sentence(
    browser: Browser, answers: Any
) -> None:
    answer = browser.post(None, ANSWERS, answers=answers)
    assert answer.status == 413
    assert "trop longues" in answer.json["error"]


def test_the_answers_of_a_link_are_masked_before_they_are_stored(browser: Browser) -> None:
    told = "écrire à lou.petit@exemple.fr ou au 06 12 34 56 78"
    place = {"kind": "hors_region", "code": "75056", "name": f"Paris, {told}"}
    given = {**PROFILE, "territory": [place], "lead_epci": "246200364", "themes": [told]}
    given |= {"need": ["alimentation", told]}
    state = browser.post(None, ANSWERS, answers=given, shown=f"Mes réponses, {told}").lines[-1]
    kept = str(browser.server.call(CONVERSATION, headers=browser.headers).json)
    with closing(sqlite3.connect(browser.server.database)) as database:
        kept += str(database.execute("SELECT data FROM events ORDER BY id").fetchall())
    for datum in ("lou.petit", "06 12"):
        assert datum not in kept + str(state)
    assert "Mes réponses, écrire à [courriel] ou au [téléphone]" in kept
    profile = state["state"]["profile"]
    assert profile["themes"] == ["écrire à [courriel] ou au [téléphone]"]
    assert profile["need"][0] == "alimentation"
    assert (profile["lead_epci"], profile["territory"][0]["code"]) == ("246200364", "75056")


def test_the_orientation_of_a_profile_keeps_the_contract(guide: Server) -> None:
    found = guide.call(ORIENTATION, {"profile": PROFILE})
    assert found.status == 200
    schema = yaml.safe_load((ROOT / "tests/core/orientation.schema.json").read_text())
    jsonschema.validate(found.json, schema)
    acte = next(one for one in found.json["routes"] if one["id"] == "acte")
    assert "48" in acte["amounts"][0]
    assert found.json["summary"][0] == {"title": "Qui porte le projet", "text": "Une association."}


@pytest.mark.parametrize(
    ("profile", "what"),
    [
        (None, "objet JSON"),
        ("lead", "objet JSON"),
        ({"lead": "roi"}, "lead : valeur inconnue"),
        ({"territory": [{}]}, "territory.0.kind : clé manquante"),
    ],
)
def test_a_profile_that_is_none_is_refused_with_a_sentence(
    guide: Server, profile: Any, what: str
) -> None:
    answer = guide.call(ORIENTATION, {"profile": profile})
    assert answer.status == 400
    assert what in answer.json["error"]


@pytest.mark.parametrize(("path", "key"), [(ORIENTATION, "profile"), (ANSWERS, "answers")])
def test_twenty_thousand_places_are_refused_at_once(guide: Server, path: str, key: str) -> None:
    places = [{"kind": "hors_region", "name": f"v{number}"} for number in range(20_000)]
    began = time.monotonic()
    answer = guide.call(path, {key: {"territory": places}})
    assert time.monotonic() - began < SOON
    assert answer.status == 413
    assert "trop longues" in answer.json["error"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"a"', b"\xff\xfe", b'{"text": "\\ud800"}'])
def test_what_is_no_message_is_refused_with_a_sentence(guide: Server, body: bytes) -> None:
    answer = guide.call(MESSAGES, body)
    assert answer.status == 400
    assert answer.json["error"]


def test_unprintable_characters_are_left_out(browser: Browser) -> None:
    browser.say("nous sommes\u0000 une\ud800 association")
    assert browser.slot("lead") == "association"
    assert browser.events[-1]


def test_the_buttons_of_the_greeting_may_be_used_at_once(browser: Browser) -> None:
    assert payloads(browser.say("/ask_programme"))


def test_too_many_messages_are_told_to_wait(tmp_path: Path) -> None:
    with serve(tmp_path, PASSERELLE_RATE="3", PASSERELLE_ADDRESS_RATE="5") as server:
        person = Browser(server)
        assert [person.post("bonjour").status for _ in range(4)] == [200, 200, 200, 429]
        refused = person.post("bonjour")
        assert refused.status == 429
        assert int(refused.headers["retry-after"]) > 0
        assert refused.headers["retry-after"] in refused.json["error"]
        assert Browser(server).post("bonjour").status == 429


def test_behind_a_trusted_proxy_the_cookie_is_secure_and_the_address_the_person_s(
    tmp_path: Path,
) -> None:
    with serve(tmp_path, PASSERELLE_PROXIES="1", PASSERELLE_ADDRESS_RATE="2") as server:

        def post(address: str) -> Answer:
            forwarded = {"X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
            return server.call(MESSAGES, {"text": "bonjour"}, forwarded)

        assert "; Secure" in post("192.0.2.1").headers["set-cookie"]
        assert [post("192.0.2.1").status for _ in range(2)] == [200, 429]
        assert post("192.0.2.2").status == 200


def test_a_proxy_that_nobody_named_is_not_believed(guide: Server) -> None:
    forwarded = {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"}
    answer = guide.call(MESSAGES, {"text": "bonjour"}, forwarded)
    assert "; Secure" not in answer.headers["set-cookie"]
