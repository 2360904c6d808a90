"""Rasa's command line, without what its libraries say of themselves.

python -m tools.quiet_rasa data validate --fail-on-warnings
"""

from __future__ import annotations

from bot.training import quieten


def main() -> None:
    """Runs the command; Rasa ends the process with its status."""
    quieten()
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
