"""The generic reader gives the same figures in each process: sets of names come in another order in each."""

import os
import subprocess
import sys
from pathlib import Path


def test_scores_are_the_same_in_every_process():
    page = Path(__file__).parent / "prokalteng/page.html"
    program = (
        "import sys; from selectolax.lexbor import LexborHTMLParser; from asn_crawl.sites import generic;"
        "print(generic.choose(LexborHTMLParser(open(sys.argv[1], 'rb').read())).scores)"
    )
    seen = {
        subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-c", program, page],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in "1234"
    }
    assert len(seen) == 1
