"""A linter of the domain and the training data: nothing unused, nothing missing, one voice."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.named import OFFERED
from bot.catalogue import ROOT, load_catalogue
from bot.nlu.mentions import KINDS
from bot.profile import QUESTIONS, VOLUNTEERED, Lead, parse_profile
from bot.slots import BUTTON, FORM, ORIENTED, PROGRESS
from tests.training_data import normalised, read, steps, training_examples

DOMAIN: dict[str, Any] = read(ROOT / "domain.yml")
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]
INTENTS = [name for entry in DOMAIN["intents"] for name in entry]
SLOTS_ASKED: list[str] = DOMAIN["forms"][FORM]["required_slots"]

ENOUGH_EXAMPLES = 20
BUTTON_TITLE = 20
"""What Messenger shows of a button's title."""

USED_BY_RASA = {"utter_restart": "Rasa's own action_restart says it when somebody restarts"}
SLOTS_BESIDE_THE_PROFILE = {
    PROGRESS: "where the conversation stands",
    ORIENTED: "whether an orientation was given: rules read it",
}
WITHOUT_RULE: dict[str, dict[str, str]] = {
    "open": {
        "inform": "an answer: the form itself takes it",
        "correct": "an answer: the form itself takes it",
        "affirm": "an answer: the form itself takes it",
        "out_of_scope": "not an answer: the form itself counts it as one not understood",
        "deny": "an answer: the form itself takes it",
        "dont_know": "an answer: the form itself takes it",
        "refuse": "an answer: the form itself takes it",
    },
    "closed": {},
}
"""Intents that need no rule of ours while a question is open, or while none is, and why."""
WHAT_PEOPLE_MAY_SAY = {
    "utter_which_variant": "« et avec 60 000 euros ? »",
}
"""Amounts that stand in an example of a person's words, where they are not the guide's facts."""


def texts(name: str) -> list[str]:
    return [variant["text"] for variant in RESPONSES[name] if variant.get("text")]


def buttons() -> Iterator[tuple[str, dict[str, str]]]:
    for name, variants in RESPONSES.items():
        for variant in variants:
            for button in variant.get("buttons") or ():
                yield name, button


# Responses


def used_in_data() -> set[str]:
    return {
        step["action"]
        for folder in ("rules", "stories")
        for _, listed in steps(folder)
        for step in listed
        if str(step.get("action", "")).startswith("utter_")
    }


