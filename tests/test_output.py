import errno
import os

import pytest

from asn_crawl import output
from asn_crawl.errors import StoreError


def test_what_the_system_says_becomes_a_sentence_with_the_path_and_the_next_step(tmp_path):
    path = tmp_path / "a.txt"
    refusal = r"a\.txt: No such file or directory; make room or mend the permission and run the same again"
    with pytest.raises(StoreError, match=refusal), output.errors_of(path):
        path.read_bytes()


def test_any_other_error_passes(tmp_path):
    with pytest.raises(ValueError, match="kata"), output.errors_of(tmp_path):
        raise ValueError("kata")


def test_each_folder_is_synced_and_closed_also_after_a_failure(tmp_path, monkeypatch):
    synced = []

    def full(descriptor):
        synced.append(descriptor)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="Input/output error"):
        output.sync_folders(tmp_path)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(synced[0])


def test_want_of_room_is_a_sentence_and_room_is_none(tmp_path):
    assert output.want_of_room(tmp_path, 0) == ""
    assert "MB are free, less than min_free_mb = 1000000000" in output.want_of_room(tmp_path, 1_000_000_000)
