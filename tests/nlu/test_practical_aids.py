"""What people ask of the aids is heard in all sorts of words, and in nothing that is told."""

from __future__ import annotations

import time

import pytest

from bot.nlu.mentions import PROGRAMME, Mention
from bot.understanding import mended_intent
from bot.understanding.practical import CONTACT, CONTEST, IN_SHORT, TOO_LONG, practical

ASKED = {
    "demarche_autres_aides": [
        "La commune peut-elle avoir la DETR ?",
        "Connaissez-vous le FEADER, l'ADEME ou le Fonds chaleur ?",
        "et la dsil ?",
        "est-ce que l'ADEME aide ce genre de projet ?",
    ],
    "demarche_garantie": [
        "donc c'est sûr, j'aurai 30000 ?",
        "C'EST SUR ?",
        "c'est certain ?",
        "on est sûrs d'avoir l'aide ?",
        "donc on aura 30 000 € ?",
        "vous me promettez les 30000 ?",
        "c est sur kon aura les sous ?",
        "c'est gagné alors ?",
        "alors on touche 24 000 euros ?",
        "vous êtes certain que nous toucherons cette aide ?",
        "on peut compter dessus ?",
        "c'est dans la poche ?",
        "je suis sûr d'avoir les 30000 ?",
        "c sur ?",
    ],
    "demarche_versement": [
        "c'est versé en combien de fois ?",
        "c'est payé en une fois ou en plusieurs ?",
        "l'argent sera là avant juin ?",
        "C'EST PAYÉ QUAND ?",
        "et c'est versé quand",
        "l'aide est versée à la fin ?",
        "avant ou après les dépenses ?",
        "ça arrive quand les sous ?",
        "on touche l'argent avant ou après les travaux ?",
        "la subvention arrive avant la rentrée ?",
        "est-ce versé d'avance ?",
        "la réponse arrive d'ici noël ?",
        "c payé en 2 fois ?",
    ],
    "demarche_remboursement": [
        "c'est un prêt ou un don ?",
        "c'est un prêt ?",
        "faut rembourser ?",
        "il faudra rembourser l'aide ?",
        "ACTE c'est un prêt ou une subvention ?",
        "doit-on rendre l'argent ?",
        "c un don ou un pret",
        "c'est à rembourser ?",
        "est-ce un crédit ?",
        "on devra rembourser un jour ?",
        "l'aide est remboursable ?",
    ],
    "demarche_commencer": [
        "on peut commencer avant la réponse ?",
        "on peut commencer les dépenses avant l'accord ?",
        "faut-il attendre la réponse pour commencer ?",
        "est-ce qu'on a le droit d'acheter avant d'avoir l'accord ?",
        "peut-on engager des dépenses avant la décision de la Région ?",
        "on peut demarrer les travaux avant laccord ?",
        "doit-on attendre la notification avant de signer le devis ?",
        "je peux embaucher avant d'avoir l'argent ?",
        "ON DOIT ATTENDRE L'ACCORD AVANT DE COMMENCER OU PAS",
    ],
    "demarche_cumul": [
        "on peut avoir ACTE et COTE ?",
        "Le Feder, vous en tenez compte dans le reste à trouver ?",
        "et une fois le cofinancement déduit ?",
        "on a déjà obtenu 15 000 € de la Région, de la CAF, ça change quoi ?",
        "vous déduisez le cofinancement ?",
        "et si on touche 30 000 € du département ?",
        "si nous obtenons une aide de la commune, que se passe-t-il ?",
        "et la subvention de la mairie, vous la déduisez ou pas",
        "la CAF nous finance déjà 30 %, est-ce que cela modifie le montant ?",
        "le departement nous donne 10000 ca change kelke chose ?",
        "Avez-vous tenu compte des aides déjà obtenues ?",
        "Dans le reste à trouver, l'aide du département est-elle comprise ?",
        "on a eu 5000 du rotary, ça compte ?",
        "on a droit a ACTE + COTE en meme temps ?",
        "peut-on demander les deux ?",
        "on peut demander les deux aides ?",
        "acte et la fondation on peut avoir les deux en même temps ?",
        "peut-on toucher COTE et ACTE ?",
        "on peut prendre plusieurs aides ?",
        "j'ai droit aux deux ?",
    ],
    "mot_cofinancement": [
        "faut-il un cofinancement ?",
        "il faut un apport ?",
        "faut-il mettre de l'argent de notre poche ?",
        "un autofinancement est-il obligatoire ?",
        "on doit mettre combien de notre poche ?",
        "y a besoin d'un apport minimum ?",
        "fo un cofinancement ?",
    ],
    "demarche_porteurs": [
        "on doit devenir quoi ?",
        "quel statut choisir ?",
        "quelle forme juridique faut-il ?",
        "une intercommunalité est-elle éligible, et vaut-il mieux que ce soit la SCIC qui porte ?",
        "une commune peut-elle demander ?",
        "quel statut il faut",
        "kel statut prendre",
        "il faut être quoi pour demander ?",
        "qui peut porter le dossier ?",
        "quelle structure créer ?",
        "vaut mieux que ce soit la mairie qui dépose ?",
        "les entreprises ont droit ?",
        "quelle structure juridique nous conseillez-vous ?",
        "faut se mettre en quoi ?",
    ],
    "demarche_creer_structure": [
        "comment on crée une association ?",
        "ça coûte combien de créer une association ?",
        "c'est compliqué de monter une asso ?",
        "cmt fair une asso",
        "comment monter une SCIC ?",
        "quels papiers pour créer une association ?",
        "qui peut nous aider à créer une association ?",
        "c'est cher de faire une association ?",
        "comment déclarer une association ?",
    ],
    "demarche_trouver_porteur": [
        "comment trouver une association porteuse ?",
        "vous connaissez une association qui pourrait porter ?",
        "où trouver une structure porteuse ?",
        "qui pourrait porter notre projet à notre place ?",
        "existe-t-il une association pour porter le projet ?",
        "comment trouver un porteur ?",
    ],
    "demarche_sans_internet": [
        "j'ai pas internet",
        "comment on fait si on a pas d'ordinateur",
        "Je n'ai pas d'ordinateur.",
        "on a pas internet nous",
        "et si on a pas internet on fait comment ?",
        "JE N AI PAS INTERNET",
        "j'ai pas de mail",
        "comment faire sans internet ?",
        "moi j'ai pas d'ordi",
    ],
    "demarche_sources": [
        "quelles sont vos sources ?",
        "de quand datent vos informations ?",
        "vos infos sont à jour ?",
        "d'où vous tenez ça ?",
        "vos infos datent de quand",
        "c'est à jour ?",
        "Vos sources sont-elles fiables ?",
        "d'où viennent ces chiffres ?",
        "où avez-vous trouvé tout ça ?",
    ],
    CONTEST: [
        "c'est faux",
        "je suis pas d'accord",
        "vous vous trompez sur la mairie",
        "Vous avez mal compris",
        "c'est pas vrai",
        "il y a une erreur",
        "je ne suis pas d'accord avec votre résultat",
        "c'est pas bon",
        "Vous faites erreur",
        "non c'est faux !",
    ],
    TOO_LONG: [
        "c'est trop long",
        "trop long",
        "je comprends rien à votre résultat",
        "c'est beaucoup trop long votre réponse",
        "trop de texte",
        "je ne comprends pas votre réponse",
        "j'ai rien compris",
        "votre message est trop long",
        "j'y comprends rien",
        "Il y a trop de choses à lire",
    ],
    IN_SHORT: [
        "résumez en deux lignes",
        "en deux lignes ?",
        "résumez-moi ça en une phrase",
        "plus court svp",
        "version courte",
        "quelle est la première chose à faire ?",
        "c'est quoi la première chose à faire",
        "en bref ?",
        "faites plus court",
        "vous pouvez résumer votre résultat ?",
    ],
    CONTACT: [
        "on écrit comment à la fondation, j'ai pas internet moi",
        "comment écrire à la fondation ?",
        "comment contacter la CRESS ?",
        "ou écrire à la région ?",
        "comment on joint la fondation",
    ],
    "demarche_pieces": [
        "Quels papiers et c'est payé quand ?",
    ],
}

