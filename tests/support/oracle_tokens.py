"""Tokenize texts with transformers: run by a Python that has it.

python oracle_tokens.py CHECKPOINT < TEXTS.json > IDS.json
"""

from __future__ import annotations

import json
import sys

from transformers import AutoTokenizer


def main() -> None:
    """Read texts, write their ids."""
    tokenizer = AutoTokenizer.from_pretrained(sys.argv[1], local_files_only=True)
    ids = [tokenizer(text, add_special_tokens=False)["input_ids"] for text in json.load(sys.stdin)]
    json.dump(ids, sys.stdout)


if __name__ == "__main__":
    main()
