"""What was learnt laid over the rules: what is taken, what is doubtful, what stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from bot.nlu import mentions as kinds
from bot.nlu import reconcile
from bot.nlu.mentions import Mention
from bot.nlu.opinions import CLAUSE_HEADS, HEADS, TOLD, Opinion
from bot.nlu.tagger import Heard, Tag

TEXT = "on est une scop, avec la mairie"
SCOP, MAIRIE = TEXT.index("scop"), TEXT.index("mairie")


def opinion(**said: dict[str, float]) -> Opinion:
    heads = HEADS | CLAUSE_HEADS
    return {head: dict.fromkeys(heads[head], 0.0) | said.get(head, {}) for head in heads}


def heard(*tags: Tag, **likely: float) -> Heard:
    known = {tag.label: tag.sure for tag in tags}
    return Heard(tags, known | {key.replace("_", ":", 1): value for key, value in likely.items()})


def place(name: str, start: int, role: str, status: str = "sure", weak: bool = False) -> Mention:
    value: Any = {"status": status, "places": [{"kind": "commune", "name": name}], "qpv": False}
    return Mention(kinds.PLACE, value, start, start + len(name), role, weak)


def roles(found: list[Mention]) -> list[tuple[Any, str | None, bool]]:
    return [(one.value, one.role, one.weak) for one in found]


def test_the_tagger_and_the_second_opinion_agree_on_the_lead() -> None:
    scop = heard(Tag("lead:cooperative", SCOP, SCOP + 4, 0.9))
    found = reconcile.organisations("", [], scop, opinion(lead={"cooperative": 0.5}), None)
    assert roles(found) == [("cooperative", kinds.LEAD, False)]
    assert (found[0].start, found[0].end) == (SCOP, SCOP + 4)


def test_a_lead_beside_another_one_that_is_heard_as_well_is_doubtful() -> None:
    both = heard(Tag("lead:cooperative", SCOP, SCOP + 4, 0.95), lead_commune=0.9)
    mind = opinion(lead={"cooperative": 0.8})
    assert roles(reconcile.organisations("", [], both, mind, None)) == [
        ("cooperative", kinds.LEAD, True)
    ]


def test_a_lead_that_only_one_hears_is_doubtful_or_not_taken() -> None:
    scop = heard(Tag("lead:cooperative", SCOP, SCOP + 4, 0.95))
    mind = opinion(lead={"cooperative": 0.35})
    assert roles(reconcile.organisations("", [], scop, mind, None)) == [
        ("cooperative", kinds.LEAD, True)
    ]
    faint = heard(Tag("lead:cooperative", SCOP, SCOP + 4, 0.5))
    assert reconcile.organisations("", [], faint, opinion(), None) == []


def test_a_lead_that_the_words_say_is_not_there_is_none() -> None:
    gone = Mention(kinds.ORGANISATION, "association", 30, 41, kinds.ABSENT)
    team = heard(Tag("lead:association", 14, 20, 0.9))
    mind = opinion(lead={"association": 0.9})
    assert reconcile.organisations("", [gone], team, mind, "lead") == [gone]
    there = Mention(kinds.ORGANISATION, "association", 50, 61, kinds.LEAD)
    found = reconcile.organisations("", [gone, there], team, mind, "lead")
    assert kinds.LEAD in {one.role for one in found}


@pytest.mark.parametrize(("start", "weak"), [(0, False), (40, True)])
def test_who_opens_by_naming_only_themselves_needs_no_confirmation(start: int, weak: bool) -> None:
    subject = Mention(kinds.ORGANISATION, "cooperative", start, start + 4, kinds.SUBJECT)
    scop = heard(Tag("lead:cooperative", start, start + 4, 0.6), lead_commune=0.02)
    mind = opinion(lead={"cooperative": 0.6})
    assert roles(reconcile.organisations("", [subject], scop, mind, None)) == [
        ("cooperative", kinds.LEAD, weak)
    ]


def test_unasked_participants_must_be_clearer() -> None:
    likely = heard(actor_habitants=0.945)
    assert roles(reconcile.organisations("", [], likely, opinion(), None)) == [
        ("actor:habitants", kinds.ACTOR, True)
    ]
    assert roles(reconcile.organisations("", [], likely, opinion(), "actors")) == [
        ("actor:habitants", kinds.ACTOR, False)
    ]


@pytest.mark.parametrize(("role", "weak"), [(kinds.ACTOR, False), (kinds.SUBJECT, True)])
def test_participants_that_the_rules_hear_too_need_no_confirmation(role: str, weak: bool) -> None:
    mairie = Mention(kinds.ORGANISATION, "commune", MAIRIE, MAIRIE + 6, role)
    likely = heard(Tag("actor:pouvoirs_publics", MAIRIE, MAIRIE + 6, 0.935))
    found = reconcile.organisations("", [mairie], likely, opinion(), None)
    assert roles(found) == [("commune", kinds.ACTOR, weak)]


@pytest.mark.parametrize(
    ("text", "sure", "counts"),
    [
        ("une association s'y associe", 0.88, True),
        ("une association avec moi", 0.88, True),
        ("une association, le maire l'aime", 0.88, False),
        ("une association n'y participe pas", 0.88, False),
        ("une association s'y associe", 0.2, False),
    ],
)
def test_who_is_plainly_said_to_take_part_needs_less_certainty(
    text: str, sure: float, counts: bool
) -> None:
    named = [Mention(kinds.ORGANISATION, "association", 4, 15, kinds.SUBJECT)]
    likely = heard(Tag("actor:associations", 4, 15, sure))
    found = reconcile.organisations(text, named, likely, opinion(), None)
    assert (found[0].role == kinds.ACTOR) is counts


def test_a_participant_keeps_its_precise_name() -> None:
    named = [Mention(kinds.ORGANISATION, "commune", MAIRIE, MAIRIE + 6, kinds.SUBJECT)]
    mairie = heard(Tag("actor:pouvoirs_publics", MAIRIE, MAIRIE + 6, 1.0))
    assert roles(reconcile.organisations("", named, mairie, opinion(), "actors")) == [
        ("commune", kinds.ACTOR, False)
    ]


def test_what_is_only_named_takes_no_part_and_a_denial_stays() -> None:
    named = [
        Mention(kinds.ORGANISATION, "commune", 0, 3, kinds.ABSENT),
        Mention(kinds.ORGANISATION, "epci", 10, 15, kinds.PLURAL),
    ]
    found = reconcile.organisations("", named, heard(), opinion(), None)
    assert roles(found) == [("commune", kinds.ABSENT, False), ("epci", kinds.ASIDE, False)]


def test_the_rules_answer_the_open_question_when_nothing_else_does() -> None:
    named = [Mention(kinds.ORGANISATION, "commune", 0, 3, kinds.SUBJECT)]
    assert reconcile.organisations("", named, heard(), opinion(), "lead") == named


@pytest.mark.parametrize(
    ("between", "kept"), [(" et ", True), (" et au ", True), (", pas ", False)]
)
def test_a_town_outside_counts_as_much_as_the_one_it_is_joined_to(between: str, kept: bool) -> None:
    text = f"ce serait Mers{between}Tréport, à parts égales"
    far = place("Tréport", text.index("Tréport"), kinds.PROJECT)
    far.value["places"][0]["kind"] = "hors_region"
    here = place("Mers", 10, kinds.PROJECT)
    found = reconcile.places(text, [here, far], heard(Tag("place", 10, 14, 0.9)))
    assert [one.role for one in found] == [kinds.PROJECT, kinds.PROJECT if kept else kinds.NEAR]


def test_a_town_outside_counts_whichever_of_the_two_comes_first() -> None:
    text = "entre nous, ce serait au Tréport et à Mers, les deux villes d'un même estuaire"
    far = place("Tréport", text.index("Tréport"), kinds.PROJECT)
    far.value["places"][0]["kind"] = "hors_region"
    here = place("Mers", text.index("Mers"), kinds.PROJECT)
    found = reconcile.places(text, [far, here], heard())
    assert [(one.role, one.weak) for one in found] == [(kinds.PROJECT, False)] * 2


def test_where_it_happens_in_so_many_words_counts_whatever_was_heard() -> None:
    text = "Mers n'a pas voulu, ça se fera au Tréport en fait"
    start = text.index("Tréport")
    found = [place("Mers", 0, kinds.NEAR), place("Tréport", start, kinds.PROJECT)]
    tags = heard(Tag("elsewhere", start, start + 7, 0.9))
    assert [one.role for one in reconcile.places(text, found, tags)] == [kinds.NEAR, kinds.PROJECT]
    other = text.replace("ça se fera au", "on vient du")
    found = [place("Mers", 0, kinds.NEAR), place("Tréport", other.index("Tréport"), kinds.PROJECT)]
    tags = heard(Tag("elsewhere", found[1].start, found[1].end, 0.9))
    assert [one.role for one in reconcile.places(other, found, tags)] == [kinds.NEAR, kinds.NEAR]


def test_a_place_elsewhere_is_no_place_of_the_project() -> None:
    found = [place("Lens", 0, kinds.PROJECT), place("Arras", 10, kinds.PROJECT)]
    tags = heard(Tag("place", 0, 4, 0.9), Tag("elsewhere", 10, 15, 0.7))
    assert [one.role for one in reconcile.places("Lens, pas  Arras", found, tags)] == [
        kinds.PROJECT,
        kinds.NEAR,
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("le projet se passe à Nantes et à Lens", True),
        ("une recyclerie à cheval sur Lens et Nantes", True),
        ("on est à Lens ou Nantes, avec des habitants", True),
        ("Lens, Nantes", True),
        ("plutôt à Nantes et dans le coin de Lens", False),
        ("on est à Lens, et Nantes nous aide", False),
        ("on est à Lens et à Nantes il y a la même chose", False),
        ("on est à Lens, ma collègue est partie à Nantes", False),
    ],
)
def test_all_places_of_a_series_are_the_project_s(text: str, kept: bool) -> None:
    starts = {name: text.index(name) for name in ("Lens", "Nantes")}
    found = [
        place(name, starts[name], kinds.PROJECT) for name in sorted(starts, key=starts.__getitem__)
    ]
    tags = heard(
        Tag("place", starts["Lens"], starts["Lens"] + 4, 0.9),
        Tag("elsewhere", starts["Nantes"], starts["Nantes"] + 6, 0.9),
    )
    roles = {text[one.start : one.end]: one.role for one in reconcile.places(text, found, tags)}
    assert roles == {"Lens": kinds.PROJECT, "Nantes": kinds.PROJECT if kept else kinds.NEAR}


def test_the_only_place_is_given_up_later() -> None:
    tags = heard(Tag("elsewhere", 0, 4, 0.7))
    found = reconcile.places("Lens", [place("Lens", 0, kinds.SEAT)], tags)
    assert [one.role for one in found] == [kinds.SEAT]


def test_the_only_known_place_is_a_landmark_beside_one_that_is_not_known() -> None:
    tags = heard(Tag("place", 0, 8, 0.9), Tag("elsewhere", 20, 24, 0.9))
    found = reconcile.places("chezmoix, pas loin de Lens", [place("Lens", 20, kinds.PROJECT)], tags)
    assert [one.role for one in found] == [kinds.NEAR]


def test_a_misspelt_place_that_the_tagger_heard_is_looked_up() -> None:
    text = "on est a salomine"
    found = reconcile.places(text, [], heard(Tag("place", 9, len(text), 0.9)))
    assert [one["name"] for one in found[0].value["places"]] == ["Sallaumines"]


def test_a_name_that_looks_like_a_town_is_to_be_confirmed() -> None:
    text = "une scic de tourcouin"
    found = reconcile.places(text, [], heard(Tag("place", 12, len(text), 0.9)))
    assert [one["name"] for one in found[0].value["places"]] == ["Tourcoing"]
    assert found[0].value["status"] == "confirm"


def test_an_everyday_word_is_a_place_only_when_that_is_sure() -> None:
    text = "un local sur avion"
    likely = heard(Tag("place", 13, len(text), 0.75))
    assert reconcile.places(text, [], likely) == []
    sure = heard(Tag("place", 13, len(text), 0.95))
    found = reconcile.places(text, [], sure)
    assert [one["name"] for one in found[0].value["places"]] == ["Avion"]
    assert reconcile.places("un voyage en avion", [], sure) == []


def test_phases_are_sure_doubtful_or_good_for_their_question() -> None:
    def role(tag: float, whole: float, clause: float) -> list[tuple[Any, str | None, bool]]:
        mind = opinion(maturity={"emergence": whole}, told={"emergence": clause})
        return roles(reconcile.phases([], heard(phase_emergence=tag), mind, 10, "maturity"))

    assert role(0.9, 0.6, 0.6) == [("emergence", None, False)]
    assert role(0.7, 0.35, 0.4) == [("emergence", kinds.LIKELY, False)]
    assert role(0.6, 0.25, 0.3) == [("emergence", kinds.DOUBT, True)]
    assert role(0.5, 0.2, 0.3) == [("emergence", kinds.GUESS, True)]
    assert role(0.1, 0.1, 0.1) == []


def test_a_phase_that_another_clause_gainsays_is_less_sure() -> None:
    def role(other: float) -> str | None:
        told = {"emergence": 0.4, "essaimage": other}
        mind = opinion(maturity={"emergence": 0.3}, **{TOLD: told})
        heard_both = heard(phase_emergence=0.8, phase_essaimage=other)
        return reconcile.phases([], heard_both, mind, 10, "maturity")[0].role

    assert (role(0.0), role(0.7)) == (kinds.LIKELY, kinds.GUESS)


def test_words_that_name_a_phase_come_first() -> None:
    said = [Mention(kinds.PHASE, "essaimage", 0, 9)]
    mind = opinion(maturity={"emergence": 0.7})
    assert reconcile.phases(said, heard(phase_emergence=0.7), mind, 10, None) == said


@pytest.mark.parametrize("question", [None, "maturity"])
def test_a_message_that_surely_tells_another_phase_is_believed_over_its_words(
    question: str | None,
) -> None:
    said = [Mention(kinds.PHASE, "developpement", 0, 9)]
    mind = opinion(maturity={"essaimage": 0.9}, told={"essaimage": 0.9})
    found = reconcile.phases(said, heard(phase_essaimage=0.5), mind, 10, question)
    assert roles(found) == [("essaimage", None, False)]


def test_a_phase_that_nobody_asked_for_must_be_clearer() -> None:
    def role(question: str | None) -> str | None:
        mind = opinion(maturity={"emergence": 0.35}, told={"emergence": 0.4})
        return reconcile.phases([], heard(phase_emergence=0.5), mind, 10, question)[0].role

    assert (role("maturity"), role(None), role("actors")) == (
        kinds.LIKELY,
        kinds.GUESS,
        kinds.GUESS,
    )


def test_one_of_several_amounts_is_the_cost() -> None:
    text = "400 000 de recettes, le projet 30 000"
    rules = [Mention(kinds.AMOUNT, 400000.0, 0, len(text))]
    tags = heard(Tag("costs", text.index("30 000"), len(text), 0.99))
    assert [one.value for one in reconcile.amounts(text, rules, tags, None)] == [30000.0]
    asked = reconcile.amounts(text, rules, tags, "eligible_costs")
    assert [one.value for one in asked] == [30000.0]
    assert reconcile.amounts(text, rules, tags, "maturity") == rules


def test_of_several_that_are_heard_the_rules_know_which_counts() -> None:
    text = "28 000 d'animation, 12 000 de communication, 40 000 en tout"
    rules = [Mention(kinds.AMOUNT, 40000.0, 0, len(text))]
    parts = [Tag("costs", text.index(one), text.index(one) + 6, 0.99) for one in ("28", "40")]
    assert reconcile.amounts(text, rules, heard(*parts), None) == rules


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("30 000, et 400 000 au total", 400000.0),
        ("le projet 30 000 mais on a 400 000, pardon, 40 000", 40000.0),
    ],
)
def test_what_says_which_amount_counts_is_believed_when_costs_are_asked(
    text: str, cost: float
) -> None:
    rules = [Mention(kinds.AMOUNT, cost, 0, len(text))]
    tags = heard(Tag("costs", text.index("30 000"), text.index("30 000") + 6, 0.99))
    assert reconcile.amounts(text, rules, tags, "eligible_costs") == rules


def test_a_number_is_read_whole_when_only_its_end_is_marked() -> None:
    text = "pour un coût d'un million et demi d'euros"
    tags = heard(Tag("costs", text.index("million"), len(text), 0.99))
    assert [one.value for one in reconcile.amounts(text, [], tags, None)] == [1_500_000.0]


def test_the_second_opinion_states_what_nobody_asked_and_nothing_beside_the_question() -> None:
    mind = opinion(fights_precarity={"yes": 0.9}, besoins={"said": 0.9}, nobody={"said": 0.9})
    alone = {(one.kind, one.value) for one in reconcile.statements([], mind, None, 100)}
    assert alone == {
        (kinds.PRECARITY, True),
        (kinds.CRITERION, "besoins"),
        (kinds.NOBODY, True),
    }
    assert reconcile.statements([], mind, "rural_or_qpv", 100) == []


def test_a_few_words_that_nobody_asked_for_tell_no_criterion() -> None:
    mind = opinion(besoins={"said": 0.9})
    assert reconcile.statements([], mind, None, 14) == []
    asked = reconcile.statements([], mind, "selection_criteria", 14)
    assert [one.value for one in asked] == ["besoins"]


@pytest.mark.parametrize(
    ("text", "marked", "read"),
    [
        ("budget 30 000, euh 45 000 €", "30 000", 45000.0),
        ("215 000 € ce sont les travaux, comptez plutôt 95 000 €", "215 000 €", 95000.0),
        ("total 310 000 €, dont 95 000 € d'étude et 215 000 € de travaux", "215 000 €", 310000.0),
        ("total 300 000 € : 40 000 € d'animation et 260 000 € de travaux", "40 000 €", 40000.0),
    ],
)
def test_neither_what_was_taken_back_nor_the_works_alone_are_the_cost(
    text: str, marked: str, read: float
) -> None:
    whole = 300000.0 if read == 40000.0 else read
    rules = [Mention(kinds.AMOUNT, whole, 0, len(text))]
    start = text.index(marked)
    tags = heard(Tag("costs", start, start + len(marked), 0.99))
    assert [one.value for one in reconcile.amounts(text, rules, tags, None)] == [read]
