"""Who speaks of what was answered before: to go back to it, or to say no more than that."""

from __future__ import annotations

from bot.understanding.asked.wordings import Wording, wording

BACK = "back"
"""Wants to go back to what was answered before."""
SAID = "said"
"""Answers that it was said already, and not what."""

_ASIDE = (
    r"^\W*(?:(?:attend[sz]?|attendez|ah|non|oups|pardon|zut|mince|euh|desolee?|bon|et|mais|svp|stop|"
    r"est[- ]ce qu(?:e|')|on|je|peut|peux|pouvons|pourrait|pouvez|vous|voudrais|veux|faut|comment)"
    r"\W+)*"
)
_EARLIER = (
    r"(?: (?:a|au|en|de|sur|dans|pour|d'un pas|un peu|la|le|les|ma|mon|mes|une?|d'avant|avant|"
    r"arriere|precedente?s?|dernieres?|questions?|reponses?|etapes?|bouton))*\W*$"
)

BEFORE: tuple[Wording, ...] = (
    # "retour", "revenir en arrière", "on peut revenir à la question d'avant ?"
    wording(
        BACK,
        rf"{_ASIDE}(?:retour|(?:retourner|revenir|revenez|revenons|reviens|remonter|remontez)"
        rf"(?= )(?! (?:a|sur) (?:zero|acte|cote)\b)|question (?=precedente|d'avant)|"
        rf"(?:corriger|changer|modifier) (?:la|ma|mes|une) (?=(?:derniere )?reponse|question))"
        rf"{_EARLIER}",
        told=True,
    ),
    # "attends je me suis trompé à la question précédente"
    wording(
        BACK,
        rf"{_ASIDE}(?:me |m'|s'|nous |j')?(?:suis |sommes |est |ai )"
        rf"(?:tromp\w+|plante\w*|goure\w*|mal repondu|fait une erreur){_EARLIER}",
        told=True,
    ),
    # "idem", "comme j'ai dit", "pareil que la dernière fois"
    wording(
        SAID,
        r"^\W*(?:(?:bah|ben|mais|et|la|oui|non|c'est|toujours|euh)\W+)*"
        r"(?:idem|pareil|la meme chose|comme (?:avant|tout a l'heure|la derniere fois|deja dit|"
        r"(?:je )?(?:vous )?(?:l'|j')?ai (?:deja )?dit)|"
        r"(?:je )?(?:vous )?(?:l'|j')ai deja (?:dit|repondu|ecrit|donne))"
        r"(?: (?:que|qu'|la|a|au|avant|tout a l'heure|precedemment|derniere|fois|debut|plus haut|"
        r"question|d'avant|ca|cela))*\W*$",
        told=True,
    ),
)
