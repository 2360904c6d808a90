"""From a person's words to mentions: text, amounts, names, who does what. Without Rasa."""
