import subprocess
import sys

WORK = {
    "cchardet",
    "ftfy",
    "httpx",
    "lxml",
    "protego",
    "pydantic",
    "rapidfuzz",
    "rich",
    "selectolax",
    "sqlite3",
    "warcio",
}


def test_the_start_of_the_program_loads_nothing_that_only_its_work_needs():
    done = subprocess.run(
        [sys.executable, "-c", "import sys; import asn_crawl.cli.main; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded = set(done.stdout.split())
    assert "asn_crawl.cli.main" in loaded
    assert not WORK & loaded
