"""Data of others that may lie beside the checkout: saved pages with their gold, and articles."""

from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
PAGES = _BESIDE / "pages"
ARTICLES = _BESIDE / "dedup" / "indonesian-articles.csv"
needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason="no saved pages lie beside the checkout")
needs_articles = pytest.mark.skipif(not ARTICLES.exists(), reason="no articles lie beside the checkout")