OTHERS = [
    "ça change quoi si c'est la mairie qui porte ?",
    "et si on avait 80 000 euros ?",
    "si on a l'accord de la mairie ?",
    "la mairie participe, ça change quelque chose ?",
    "est-ce que la commune compte comme partenaire ?",
    "la mairie compte dans le total des partenaires ?",
    "vous tenez compte de la commune ou du quartier ?",
    "comment se calcule le montant de la subvention ?",
    "on a obtenu l'accord de la mairie, ça change quoi ?",
    "on a 20 000 euros du Département",
    "c'est sur Lens ?",
    "oui c'est sûr",
    "c'est sûr",
    "on est sûr que le projet est en QPV",
    "on aura 3 salariés ?",
    "donc on aura la mairie avec nous",
    "c'est sur deux communes",
    "nous avons un prêt de la banque",
    "on prête des vélos",
    "un prêt de matériel ?",
    "c'est prêt",
    "on commence avant l'été",
    "nous avons commencé avant la subvention",
    "on a un apport de 10 000 euros",
    "il y a un cofinancement de la mairie",
    "on cherche une association porteuse",
    "on veut créer une association",
    "on crée une association",
    "une association pour porter le projet",
    "comment trouver des habitants ?",
    "on aide les gens qui n'ont pas internet",
    "un village où on n'a pas internet, alors on ouvre un point numérique",
    "les habitants n'ont pas d'ordinateur",
    "nous avons deux sources de financement",
    "notre source est à jour",
    "ACTE et COTE",
    "c'est faux plafond",
    "trop long trajet pour les habitants",
    "le trajet est trop long pour les familles",
    "nous faisons court",
    "c'est vrai",
    "les deux",
    "les deux communes",
    "la mairie et l'association",
    "on est payés en nature",
    "les travaux sont payés après",
    "on dépense avant l'été",
    "une intercommunalité et une SCIC",
    "c'est la SCIC qui porte le projet",
    "qui porte le projet ? c'est nous",
    "le dossier est porté par une asso",
    "la première étape est finie",
    "j'ai pas de statut",
    "on a pas d'association",
    "je suis pas d'accord avec le maire, on porte seuls",
    "vous vous trompez, c'est Lens",
    "on peut commencer ?",
    "un café où on peut apprendre sans ordinateur",
    "on a pas de budget",
    "pas de quartier prioritaire",
    "aide de la Région",
    "30 000 euros ?",
    "on touchera 300 habitants",
    "on a reçu la réponse de la mairie avant l'été",
    "plus court chemin entre producteurs et habitants",
    "circuits courts",
    "on joint les deux bouts",
    "c'est pas bon pour la santé, on cuisine",
    "une erreur de 3000 euros, c'est 40000",
]