def used_in_code() -> set[str]:
    """Responses named in the code, also as a pattern over the question that is open."""
    found: set[str] = set()
    for folder in ("actions", "bot"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    found |= {
                        pattern.format(slot)
                        for pattern in [_pattern(node)]
                        if pattern
                        for slot in SLOTS_ASKED
                    }
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found |= set(re.findall(r"^utter_[a-z_]*[a-z]$", node.value))
    return found


def _pattern(node: ast.JoinedStr) -> str | None:
    """``utter_why_{}`` for the f-string ``utter_why_{question}``."""
    parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
    text = "".join(map(str, parts))
    return text if re.fullmatch(r"utter_[a-z_]+\{\}", text) else None


def asked_by_the_form() -> set[str]:
    own = set(DOMAIN["actions"])
    return {f"utter_ask_{slot}" for slot in SLOTS_ASKED if f"action_ask_{slot}" not in own}


def used() -> set[str]:
    return used_in_data() | used_in_code() | asked_by_the_form() | set(USED_BY_RASA)


def test_every_response_is_used() -> None:
    assert set(RESPONSES) - used() == set()


def test_every_response_that_is_used_exists() -> None:
    assert used() - set(RESPONSES) == set()


@pytest.mark.parametrize("slot", QUESTIONS)
def test_every_question_has_its_reason_and_its_other_words(slot: str) -> None:
    wanted = {f"utter_ask_{slot}", f"utter_why_{slot}", f"utter_rephrase_{slot}"}
    assert wanted <= set(RESPONSES)


# Buttons


def sent(button: dict[str, str]) -> str:
    """What a button sends: responses double their braces, which mark the placeholders."""
    return button["payload"].replace("{{", "{").replace("}}", "}")


@pytest.mark.parametrize(("name", "button"), buttons())
def test_titles_of_buttons_are_short(name: str, button: dict[str, str]) -> None:
    assert 0 < len(button["title"]) <= BUTTON_TITLE, name


@pytest.mark.parametrize(("name", "button"), buttons())
def test_buttons_say_something_that_the_guide_knows(name: str, button: dict[str, str]) -> None:
    found = re.fullmatch(r"/([a-z_]+)(\{.*\})?", sent(button))
    assert found is not None, name
    assert found[1] in INTENTS
    named = json.loads(found[2] or "{}")
    parse_profile(named.pop(BUTTON, {}))
    catalogue = load_catalogue()
    entries = {
        "programme": catalogue.programmes,
        "body": catalogue.bodies,
        "term": catalogue.knowledge,
    }
    assert all(value in entries[key] for key, value in named.items())


# Intents


def test_every_intent_has_enough_different_examples() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for example in training_examples():
        found[example.intent].add(normalised(example.text))
    few = {intent: len(found[intent]) for intent in INTENTS if len(found[intent]) < ENOUGH_EXAMPLES}
    assert few == {}


def test_examples_are_of_intents_of_the_domain() -> None:
    assert {example.intent for example in training_examples()} == set(INTENTS)


def test_no_example_stands_in_two_intents() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for example in training_examples():
        found[normalised(example.text)].add(example.intent)
    assert {text: intents for text, intents in found.items() if len(intents) > 1} == {}


@pytest.mark.parametrize("when", ["open", "closed"])
def test_every_intent_has_a_rule(when: str) -> None:
    """Both while a question is open and while none is, before the orientation and after."""
    ruled: dict[str, set[bool]] = defaultdict(set)
    for rule, listed in steps("rules"):
        if (when == "open") == _while_a_question_is_open(rule):
            for step in listed:
                ruled[step.get("intent", "")] |= _oriented_or_not(rule)
    covered = {intent for intent, when_ruled in ruled.items() if when_ruled == {True, False}}
    assert set(INTENTS) - covered == set(WITHOUT_RULE[when])


def _while_a_question_is_open(rule: dict[str, Any]) -> bool:
    return any(one.get("active_loop") == FORM for one in rule.get("condition") or ())


def _oriented_or_not(rule: dict[str, Any]) -> set[bool]:
    """The values of the slot under which the rule holds."""
    wanted = {
        value
        for one in rule.get("condition") or ()
        for entry in one.get("slot_was_set") or ()
        for name, value in entry.items()
        if name == ORIENTED
    }
    return wanted or {True, False}


@pytest.mark.parametrize("folder", ["rules", "stories"])
def test_rules_and_stories_name_intents_and_actions_of_the_domain(folder: str) -> None:
    known = {*DOMAIN["actions"], *RESPONSES, FORM, "action_deactivate_loop", "action_restart"}
    for one, listed in steps(folder):
        for step in listed:
            assert step.get("intent", INTENTS[0]) in INTENTS, one
            assert step.get("action", FORM) in known, one


# Slots, entities, actions


def test_slots_are_the_profile_and_what_the_conversation_keeps() -> None:
    assert set(DOMAIN["slots"]) == {*QUESTIONS, *VOLUNTEERED, *SLOTS_BESIDE_THE_PROFILE}


def test_the_form_asks_the_questions_of_the_contract_in_order() -> None:
    assert list(QUESTIONS) == SLOTS_ASKED


def marks() -> set[str]:
    """Entities that the training data marks."""
    files = (ROOT / "data" / "nlu" / "annotated").glob("*.yml")
    return {
        mark for file in files for mark in re.findall(r"\]\(([a-z_]+)\)", file.read_text("utf-8"))
    }


def test_aids_are_offered_in_the_order_in_which_one_is_chosen_by_its_rank() -> None:
    (offered,) = RESPONSES["utter_which_programme"]
    told = [sent(button).removeprefix("/ask_programme") for button in offered["buttons"]]
    assert [json.loads(one)["programme"] for one in told] == list(OFFERED)


def test_companies_of_the_social_economy_and_others_have_a_button_each() -> None:
    payloads = [one["payload"] for one in RESPONSES["utter_ask_lead"][0]["buttons"]]
    offered = {lead for lead in Lead if any(f'"{lead.value}"' in one for one in payloads)}
    assert offered >= {Lead.SOCIETE_ESS, Lead.ENTREPRISE}


def test_entities_are_the_mentions_the_marks_and_what_a_button_answers() -> None:
    assert set(DOMAIN["entities"]) == KINDS | marks() | {BUTTON}
    assert len(DOMAIN["entities"]) == len(set(DOMAIN["entities"]))


def test_actions_of_the_domain_are_those_registered() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    assert set(DOMAIN["actions"]) == set(executor.actions)
    assert len(DOMAIN["actions"]) == len(set(DOMAIN["actions"]))


# Words


def catalogue_amounts() -> set[str]:
    """Amounts, rates and thresholds of the catalogue, with plain spaces and no unit."""
    found: set[str] = set()
    for programme in load_catalogue().programmes.values():
        for name, value in programme.amounts().items():
            plain = value.replace("\u00a0", " ").removesuffix(" €")
            found.add(f"{plain} mois" if name == "mois" else plain)
    return found


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_amounts_are_read_from_the_catalogue(name: str) -> None:
    """The figure stands once, in the catalogue; a response reads it through a placeholder."""
    for text in texts(name):
        plain = re.sub(r"\s", " ", text)
        if name in WHAT_PEOPLE_MAY_SAY:
            assert WHAT_PEOPLE_MAY_SAY[name] in plain
            plain = plain.replace(WHAT_PEOPLE_MAY_SAY[name], "")
        for amount in catalogue_amounts():
            tight = amount.replace(" ", "[ .]?")
            assert not re.search(rf"(?<!\d){tight}(?!\d)", plain), f"{amount}: {text}"


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_typography_is_french(name: str) -> None:
    titles = [button["title"] for owner, button in buttons() if owner == name]
    for text in [*texts(name), *titles]:
        assert not re.search(r"(?<![\s!?])[?!;»]|(?<![\s\d]):(?!//)", text), text
        assert not re.search(r" [:;?!»](?!\w)|« |«\w", text), text
        assert not re.search(r"\s[.,](?!\.)|\.\.\.|  | $|\"", text), text


def test_apostrophes_are_all_of_one_kind() -> None:
    said = [
        *(text for name in RESPONSES for text in texts(name)),
        *(b["title"] for _, b in buttons()),
    ]
    assert not [text for text in said if "’" in text or "ʼ" in text or "`" in text]


PROMISES = re.compile(
    r"vous (?:aurez|obtiendrez|recevrez|toucherez)|garanti|malheureusement|à coup sûr|!\s*!"
    r"|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]",
    re.IGNORECASE,
)
"""What the guide never says: a promise, a regret, a picture, a shout."""


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_responses_promise_nothing(name: str) -> None:
    titles = [button["title"] for owner, button in buttons() if owner == name]
    assert not [text for text in [*texts(name), *titles] if PROMISES.search(text)]
