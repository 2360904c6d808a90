"""The least that a chatbot costs: Sanic answers, after one prediction of scikit-learn."""

from __future__ import annotations

import sys
from collections.abc import Callable

TEXTS = ("bonjour", "au revoir", "nous sommes une association", "à Lens", "merci", "oui")


def predictor() -> Callable[[str], int]:
    """A little model that is learnt at once: a text in, a number out."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(TfidfVectorizer(analyzer="char_wb"), LogisticRegression())
    model.fit(TEXTS, range(len(TEXTS)))
    return lambda text: int(model.predict([text])[0])


def main() -> None:
    """Serve on the port that is given."""
    from sanic import Sanic
    from sanic.request import Request
    from sanic.response import HTTPResponse, json

    predict = predictor()
    app = Sanic("floor")

    @app.post("/message")
    async def message(request: Request) -> HTTPResponse:
        return json([{"text": TEXTS[predict(request.json["message"])]}])

    app.run(host="127.0.0.1", port=int(sys.argv[1]), motd=False, access_log=False)


if __name__ == "__main__":
    main()