@pytest.mark.parametrize(
    ("about", "text"), [(about, text) for about, texts in ASKED.items() for text in texts]
)
def test_it_is_heard(about: str, text: str) -> None:
    assert about in practical(text)


@pytest.mark.parametrize("text", OTHERS)
def test_it_is_not_heard_in_what_is_told(text: str) -> None:
    assert practical(text) == ()


@pytest.mark.parametrize(
    ("text", "guessed", "meant"),
    [
        ("donc c'est sûr, j'aurai 30000 ?", "my_data", "ask_definition"),
        ("c'est un prêt ?", "out_of_scope", "ask_definition"),
        ("si on n'a pas d'ordinateur, on fait comment ?", "what_if", "ask_definition"),
        ("on écrit comment à la fondation ?", "inform", "human"),
        ("c'est faux", "deny", "recap"),
        ("c'est trop long", "cancel", "ask_verdict"),
        ("c'est faux. On est à Liévin", "correct", "correct"),
        ("vous avez mal compris, on est à Liévin", "correct", "correct"),
    ],
)
def test_the_intent_is_mended(text: str, guessed: str, meant: str) -> None:
    assert mended_intent(text, guessed, []) == meant


@pytest.mark.parametrize("text", ["c'est faux", "pas d'accord", "trop long"])
def test_while_the_guide_asks_a_remark_is_an_answer(text: str) -> None:
    assert mended_intent(text, "deny", [], answering=True) == "deny"


def test_what_an_aid_says_of_who_may_carry_comes_from_the_aid() -> None:
    acte = Mention(PROGRAMME, "acte", 22, 26)
    text = "une mutuelle a droit à ACTE ?"
    assert mended_intent(text, "ask_verdict", [acte]) == "ask_programme"


@pytest.mark.parametrize(
    "text",
    [
        "c'est " * 300,
        "resumez " + "en une " * 200,
        "trop long " * 150,
        "je comprends rien " * 100,
        "on a pas d'ordinateur " * 100,
        "faut il " + "le " * 400 + "rembourser ?",
    ],
)
def test_it_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    practical(text)
    assert time.perf_counter() - start < 0.2


@pytest.mark.parametrize(
    "text", ["la CAF nous aide déjà, c'est possible ?", "on est avec la caf, vous connaissez ?"]
)
def test_an_aid_that_they_have_is_no_aid_that_they_ask_for(text: str) -> None:
    assert "demarche_autres_aides" not in practical(text)


@pytest.mark.parametrize(
    "text", ["Ai-je droit à quelque chose, oui ou non ?", "on a droit à quoi ?"]
)
def test_whether_there_is_anything_is_told_in_short(text: str) -> None:
    assert IN_SHORT in practical(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("quels sont les leviers identifiés dans l'étude ?", "ask_levers"),
        ("un exemple de l'étude ?", "ask_examples"),
        ("comment l'étude a été faite ?", "ask_study"),
    ],
)
def test_a_part_of_the_study_is_asked_for(text: str, intent: str) -> None:
    assert mended_intent(text, "ask_study", []) == intent


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Combien de personnes la loi exige-t-elle pour une association ?", "mot_association"),
        ("mé pr fer une asso fo kombien de persone", "mot_association"),
        ("faut être combien pour faire une asso ?", "mot_association"),
        ("combien de personnes aide votre association ?", None),
        ("aux aides de l'etat genre maprimerenov ?", "demarche_autres_aides"),
        ("et MaPrimeRénov' ?", "demarche_autres_aides"),
        ("Merci beaucoup, alors j'écris à qui d'abord ?", "contact"),
        ("j'écris aux habitants", None),
    ],
)
def test_what_else_is_asked_of_associations_and_aids(text: str, about: str | None) -> None:
    assert (about in practical(text)) if about else not practical(text)
