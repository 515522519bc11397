#!/usr/bin/env bash
# Build the wheel, install it in an empty environment outside the checkout and clean a seed with it.
set -euo pipefail
cd "$(dirname "$0")/.."
make -s .venv/.installed
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
.venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps --wheel-dir "$room" .
python3 -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$room"/*.whl
cp tests/seeds/002_69e4b941b536bd41.txt "$room/seed.txt"
(cd "$room" && venv/bin/asn-crawl clean seed.txt --stdout > clean.txt && venv/bin/asn-crawl --version)
diff "$room/clean.txt" tests/seeds/gold/002.txt
echo "the wheel cleans a seed as its gold says"
