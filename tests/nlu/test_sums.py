"""Sums, prices by the piece or by the month, and money that the project has already."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.conversation import Progress
from bot.nlu import mentions as kinds
from bot.nlu.amounts import denied_amounts, find_prices, is_computed, money_in_hand
from bot.nlu.cost import cost_of, is_doubtful
from bot.nlu.mentions import of_kind
from bot.nlu.reader import Reader
from bot.nlu.text import plain
from bot.profile import parse_profile
from bot.understanding import Message, understand
from bot.understanding.money.sums import known_and


def cost(text: str, expected: bool = True) -> tuple[float, float] | None:
    words = plain(text)
    return cost_of(find_prices(words, expected), words)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("24 500 € HT d'étude et 9 300 € HT de communication", 33800, 33800),
        ("2 000 euros par mois pendant un an plus 6 000 de matériel", 30000, 30000),
        ("1 500 par mois sur 18 mois", 27000, 27000),
        ("42 350 € HT, soit 50 820 € TTC. Lequel faut-il retenir ?", 42350, 42350),
        ("50 820 € TTC (42 350 € HT)", 42350, 42350),
        ("42350 ht ou 50820 ttc", 42350, 42350),
        ("10 000 € HT de travaux et 50 000 € TTC de matériel", 60000, 60000),
        ("1 200 € / mois pendant 2 ans", 28800, 28800),
        ("2 500 x 12 = 30 000, plus 5 000, ça fait 35 000", 35000, 35000),
        ("2 500 x 12 = 30 000, plus 5 000", 35000, 35000),
        ("2 500 x 12", 30000, 30000),
        ("12 fois 2 500", 30000, 30000),
        ("3 salariés à 30 000 par an chacun", 90000, 90000),
        ("2 salariés à 25 000 € par an chacun et 5 000 € de matériel", 55000, 55000),
        ("deux postes à 24 000 chacun", 48000, 48000),
        ("700 balles de terreau et une serre a 2000", 2700, 2700),
        ("entre 800 et 900 le vélo, il en faut 20", 16000, 18000),
        ("40 vélos à 1200 pièce", 48000, 48000),
        ("un poste à 28 000 et 9 000 de matériel", 37000, 37000),
        ("on a reçu une facture de 42 000", 42000, 42000),
        ("28 000 au mois de mai", 28000, 28000),
        ("20 000 pour le salaire, 15 000 de travaux et 5 000 d'études", 40000, 40000),
        ("40 000 pour le projet, 25 000 de travaux et 15 000 de matériel", 40000, 40000),
        ("62 000 pour l'année, les repas sont dedans, à 9 euros pièce", 62000, 62000),
        ("sur le papier qu'on nous a donné c'est marqué 16 500", 16500, 16500),
        ("1 200 l'unité et on en veut 40", 48000, 48000),
        ("peut-être 30 000, peut-être le double", 30000, 60000),
        ("30 000, voire le triple", 30000, 90000),
        ("Le maçon demande 8 100, la peintre 3 900, et c'est tout.", 12000, 12000),
        ("le loyer 6 000 et la camionnette 9 000", 15000, 15000),
        ("18 000 + 22 500 + 3 000", 43500, 43500),
        ("50 000 neuf, 33 000 d'occasion", 33000, 50000),
        ("90 000 dont 61 000 dépensés", 90000, 90000),
        ("budget 45k dt 30 000 de dépenses propres", 45000, 45000),
        ("61 000 € dépensés sur les 90 000 prévus", 90000, 90000),
        ("le projet est de 40 000, le camion 15 000", 40000, 40000),
        ("entre 20 et 25, mille euros hein", 20000, 25000),
        ("3 salariés, un budget de 40 000", 40000, 40000),
        ("40 000 la première année", 40000, 40000),
        ("40 000 euros par exemple", 40000, 40000),
        ("20000 la première année puis 15000 la deuxième", 35000, 35000),
        ("deux lots : 30 000 et 45 000", 75000, 75000),
        ("12 000 pour 2026, 18 000 pour 2027", 30000, 30000),
        ("tranche 1 : 40 000, tranche 2 : 25 000", 65000, 65000),
        ("tranche 1 10 000 tranche 2 15 000 et 5 000 de communication", 30000, 30000),
        ("20 000 en 2024 et 25 000 en 2025", 45000, 45000),
        ("poste 1 : 12 500 €, poste 2 : 8 000 €, poste 3 : 4 500 €", 25000, 25000),
        ("100 000 par an : un lot machines 140 000 et un lot formation 60 000", 200000, 200000),
        ("30 000 si on trouve un local, sinon 45 000", 30000, 45000),
        ("90 000 dont 60 000 la première année", 90000, 90000),
        ("la première année 30 000, la deuxième 20 000 et la troisième 10 000", 60000, 60000),
        ("30 000 l'an 1, 20 000 l'an 2 et 10 000 l'an 3", 60000, 60000),
        ("an 1 30 000 an 2 20 000 an 3 10 000", 60000, 60000),
        ("30 000 (année 1), 20 000 (année 2) et 10 000 (année 3)", 60000, 60000),
        ("30 000 en 2026 puis 20 000 en 2027 puis 10 000 en 2028", 60000, 60000),
        ("2026 : 30 000 €, 2027 : 20 000 €, 2028 : 10 000 €", 60000, 60000),
        ("trente mille la premiere année, vingt mille la deuxieme", 50000, 50000),
        (
            "60 000 sur trois ans : 30 000 la première, 20 000 la deuxième, 10 000 la troisième",
            60000,
            60000,
        ),
        ("30 000 € par an pendant trois ans, plus un véhicule à 12 000 €", 102000, 102000),
        ("40 000 de travaux plus le matériel pour 12 000", 52000, 52000),
        ("40 000 €, plus une subvention de 10 000 €", 40000, 40000),
        ("40 000 €, plus un prêt de 10 000 €", 40000, 40000),
        ("40 000 € au plus, la mairie donne 10 000 €", 40000, 40000),
        ("chaque année on dépense 40 000", 40000, 40000),
        ("un budget de 40 000 pour la ville", 40000, 40000),
        ("chaque vélo coûte 2 000 euros, il en faut 10", 20000, 20000),
        ("40 000 la première année", 40000, 40000),
        ("entre 30 000 et 45 000", 30000, 45000),
        ("n'importe quoi, c'est 40 000 euros", 40000, 40000),
        ("créée en 2000, on a un budget de 40 000", 40000, 40000),
        ("le budget passe de 30 000 à 35 000", 35000, 35000),
        ("on monte de 30 à 35 000 euros", 35000, 35000),
        ("finalement ça tombe de 60 000 € à 45 000 €", 45000, 45000),
        ("le budget passe de 30 à 35 k€", 35000, 35000),
        ("ça va de 30 000 à 35 000", 30000, 35000),
        ("40 000 à 30 000 euros", 30000, 40000),
        ("- 5 000 de loyer\n- 3 000 de travaux", 8000, 8000),
    ],
)
def test_what_prices_come_to(text: str, low: float, high: float) -> None:
    assert cost(text) == (low, high)
    assert not is_doubtful(find_prices(plain(text), expected=True))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Le budget passe à 30 000 la première année, 20 000 la deuxième et 10 000 la suivante",
            60000,
        ),
        ("le budget : 30 000 l'an 1, 20 000 l'an 2 et 10 000 l'an 3", 60000),
        ("30 000 € en 2026, 20 000 en 2027 et 10 000 en 2028", 60000),
        ("C'est 30 000 € par an pendant trois ans, plus un lot machines à 12 000 €", 102000),
        ("créée en 2019, un budget de 45 000 en 2026", 45000),
        ("budget de 40 000 euros, réunions en 2025, 120 personnes la deuxième", 40000),
    ],
)
def test_a_sum_unasked_counts_every_year(text: str, whole: float) -> None:
    assert cost(text, expected=False) == (whole, whole)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("entre 20 et 25", 20000, 25000),
        ("20 à 25", 20000, 25000),
        ("n'importe quoi, 1000 euros ! c'est entre 20 et 25 pour le matériel", 20000, 25000),
        ("3 camions à 20 000", 60000, 60000),
        ("moins de 30 000", 30000, 30000),
        ("plus de 30 000", 30000, 30000),
        ("50 000 maximum", 50000, 50000),
        ("au moins 50 000", 50000, 50000),
        ("30 vélos entre 1500 et 2000", 45000, 60000),
    ],
)
def test_what_is_to_be_confirmed(text: str, low: float, high: float) -> None:
    assert cost(text) == (low, high)
    assert is_doubtful(find_prices(plain(text), expected=True))
    assert cost(text, expected=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "2 000 euros par mois",
        "500 euros de loyer par mois",
        "600 euros par personne",
        "1500 pièce",
        "25 k€ par ville",
        "chaque commune coûterait 40 000 €",
        "par ville, 25 000 €",
        "40 000 euros dans chaque village",
        "800 euros par mois de loyer et 12 000 de matériel",
        "il nous reste 40 000 à trouver",
        "il manque 40 000",
        "40 000 euros à financer",
        "je demande 20 000",
        "nous sollicitons une aide de 20 000 euros",
        "on a 15 000 et il manque 30 000",
    ],
)
def test_prices_that_make_no_total(text: str) -> None:
    assert find_prices(plain(text), expected=True)
    assert cost(text) is None
    assert cost(text, expected=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "on démarre, on a eu 10 000 € du département",
        "on a reçu 8 000 euros de la CAF",
        "nous avons déjà touché 12 000 €",
        "nous avions obtenu une aide, 6 000 euros de la région",
        "la fondation nous a donné 12 000 €",
        "la ville nous a versé 5 000 euros",
        "il nous reste 5 000 €",
        "on a 20 000 € en caisse",
        "on a mis 8 000 euros de côté",
        "g 9000 euros d'économies",
        "l'an dernier on a perdu 15 000 euros",
        "on y a laissé 15 000 balles",
        "deux vélos volés, 15 000 balles dans le vent",
        "on a acheté un vieux camion, 9000 euros à l'époque",
        "La Ville apporte 10 000 €",
        "la Ville devient partenaire financeur pour 40 000 €",
        "10 000 euros déjà trouvés",
    ],
)
@pytest.mark.parametrize("expected", [True, False])
def test_money_in_hand_is_no_cost(text: str, expected: bool) -> None:
    assert cost(text, expected) is None


@pytest.mark.parametrize(
    "text",
    [
        "on a eu un devis de 40 000 €",
        "on a reçu le devis : 40 000 €",
        "le maçon nous a donné 40 000 euros",
        "un budget de 40 000 € de la commune",
        "il nous reste 40 000 € de dépenses",
        "on a eu 10 000 € de la CAF, le projet coûte 40 000 €",
        "le projet coûte 40 000 € et on a 10 000 € en caisse",
        "on a chiffré 40 000 €",
        "le projet coûte 40 000 €, on a perdu 15 000 € l'an dernier",
        "40 000 € dont 12 000 à trouver",
        "budget 40 000 euros à trouver",
        "on a laissé le devis à 40 000",
    ],
)
def test_a_cost_beside_money_in_hand(text: str) -> None:
    assert cost(text) == (40000, 40000)


@pytest.mark.parametrize(
    "text",
    [
        "entre 20 et 25 personnes",
        "entre 18 et 25 ans",
        "entre 20 et 25 %",
        "entre 20 et 25 euros",
        "entre 20 et 25 ateliers",
        "on est entre 20 et 25 bénévoles",
        "n'importe quoi, 1000 euros !",
        "un budget entre Lens et Arras",
    ],
)
def test_small_numbers_and_what_is_disputed(text: str) -> None:
    assert cost(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "computed"),
    [
        ("12 000 € + 8 000 €", 20000, 20000, True),
        ("3 x 12 000 €", 36000, 36000, True),
        ("90 000 € et 20 000 €", 90000, 90000, False),
        ("entre 40 et 50 000", 40000, 50000, False),
        ("un peu plus de 30 000 euros", 30000, 33000, False),
    ],
)
def test_what_is_computed(text: str, low: float, high: float, computed: bool) -> None:
    assert is_computed(plain(text), low, high) is computed


def test_what_is_denied() -> None:
    assert denied_amounts(plain("c 2500 pas 500")) == [500]
    assert denied_amounts("70 000 et non 17 000 euros") == [17000]
    assert denied_amounts("2500 euros") == []


def test_the_reader_doubts_and_denies(reader: Reader) -> None:
    def amounts(text: str) -> list[tuple[Any, str | None]]:
        read = of_kind(reader.read(text, "eligible_costs"), kinds.AMOUNT)
        return [(one.value, one.role) for one in read]

    assert amounts("entre 20 et 25") == [([20000, 25000], kinds.DOUBT)]
    assert amounts("2 000 euros par mois") == [(None, kinds.DOUBT)]
    assert amounts("c 2500 pas 500") == [(500, kinds.ABSENT), (2500, None)]


@pytest.mark.parametrize(
    "text",
    ["1 " * 1000, "1000 et la " * 180, "a 2 x " * 330, "3 velos a 1000 " * 130, "ont eu " * 280],
)
def test_long_messages_are_read_quickly(text: str) -> None:
    started = time.perf_counter()
    cost(text)
    assert time.perf_counter() - started < 2


def test_a_part_of_a_sum_is_confirmed_and_a_price_for_each_is_counted_or_asked() -> None:
    assert is_doubtful(find_prices(plain("la moitié de 40 000"), True))
    assert cost("10 000 par asso pour 4 assos") is None


def test_spaces_do_not_slow_the_reading(reader: Reader) -> None:
    started = time.process_time()
    reader.read(("10 000 euros" + " " * 190) * 10, "eligible_costs")
    assert time.process_time() - started < 1.5


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("asso de Denain, budget 85 000 euros, on a besoin de 30 000", 85000),
        ("le coût total est de 85 000 euros et j'aurais besoin de 30 000 euros", 85000),
        ("on a besoin de 30 000 euros", 30000),
        ("On a voté 150 000 euros, de l'argent public", 150000),
        ("le conseil a voté 150 000 euros", 150000),
        ("la région a voté 150 000 euros", None),
        ("environ 15 000 euros, et c'est quoi QPV ?", 15000),
    ],
)
def test_what_is_needed_or_voted_beside_a_budget(
    reader: Reader, text: str, cost: float | None
) -> None:
    message = Message(text, "inform", reader.read(text, "eligible_costs"))
    known = parse_profile({"lead": "association"})
    found = understand(message, "eligible_costs", known, Progress())
    assert found.changes.get("eligible_costs") == cost


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Combien j'aurais si je trouve 2000 € de plus de dépenses ?", 30000),
        ("et si on avait 10 000 € de dépenses en plus ?", 38000),
        ("et si on avait 5 000 € de plus ?", 33000),
        ("si le budget augmentait de 10 000 €", 38000),
        ("et si on réduisait le budget de 3 000 € ?", 25000),
        ("5000€ supplémentaires", 33000),
        ("il y aura deux mille euros de plus", 30000),
        ("ajoutez 4 000 € de loyer", 32000),
        ("on a oublié 12 000 euros de communication", 40000),
        ("j'avais aussi oublié 2 000 € d'étude", 30000),
        ("vous avez oublié les 20 000 €", None),
        ("ça coûte 4 000 € de moins que prévu", 24000),
        ("si la mairie nous donnait 5 000 € de plus", None),
        ("et si on avait 10 000 € d'aide en plus ?", None),
        ("on a 5 000 € en plus de la CAF", None),
        ("de plus, ça coûte 40 000 €", None),
        ("et si on avait plus de 40 000 € ?", None),
        ("c'est 2 000 € de moins que le seuil", None),
        ("si le budget augmentait de 20 000 à 30 000", None),
        ("3 salariés de plus", None),
    ],
)
def test_more_is_added_to_what_is_known(text: str, whole: float | None) -> None:
    assert known_and(plain(text), parse_profile({"eligible_costs": 28000})) == whole
    assert known_and(plain(text), parse_profile({})) is None


@pytest.mark.parametrize("text", ["ajoutez 5 000 €", "finalement ça coûte 5 000 € de plus"])
def test_more_that_is_told_is_noted(reader: Reader, text: str) -> None:
    message = Message(text, "correct", reader.read(text, "rural_or_qpv"))
    known = parse_profile({"eligible_costs": [20000, 28000]})
    found = understand(message, "rural_or_qpv", known, Progress())
    assert found.changes == {"eligible_costs": [25000, 33000]}


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("Nous avons déjà 12 000 € du Département : combien nous restera-t-il ?", 12000),
        ("on a reçu 5 000 € et 3 000 € de la CAF", 8000),
        ("on a perdu 5 000 €", 0),
        ("ça coûte 40 000 €", 0),
    ],
)
def test_money_in_hand(text: str, euros: float) -> None:
    assert money_in_hand(plain(text)) == euros
