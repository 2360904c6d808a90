"""Where the project takes place, and what is asked of places."""
