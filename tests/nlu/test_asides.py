"""Questions and protests that come in an answer's place, and answers that only seem to ask."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention
from bot.nlu.reader import Reader
from bot.profile import parse_profile
from bot.understanding import Message, Understood, mended_intent, understand
from bot.understanding.asked.definitions import asked_class, asked_word
from bot.understanding.message import without_questions
from bot.understanding.progress import progressed


def understood(
    reader: Reader, text: str, question: str | None, intent: str = "inform", **known: Any
) -> Understood:
    # What is told is read without what is asked.
    told = reader.read(without_questions(text) or text, question)
    mentions = [
        *(one for one in reader.read(text, question) if one.kind == kinds.TERM),
        *(one for one in told if one.kind != kinds.TERM),
    ]
    mended = mended_intent(text, intent, mentions, answering=question is not None)
    message = Message(text, mended, mentions)
    return understand(message, question, parse_profile(known), Progress())


PLACE_QUESTIONS = [
    ("Guise est-elle classée en zone FRR ?", "mot_frr"),
    ("On est en QPV ou pas à Valenciennes, vous savez ça ?", "mot_qpv"),
    ("ok 40 000 alors. On est en QPV ou pas à Valenciennes, vous savez ça ?", "mot_qpv"),
    ("on est en qpv ou pas", "mot_qpv"),
    ("VALENCIENNES C QPV ?", "mot_qpv"),
    ("Est-ce que Lens est en zone rurale ?", "mot_territoire_rural"),
    ("il y a des QPV à Roubaix ?", "mot_qpv"),
    ("notre commune fait partie du bassin minier ?", "mot_bassin_minier"),
    ("Bonjour, pourriez-vous me dire si Guise est une commune rurale ?", None),
    ("Le QPV, c'est quoi ?", None),
    ("pourquoi le QPV change le taux ?", None),
    ("faut être en QPV ?", None),
    ("on a droit à plus si on est en QPV ?", None),
    ("on est en QPV, vous pouvez nous aider ?", None),
    ("on est en zone rurale, ça compte ?", None),
    ("ACTE est ouvert en zone rurale ?", None),
    ("je ne sais pas si c'est un QPV ou pas", None),
    ("on est en QPV", None),
    ("Quartier prioritaire. C'est de votre ressort ?", None),
]


@pytest.mark.parametrize(("text", "asked"), PLACE_QUESTIONS)
def test_whether_a_place_is_of_a_class_is_asked(
    reader: Reader, text: str, asked: str | None
) -> None:
    mentions = reader.read(text)
    assert asked_class(text, mentions) == asked
    if asked:
        assert mended_intent(text, "inform", mentions) == "ask_definition"


@pytest.mark.parametrize("text", [text for text, asked in PLACE_QUESTIONS if asked])
@pytest.mark.parametrize("question", ["rural_or_qpv", "eligible_costs", None])
def test_what_is_asked_of_a_place_is_not_noted(
    reader: Reader, text: str, question: str | None
) -> None:
    assert "rural_or_qpv" not in understood(reader, text, question).changes


def test_the_costs_before_a_question_are_noted_late(reader: Reader) -> None:
    text = "ok 40 000 alors. On est en QPV ou pas à Valenciennes, vous savez ça ?"
    assert understood(reader, text, "rural_or_qpv").changes == {"eligible_costs": 40000}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on est en QPV, ça compte ?", True),
        ("oui en QPV, ça change quoi ?", True),
        ("non, ni rural ni QPV, c'est grave ?", False),
        ("on est en QPV", True),
    ],
)
def test_what_is_told_of_a_place_counts_though_it_asks(
    reader: Reader, text: str, value: bool
) -> None:
    assert understood(reader, text, "rural_or_qpv").changes["rural_or_qpv"] is value


PROTESTS = [
    "Non mais c'est pas vrai.",
    "non mais franchement",
    "NON MAIS SÉRIEUX",
    "Non mais !",
    "non mais alors là",
    "oh non pas encore",
    "Oh non, encore une question",
    "ah non mais stop",
    "non non mais c quoi ce truc",
    "Non mais vous vous moquez de moi",
    "nan mais j'en ai marre",
]


@pytest.mark.parametrize("text", PROTESTS)
@pytest.mark.parametrize("question", ["fights_precarity", "rural_or_qpv", "actors"])
@pytest.mark.parametrize("intent", ["inform", "deny", "insult"])
def test_a_protest_is_no_answer(reader: Reader, text: str, question: str, intent: str) -> None:
    assert understood(reader, text, question, intent).changes == {}


@pytest.mark.parametrize(
    "text",
    [
        "non",
        "Non, pas encore.",
        "non mais on aide les vieux du coin",
        "Non, mais nous y pensons",
        "non pas vraiment",
        "nan c pas le but",
        "non non",
        "Ah non, pas du tout",
        "Oh non",
        "non mais peut-être plus tard",
    ],
)
def test_a_plain_no_is_one(reader: Reader, text: str) -> None:
    found = understood(reader, text, "fights_precarity", "deny")
    assert found.changes["fights_precarity"] is False


def test_a_protest_before_questions_refuses_nothing(reader: Reader) -> None:
    text = (
        "Non mais c'est pas vrai. ON AVANCE LES FRAIS OU PAS ? "
        "Et pourquoi vous parlez de précarité, c'est pour des vélos."
    )
    assert understood(reader, text, "fights_precarity", "why_question").changes == {}


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("vous aidez les gens précaires ?", None),
        ("ET POUR LES PAUVRES VOUS FAITES QUOI ?", None),
        ("la précarité ça veut dire les pauvres ?", None),
        ("c'est pour des sans-abri, ça compte ?", True),
        ("la précarité, non ?", True),
        ("oui, la pauvreté, pourquoi ?", True),
    ],
)
def test_a_question_about_precarity_is_no_answer(
    reader: Reader, text: str, noted: bool | None
) -> None:
    found = understood(reader, text, "fights_precarity")
    assert found.changes.get("fights_precarity") is noted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Une association à Valenciennes, ça suffit comme réponse ?", "Une association à"),
        ("une asso de Lens, ça suffit pour commencer ?", "une asso de Lens"),
        ("une SCIC, ça vous va ?", "une SCIC"),
        ("UNE SCOP À LENS, ÇA VA COMME DÉBUT ?", "UNE SCOP À LENS"),
        ("et 30 000 euros, ça suffit ?", None),
        ("une commune, ça marche ?", None),
        ("ça suffit comme réponse ?", None),
    ],
)
def test_what_only_asks_whether_it_will_do(text: str, told: str | None) -> None:
    found = without_questions(text)
    assert found is None if told is None else (found or "").startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Et le montant final c'est 35 000, sûr cette fois. Récapitulez-moi tout s'il vous "
            "plaît",
            "Et le montant final c'est 35 000, sûr cette fois.",
        ),
        ("on a 35 000 euros. Montrez-moi le résultat", "on a 35 000 euros."),
        (
            "Quel serait le plafond, sachant que notre budget s'élève à 68 500 € TTC ?",
            ", sachant que notre budget s'élève à 68 500 € TTC",
        ),
        ("Montrez-moi le résultat", None),
        ("On montre des films. On a 3 000 euros", None),
    ],
)
def test_what_is_told_beside_a_request(text: str, told: str | None) -> None:
    found = without_questions(text)
    assert (None if found is None else found.strip()) == told


def test_facts_that_ask_whether_they_will_do_are_noted(reader: Reader) -> None:
    text = "Une association à Valenciennes, ça suffit comme réponse ?"
    mentions = reader.read(text)
    assert mended_intent(text, "what_if", mentions) == "inform"
    found = understood(reader, text, None, "what_if")
    assert found.changes["lead"] == "association"
    assert [place["name"] for place in found.changes["territory"]] == ["Valenciennes"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Porter, ça veut dire quoi ?", "clarify_question"),
        ("vous ne m'avez pas dit ce que ça veut dire, porter", "ask_verdict"),
        ("ça veut dire quoi porter le projet ?", "clarify_question"),
        ("c koi porter", "inform"),
        ("C'EST QUOI UN PORTEUR DE PROJET", "inform"),
        ("Que signifie « porter » ?", "clarify_question"),
        ("kesako, qui porte ? porter c quoi", "inform"),
    ],
)
def test_to_carry_is_explained(reader: Reader, text: str, intent: str) -> None:
    mentions = reader.read(text)
    assert "mot_porteur_projet" in {one.value for one in mentions}
    assert mended_intent(text, intent, mentions, answering=True) == "ask_definition"


@pytest.mark.parametrize(
    "text",
    [
        "c'est l'association qui va porter le projet",
        "la mairie veut bien porter, c'est tout",
        "une asso porte, et la mairie aide",
    ],
)
def test_who_carries_asks_no_meaning(reader: Reader, text: str) -> None:
    mentions = reader.read(text)
    assert "mot_porteur_projet" not in {one.value for one in mentions}
    assert mended_intent(text, "inform", mentions) == "inform"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ACTE, COTE, CRESS... ça veut dire quoi ESS ?", "mot_ess"),
        ("la CRESS et tout, mais c'est quoi l'ESS", "mot_ess"),
        ("QPV, FRR… c koi une SCIC ?", "mot_scic"),
        ("c'est quoi ACTE ? on est une association", None),
        ("c'est quoi le taux d'ACTE ?", None),
        ("une association, ça veut dire qu'on est éligible", None),
    ],
)
def test_the_word_behind_the_question_is_asked(reader: Reader, text: str, word: str | None) -> None:
    assert asked_word(text, reader.read(text)) == word


GUISE = {"kind": "commune", "code": "02361", "name": "Guise"}
SAINT_QUENTIN = {"kind": "commune", "code": "02691", "name": "Saint-Quentin"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Guise oui c rural mais St quentin non", "declined"),
        ("Saint-Quentin non, mais Guise oui", "declined"),
        ("Guise est rurale, Saint-Quentin pas du tout", "declined"),
        ("l'une oui, l'autre non", "declined"),
        ("certaines sont rurales, d'autres pas", "declined"),
        ("une commune sur deux", "declined"),
        ("oui, Guise et Saint-Quentin", True),
        ("non, ni Guise ni Saint-Quentin", False),
        ("oui, rural, mais pas en QPV", True),
        ("oui", True),
        ("non mais on aimerait", False),
    ],
)
def test_several_places_may_differ(reader: Reader, text: str, answer: Any) -> None:
    found = understood(reader, text, "rural_or_qpv", territory=[GUISE, SAINT_QUENTIN])
    assert "territory" not in found.changes or answer != "declined"
    if answer == "declined":
        assert (found.declined, found.changes) == ("rural_or_qpv", {})
    else:
        assert found.changes["rural_or_qpv"] is answer


def test_one_place_does_not_differ(reader: Reader) -> None:
    text = "Guise oui c'est rural, mais pas en QPV"
    assert understood(reader, text, "rural_or_qpv", territory=[GUISE]).declined is None


@pytest.mark.parametrize(
    ("text", "intent", "actors"),
    [
        (
            "Je ne sais pas trop. Il y a Madame Lefèvre du troisième et le monsieur du foyer. "
            "Ça compte ?",
            "dont_know",
            ["habitants"],
        ),
        ("ya mme dupont et son mari", "inform", ["habitants"]),
        ("la dame du 2e et moi", "inform", ["habitants"]),
        ("AVEC MONSIEUR KOWALSKI", "inform", ["habitants"]),
        ("je ne sais pas madame", "dont_know", None),
        ("merci monsieur", "thank", None),
        ("il y a Monsieur Petit, le directeur", "inform", None),
        ("bonjour madame je sais pas", "dont_know", None),
    ],
)
def test_neighbours_by_their_names_take_part(
    reader: Reader, text: str, intent: str, actors: list[str] | None
) -> None:
    found = understood(reader, text, "actors", intent, lead="association")
    assert found.changes.get("actors") == actors


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("c pour des gens au rsa", True),
        ("une épicerie pour les familles au RSA", True),
        ("pour les gins du coron qui z'ont pas grand cosse à minger", True),
        ("des gens qui n'ont pas grand chose à manger", True),
        ("c'est pour ceux qui vivent des minima sociaux", True),
        ("on accueille des personnes à la rue", True),
        ("pour les mal-logés du quartier", True),
        ("ils n'ont plus de quoi se chauffer", True),
        ("des chômeurs de longue durée", True),
        ("je suis au RSA moi-même", None),
        ("on n'est pas que pour les pauvres", None),
        ("c'est pas seulement pour les plus démunis", None),
        ("un concert gratuit dans la rue", None),
        ("c'est pas pour les pauvres", False),
        ("rien à voir avec la pauvreté", False),
    ],
)
def test_people_who_lack_the_means_are_heard_unasked(
    reader: Reader, text: str, noted: bool | None
) -> None:
    assert understood(reader, text, None).changes.get("fights_precarity") is noted


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("ya des vieux tt seul dans la tour ca les fer sortir", True),
        ("des mamans qui se retrouvent seules", True),
        ("on est tout seuls", False),
        ("les vieux ne sont pas seuls ici", False),
    ],
)
def test_loneliness_is_asked_about_again(reader: Reader, text: str, doubted: bool) -> None:
    found = understood(reader, text, "fights_precarity")
    assert ("fights_precarity" in found.doubts) is doubted


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("c'est rural, pas en QPV", "rural_or_qpv", True),
        ("oui en QPV mais non rural", "rural_or_qpv", True),
        ("rural oui, QPV non", "rural_or_qpv", True),
        ("rural non, QPV oui", "rural_or_qpv", True),
        ("ni rural ni QPV", "rural_or_qpv", False),
        ("QPV non, campagne non plus", "rural_or_qpv", False),
        ("oui, mais non exclusivement", "fights_precarity", True),
        ("oui on aide des gens, mais non lucratif", "fights_precarity", True),
        ("je voudrais dire oui, mais non", "fights_precarity", False),
    ],
)
def test_half_a_no_is_no_no(reader: Reader, text: str, question: str, value: bool) -> None:
    message = Message(text, "inform", reader.read(text, question))
    found = understand(message, question, parse_profile({}), Progress())
    assert found.changes == {question: value}


@pytest.mark.parametrize("intent", ["inform", "affirm"])
def test_to_have_heard_is_no_yes(reader: Reader, intent: str) -> None:
    text = "ok. et la fondation ?"
    message = Message(text, intent, reader.read(text, "fights_precarity"))
    found = understand(message, "fights_precarity", parse_profile({}), Progress())
    assert found.changes == {}


def test_precarity_that_no_word_tells_is_asked() -> None:
    text = "un jardin partagé où les gens du quartier se retrouvent"
    sensed = Mention(kinds.PRECARITY, True, 0, len(text))
    found = understand(Message(text, "inform", [sensed]), None, parse_profile({}), Progress())
    assert "fights_precarity" not in found.changes
    assert found.doubts["fights_precarity"] is True
    known = parse_profile({"fights_precarity": False})
    found = understand(Message(text, "inform", [sensed]), None, known, Progress())
    assert "fights_precarity" not in {**found.changes, **found.doubts}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("le projet lutte contre l'isolement des personnes âgées", True),
        ("on veut rompre la solitude des anciens", True),
        ("une asso pour briser l'isolement", True),
        ("on ne lutte pas contre l'isolement", None),
        ("contre l'isolement du village, un bus", None),
        ("des travaux d'isolation", None),
        ("le chantier souffre de l'isolement", None),
        ("ça compte si on lutte contre l'isolement ?", None),
    ],
)
def test_who_fights_solitude_is_heard_unasked(text: str, value: bool | None) -> None:
    weak = Mention(kinds.PRECARITY, True, 0, len(text), weak=True)
    message = Message(text, "inform", [weak])
    found = understand(message, None, parse_profile({}), Progress())
    assert found.changes.get("fights_precarity") == value


@pytest.mark.parametrize(
    "text",
    [
        "slt on veu fer un atelier skate avec de la recup a calais c possible davoir des sous",
        "On voudrait monter un café à Calais, y a des aides ?",
        "j'ai une idée d'épicerie à Calais c'est possible d'avoir des sous",
        "ON VEUT OUVRIR UN GARAGE SOLIDAIRE A CALAIS, ON PEUT AVOIR DES SOUS ?",
    ],
)
def test_where_the_project_is_stays_told_beside_what_it_asks(reader: Reader, text: str) -> None:
    found = understood(reader, text, None, "ask_options")
    assert [place["name"] for place in found.changes["territory"]] == ["Calais"]


@pytest.mark.parametrize(
    "text",
    [
        "y a des aides à Calais ?",
        "je voudrais savoir si on peut avoir des sous à Calais",
        "on veut faire une demande à Calais, y a des aides ?",
        "qui aide les projets à Calais ?",
        "et si on veut faire un café à Calais, y a des aides ?",
    ],
)
def test_where_it_asks_for_aids_is_not_told(reader: Reader, text: str) -> None:
    assert "territory" not in understood(reader, text, None, "ask_options").changes


def test_who_presents_themselves_in_few_words_is_told(reader: Reader) -> None:
    for text, told in (
        ("bonjour association à calais avec la mairie, c'est possible d'avoir des sous ?", True),
        ("association c'est quoi à Calais ?", False),
        ("les associations à Calais, elles ont des aides ?", False),
    ):
        start = text.index("association")
        lead = Mention(kinds.ORGANISATION, "association", start, start + 11, kinds.LEAD)
        message = Message(text, "ask_options", [lead])
        found = understand(message, None, parse_profile({}), Progress())
        assert ("lead" in found.changes) == told, text


TWO_OF_THEM = "la mairie de Bapaume et l'association Familles rurales veulent ouvrir un atelier"


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO_OF_THEM}. Qui doit déposer ?",
        f"Qui doit porter le dossier ? {TWO_OF_THEM}",
        f"{TWO_OF_THEM}. Quelle structure peut déposer ?",
    ],
)
def test_who_carries_stays_open_where_it_is_asked(text: str) -> None:
    mentions = [
        Mention(kinds.ORGANISATION, "commune", start := text.index("mairie"), start + 6, "lead"),
        Mention(
            kinds.ORGANISATION, "association", start := text.index("asso"), start + 11, "actor"
        ),
    ]
    found = understand(
        Message(text, "ask_definition", mentions), None, parse_profile({}), Progress()
    )
    assert "lead" not in {**found.changes, **found.doubts}
    assert "actors" not in found.changes
    progress = progressed(Progress(), found, parse_profile({}), None, "1")
    assert progress.doubts["actors"] == ["associations", "pouvoirs_publics"]
    answer = understand(
        Message("la mairie", "inform", [Mention(kinds.ORGANISATION, "commune", 3, 9, "lead")]),
        "lead",
        parse_profile({}),
        progress,
    )
    progress = progressed(progress, answer, parse_profile({}), "lead", "2")
    assert progress.doubts["actors"] == ["associations"]


def test_who_takes_part_is_kept_beside_the_question_why(reader: Reader) -> None:
    text = "Deux fermes et la mairie. Et ça sert à quoi de le savoir ?"
    found = understood(reader, text, "actors", "why_question", lead="association")
    assert found.changes == {"actors": ["entreprises", "pouvoirs_publics"]}
