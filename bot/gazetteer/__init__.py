"""How places are found in a text; ``bot.places`` is the door, nothing else imports from here."""
