import pytest


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output"
