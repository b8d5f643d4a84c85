"""Who the user is: the one question whose answers the program itself knows.

For it decides in whose voice the program speaks.
"""

from assistant.knowledge.facts import Answers

ROLE = "role"
"""The id of the question."""
CLIENT, NEWCOMER, PROVIDER = "client", "acheteur", "prestataire"
"""Its options: who buys, who buys for the first time, who sells."""


def sells(answers: Answers) -> bool:
    """Whether the user sells the mission, and reads the provider's voice."""
    return answers.get(ROLE) == PROVIDER


def new_to_buying(answers: Answers) -> bool:
    """Whether the user buys for the first time, and wants the words explained."""
    return answers.get(ROLE) == NEWCOMER
