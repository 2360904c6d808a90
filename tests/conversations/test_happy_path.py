"""People who answer what they are asked."""

from __future__ import annotations

from collections.abc import Callable

from tests.guide import Conversation

Talk = Callable[[], Conversation]

FIRST = (
    "Bonjour, on est une SCIC à Lens, avec des habitants et la mairie on lance une épicerie "
    "solidaire, on démarre, 80 000 euros"
)


def test_the_first_message_is_asked_only_what_is_missing(talk: Talk) -> None:
    conversation = talk()
    conversation.say(FIRST)
    assert conversation.slot("lead") == "cooperative"
    assert conversation.slot("territory") == [{"kind": "commune", "code": "62498", "name": "Lens"}]
    assert conversation.slot("actors") == ["habitants", "pouvoirs_publics"]
    assert conversation.slot("maturity") == "emergence"
    assert conversation.slot("eligible_costs") == 80000
    assert conversation.question == "rural_or_qpv"
    conversation.say("oui")
    assert conversation.question == "fights_precarity"
    conversation.say("oui")
    assert conversation.question == "selection_criteria"
    reply = conversation.say("les quatre")
    assert conversation.question is None
    assert reply.route("acte")["verdict"] == "eligible"
    assert reply.route("acte")["grant"] == {"min": 48000, "max": 48000}
    assert reply.route("lumieres_permanent")["verdict"] == "a_confirmer"
