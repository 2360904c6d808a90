"""Amounts in every shape, and numbers that are not amounts."""

from __future__ import annotations

import pytest

from bot.nlu.amounts import find_amounts, find_prices
from bot.nlu.cost import cost_of, is_guess
from bot.nlu.text import plain


def cost(text: str, expected: bool = False) -> tuple[float, float] | None:
    words = plain(text)
    return cost_of(find_amounts(words, expected), words)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("80 000 euros", 80000, 80000),
        ("120.000€", 120000, 120000),
        ("il nous faut 45 k€", 45000, 45000),
        ("45k euros HT", 45000, 45000),
        ("un budget de quarante mille euros", 40000, 40000),
        ("budget : entre 40 et 50 000", 40000, 50000),
        ("de 30 000 à 35 000 euros", 30000, 35000),
        ("60-80 k€", 60000, 80000),
        ("1,5 million d'euros", 1500000, 1500000),
        ("0,25 M€", 250000, 250000),
        ("12 000 euros d'animation + 8 000 euros d'étude", 20000, 20000),
        ("20 000 euros par an pendant 3 ans", 60000, 60000),
        ("sur 2 ans : 120 000 € d'équipement, plus 45 000 € par an de salaires", 210000, 210000),
        ("budget total 90 000 € dont 60 000 € de dépenses éligibles", 60000, 60000),
        ("70 000 euros et non 17 000 euros", 70000, 70000),
        ("un peu moins de 30 000 euros", 27000, 30000),
    ],
)
def test_amounts_that_people_write(text: str, low: float, high: float) -> None:
    assert cost(text) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "une ville de 15 000 habitants",
        "nous avons 3 salariés",
        "62300 Lens",
        "depuis 2012",
        "association loi 1901",
        "une demande de subvention de 20 000 euros",
        "un chiffre d'affaires de 90 000 euros",
        "2 000 adhérents",
        "nous sommes à 12 km de Lens",
        "200 m2",
        "on existe depuis 20 ans",
    ],
)
def test_counts_that_are_not_amounts(text: str) -> None:
    assert cost(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50 000", 50000, 50000),
        ("80 000 peut-être 90 000", 80000, 90000),
        ("vingt-deux mille cinq cents", 22500, 22500),
        ("dans les 92k", 92000, 92000),
        ("entre 15 et 20000 je dirai", 15000, 20000),
        ("30 000 de salaires et 15 000 d'étude, donc 45 000 au total", 45000, 45000),
        ("entre cent et cent trente mille", 100000, 130000),
        ("2 millions et demi", 2500000, 2500000),
        ("25 000 par an sur deux ans", 50000, 50000),
        ("trois fois 12 000", 36000, 36000),
        ("vintdeux mille", 22000, 22000),
        ("22 000 pour un poste, 6 000 de loyer, 2 000 d'affiches", 30000, 30000),
        ("14 000 pour le four et 5 000 de travaux", 19000, 19000),
        ("20 000 de terre et 15 000 d'animation", 35000, 35000),
        ("jsais pas trop, 20 000 d'achats et 15 000 d'animation", 35000, 35000),
        ("au départ 90 000, et puis on a renoncé au toit, là c'est 70 000", 70000, 70000),
        ("disons 40 000, la toiture à elle seule fait 15 000", 40000, 40000),
        ("55 000 au lieu des 70 000 prévus", 55000, 55000),
        ("ma boîte postale a pour code postal 59200, le coût est de 31 000", 31000, 31000),
        ("nous avons 10 000 euros de fonds propres, et ça coûte 38 000", 38000, 38000),
        ("bilan de l'association 210 000, le jardin 9 000", 9000, 9000),
        ("cent mille, ça me fait peur, je gagne mille deux cents par mois", 100000, 100000),
        ("pour que tout le monde y gagne on prévoit 30 000", 30000, 30000),
        ("33 000 euros, et le pigeon champion s'est vendu 1,6 million", 33000, 33000),
        ("le local est vendu 85 000 euros", 85000, 85000),
        ("64 000. J'avais écrit 80 000 dans un autre formulaire, oubliez.", 64000, 64000),
        ("j'avais dit 80 000, c'est 64 000, oubliez", 64000, 64000),
        (
            "le terrain vaut 300 000 mais il est prêté, nos dépenses à nous c'est 75 000",
            75000,
            75000,
        ),
        ("la ville met 3 millions dans la halle ; pour nous c'est 48 000", 48000, 48000),
        ("2 millions pour tout le site, 140 000 pour notre partie", 140000, 140000),
        ("dans les 12 000, mettons 13 000", 13000, 13000),
    ],
)
def test_bare_numbers_count_when_costs_are_asked(text: str, low: float, high: float) -> None:
    assert cost(text, expected=True) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "la ville a voté 15 000",
        "il nous manque 12 000 euros",
        "la cagnotte est montée à 4 300 euros",
        "notre chiffre d'affaires est de 180 000",
        "le four coûte 9 000, le reste on ne sait pas encore",
    ],
)
def test_somebody_s_money_or_a_part_is_not_the_cost(text: str) -> None:
    assert cost(text, expected=True) is None


