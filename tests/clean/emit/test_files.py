import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.clean.emit import files
from asn_crawl.errors import StoreError
from asn_crawl.output import CHANGES

LINES = [b'{"a": 1}\n', b'{"b": "\xc3\xa9"}\n', b'{"c": 3}\n']


@given(st.from_regex(r"[a-z0-9](?:-?[a-z0-9]){0,200}", fullmatch=True), st.booleans())
def test_a_file_name_has_at_most_120_bytes(slug, whole_id):
    path = files.path_of(f"site/2024/2024-01-02-{slug}", "0123456789abcdef", whole_id=whole_id)
    name = path.rpartition("/")[2]
    assert len(name.encode()) <= 120
    assert name.startswith("2024-01-02-")
    assert name.removesuffix(".txt").endswith("0123456789abcdef" if whole_id else "-01234567")
    assert path == path.lower()


def test_a_long_name_never_equals_a_short_one():
    short = files.path_of("s/2024/2024-01-02-x-01234567", "89abcdef00000000")
    assert files.path_of("s/2024/2024-01-02-x", "0123456789abcdef", whole_id=True) != short


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "clean" / "a.txt"
    files.write(path, [b"old"])
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match=r"a\.txt: No space left on device; make room"):
        files.write(path, [b"new"])
    assert path.read_bytes() == b"old"


def test_many_files_are_written_together_and_their_folders_synced(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(files, "sync_folders", lambda *folders: synced.append(folders[0]))
    texts = {tmp_path / "clean" / f"site{n % 2}" / f"{n}.txt": b"%d" % n for n in range(40)}
    files.write_all(texts)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == texts
    assert synced == [tmp_path / "clean" / "site0", tmp_path / "clean" / "site1"]


def test_of_many_files_one_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(StoreError, match=r"b.2\.txt: .*mend the permission"):
        files.write_all({tmp_path / folder / "2.txt": b"2" for folder in "abc"})


def test_a_file_in_the_place_of_a_folder_is_named_in_the_error(tmp_path):
    (tmp_path / "clean").write_bytes(b"")
    with pytest.raises(StoreError, match="clean"):
        files.write(tmp_path / "clean" / "site" / "a.txt", [b""])


def test_only_our_own_files_are_listed(tmp_path):
    year = tmp_path / "clean" / "site" / "2024"
    year.mkdir(parents=True)
    ours = ["2024-01-02-slug-01234567.txt", "2024-01-02-slug--0123456789abcdef.txt", ".2024-01-02-x.txt.tmp"]
    for name in [*ours, "notes.txt", "2024-01-02-slug.txt", "2024-01-02-slug-01234567.txt.bak"]:
        (year / name).write_bytes(b"")
    assert sorted(files.texts(tmp_path)) == sorted(f"clean/site/2024/{name}" for name in ours)


def test_removing_takes_empty_folders_along(tmp_path):
    for name in ("clean/site/2024/a.txt", "clean/site/2023/b.txt"):
        files.write(tmp_path / name, [b""])
    files.remove(tmp_path, ["clean/site/2024/a.txt", "clean/site/2024/was-never-there.txt"])
    assert sorted(path.name for path in (tmp_path / "clean" / "site").iterdir()) == ["2023"]


@pytest.mark.parametrize("written", range(len(b"".join(LINES)) + 1))
def test_appending_goes_on_where_a_kill_cut_it_off(tmp_path, written):
    path = tmp_path / CHANGES
    path.parent.mkdir()
    path.write_bytes(b"{}\n" + b"".join(LINES)[:written])
    files.append_changes(tmp_path, LINES, start=3)
    assert path.read_bytes() == b"{}\n" + b"".join(LINES)


@pytest.mark.parametrize(
    ("before", "after"), [(b'{}\n{"to', b"{}\n"), (b"{}\n", b"{}\n"), (b"", b""), (b'{"torn', b"")]
)
def test_a_torn_last_line_is_cut_off(tmp_path, before, after):
    path = tmp_path / CHANGES
    path.parent.mkdir()
    path.write_bytes(before)
    assert files.mend_changes(tmp_path) == len(after)
    assert path.read_bytes() == after


def test_a_missing_change_file_is_made(tmp_path):
    (tmp_path / "clean").mkdir()
    assert files.mend_changes(tmp_path) == 0
    assert (tmp_path / CHANGES).read_bytes() == b""
