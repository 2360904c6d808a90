"""Rasa's components: `bot.nlu` reads, `bot.understanding` mends the intent."""
