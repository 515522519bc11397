"""Is requirements.lock what pyproject.toml asks for? ``--write`` pins the newest versions anew.

uv keeps the pins that stand in the output file, so that resolving into a copy changes nothing while the lock is
up to date. No registry's address is written.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = {"requirements.lock": "dev", "requirements-bench.lock": "bench"}
OPTIONS = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate",
           "--no-emit-index-url", "--no-emit-find-links"]  # fmt: skip


def compile_lock(group: str, output: Path, *, upgrade: bool) -> None:
    """Resolve a dependency group with the project's own dependencies into the output file."""
    command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, "--group", group, "pyproject.toml"]
    subprocess.run(
        [*command, "--output-file", str(output), *["--upgrade"] * upgrade], check=True, stdout=subprocess.DEVNULL
    )


def main() -> int:
    """Return 0 when both locks are up to date, 1 with a line on stderr when one is not."""
    stale = []
    for name, group in LOCKS.items():
        lock = Path(name)
        if "--write" in sys.argv:
            compile_lock(group, lock, upgrade=True)
            continue
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / name
            shutil.copy(lock, fresh)
            compile_lock(group, fresh, upgrade=False)
            if fresh.read_text() != lock.read_text():
                stale.append(name)
    for name in stale:
        sys.stderr.write(f"{name}: not what pyproject.toml asks for; run `make lock` and commit it\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
