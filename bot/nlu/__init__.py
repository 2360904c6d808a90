"""From a person's words to facts: text, amounts, mentions, and the Rasa components."""
