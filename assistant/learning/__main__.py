"""Learn a knowledge base: python -m assistant.learning FOLDER KEPT_IN.

Run by the bot itself when it has to.
"""

import sys
from pathlib import Path

from assistant.learning.teaching import learn_into

if __name__ == "__main__":
    source, kept_in = map(Path, sys.argv[1:3])
    learn_into(source, kept_in)
