"""The least that a chatbot costs: Sanic answers, after one prediction of scikit-learn."""

from __future__ import annotations

import sys


def main() -> None:
    """Serve on the port that is given."""
    from sanic import Sanic
    from sanic.request import Request
    from sanic.response import HTTPResponse, json
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    texts = ["bonjour", "au revoir", "nous sommes une association", "à Lens", "merci", "oui"]
    model = make_pipeline(TfidfVectorizer(analyzer="char_wb"), LogisticRegression())
    model.fit(texts, range(len(texts)))
    app = Sanic("floor")

    @app.post("/message")
    async def message(request: Request) -> HTTPResponse:
        return json([{"text": texts[int(model.predict([request.json["message"]])[0])]}])

    app.run(host="127.0.0.1", port=int(sys.argv[1]), motd=False, access_log=False)


if __name__ == "__main__":
    main()