def test_a_bare_small_number_is_never_an_amount() -> None:
    assert cost("80", expected=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "notre association a 22 000 € de trésorerie",
        "on a 12 000 € sur le livret",
        "j'ai 30 000 € fléchés, j'ignore si ça suffira",
        "la mutuelle encaisse 400 000 € de cotisations",
    ],
)
def test_what_lies_in_the_till_is_no_cost(text: str) -> None:
    assert cost(text) is None


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("au moins 100000 francs... non, d'euros je ne sais pas", None),
        ("30 000 $", None),
        ("peut-être 10 000, non, je ne sais pas", None),
        ("30 000 € enfin non aucune idée", None),
        ("10 000 €, non je ne sais pas si on est en QPV", 10000),
        ("10 000, non 12 000, je sais pas", 12000),
        ("20 000 € pour la France", 20000),
        ("100 000 franchement", 100000),
        ("budget 45 000 €, euh 30 000", 30000),
        ("45 000 euh non 30 000 €", 30000),
        ("30 000 de travaux, euh 15 000 de matériel", 45000),
    ],
)
def test_an_amount_that_is_taken_back_or_in_other_money(text: str, euros: float | None) -> None:
    assert cost(text, expected=True) == (None if euros is None else (euros, euros))


@pytest.mark.parametrize("text", ["-5000 euros", "- 5 000", "c'est -5000", "ça fait −5 000 €"])
def test_less_than_nothing_is_no_cost(text: str) -> None:
    assert cost(text, expected=True) is None


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("42 000 euros. Je corrige : on veut passer de 10 à 40 dates", 42000),
        ("42 000 euros. Je corrige : ça passe de 30 à 45", 45000),
        ("le budget passe de 30 à 45 environ", 45000),
    ],
)
def test_what_changes_from_so_many_things_to_so_many_is_no_sum(text: str, low: float) -> None:
    assert cost(text, expected=True) == (low, low)


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("41 000 euros. La toiture, 90 000 euros, la commune la paie", 41000),
        ("130 000 euros d'animation. Les travaux, 400 000, c'est un autre dossier", 130000),
        ("150 000. L'immeuble, 900 000, n'est pas à prendre en considération", 150000),
        ("95 000 euros. Les travaux, 400 000, mais c'est de l'histoire ancienne", 95000),
        ("la maison a coûté 480 000, ça c'est fini et payé. Là, 70 000", 70000),
        ("les travaux, 400 000, c'est un autre dossier", 400000),
        ("250 000 euros. J'avais écrit 150 000, c'était sans la toiture", 250000),
        ("j'avais dit 150 000, finalement 90 000", 90000),
        # What is said of a part, or of the next sum, dismisses nothing.
        ("350 000 euros, la commune en paie 50 000", 350000),
        ("80 000 euros, la mairie en prend 20 000 en charge", 80000),
        ("120 000 euros de travaux, la commune les finance à 30 %, et 40 000 de salaires", 160000),
        ("90 000 euros, c'est financé à moitié par la région, et 5 000 de communication", 95000),
        ("45 000 euros hors budget communication de 5 000", 45000),
        ("60 000 euros dont la moitié est déjà financée, il reste 30 000", 60000),
        ("le poste 35 000, on n'est pas dans le luxe, et 8 000 de matériel", 43000),
        ("30 000. 60 000 si on prenait le camion mais on ne le prend pas", 30000),
        ("64 000. Les 250 000 de travaux ont été payés par la foncière et non par nous", 64000),
        ("24 000. le devis de 42 000 c t une erreur du vendeur", 24000),
        ("47 250 €. La recette de la maison, 812 000 €, n'a rien à y voir.", 47250),
        ("on avait dit 60 000 €, oubliez : ce sera 52 300 €", 52300),
        ("38 000 euros. La boulangerie nous avait coûté 140 000", 38000),
        ("La boulangerie nous avait coûté 140 000", 140000),
    ],
)
def test_a_sum_that_is_dismissed_counts_only_when_there_is_no_other(
    text: str, euros: float
) -> None:
    assert cost(text, expected=True) == (euros, euros)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("33 000 sans, 61 000 avec", 33000, 61000),
        ("52 000 avec, 34 000 san", 34000, 52000),
        ("cent mille au moins, cent vingt mille au plus", 100000, 120000),
        ("l'un dit 80 000, l'autre 95 000, mettez entre les deux", 80000, 95000),
        ("150 000 pour tout, enfin cette fourchette : 120 000 à 150 000", 120000, 150000),
    ],
)
def test_two_sums_that_are_bounds_make_a_range(text: str, low: float, high: float) -> None:
    assert cost(text, expected=True) == (low, high)


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("une voiture à 50 000... pour le projet il a dit 27 000", True),
        ("27 000", False),
        ("27 000 au total, dont 50 000 de dons", False),
        ("27 000 pour le poste et 5 000 de matériel", False),
        ("27 000. La toiture, 90 000, la commune la paie", False),
        ("rien", False),
    ],
)
def test_the_largest_of_several_sums_is_a_guess(text: str, guessed: bool) -> None:
    words = plain(text)
    assert is_guess(find_prices(words, expected=True), words) is guessed


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("64 000 euros pour le projet. Les 250 000 de travaux sont ailleurs.", 64000, 64000),
        ("La piste a coûté 300 000 €. Notre projet pèse entre 90 000 et 110 000 €.", 90000, 110000),
        ("Le dernier devis : 60 000 €. Les dépenses du projet sont de 52 300 €.", 52300, 52300),
        ("6 000 de vélos + 4 000 de cours = 10 000 le projet. L'asso, c'est 95 000.", 10000, 10000),
        # In one breath they are parts of one sum.
        ("20 000 pour le projet et 5 000 de communication", 25000, 25000),
        ("le projet = 120 000 €. Euh non 102 000, j'ai inversé", 102000, 102000),
        ("Notre projet coûte 80 000 €. Pardon, 60 000 €.", 60000, 60000),
        ("Le projet coûte 30 000 € par an. Au total 90 000 € sur trois ans.", 90000, 90000),
    ],
)
def test_the_sum_that_is_called_the_project_s_counts(text: str, low: float, high: float) -> None:
    assert cost(text, expected=True) == (low, high)
    assert cost(text) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "je veux juste savoir si on va avoir 2 000 balles",
        "on a trouvé 60 000 € auprès de la ville",
        "le budget de l'asso, 95 000 €",
        "le chiffre d'affaires de la maison, 812 000 €",
    ],
)
def test_money_that_is_hoped_for_found_or_another_s_is_no_cost(text: str) -> None:
    assert cost(text) is None


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("on a trouvé un four à 12 000 euros", 12000),
        ("il y a la subvention, 30 000 euros de dépenses", 30000),
    ],
)
def test_a_price_behind_words_of_money_is_a_cost(text: str, euros: float) -> None:
    assert cost(text, expected=True) == (euros, euros)


def test_the_rest_of_the_criteria_is_of_no_sum() -> None:
    text = "95 000 pour le projet. critères : le 1 et le 3, le reste non"
    assert cost(text) == (95000, 95000)
    assert cost("le camion 95 000 euros, le reste on ne sait pas") is None


def test_a_misspelt_number_is_not_cut_short() -> None:
    assert cost("trinte mille euros") == (30000, 30000)


@pytest.mark.parametrize("number", ["9" * 14, "9" * 400])
def test_a_number_beyond_all_money_is_no_sum(number: str) -> None:
    assert find_amounts(f"{number} euros", expected=True) == []
