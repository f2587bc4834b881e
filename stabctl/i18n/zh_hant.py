"""Traditional Chinese."""

MESSAGES: dict[str, str] = {}
WORDS: dict[str, str] = {}
