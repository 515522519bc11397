import sqlite3

import pytest

from asn_crawl.clean.emit import away, index
from asn_crawl.clean.emit import database as db
from asn_crawl.clean.emit.index import Stage
from asn_crawl.clean.emit.packing import pack
from asn_crawl.errors import ConfigError, StoreError
from tests.clean.emit.test_documents import BASE, taken


def nothing(_database):
    pass


@pytest.fixture
def database(tmp_path):
    with db.opened(tmp_path / "clean" / "index.sqlite", nothing) as found:
        yield found


def add(database, **more):
    found, reading = taken(**more)
    index.add(database, found, pack(reading))
    return found


def settle(database):
    database.do("DELETE FROM dirty")


def test_a_record_is_new_once(database):
    assert index.is_new(database, "k", again=False)
    assert not index.is_new(database, "k", again=False)
    assert not index.is_new(database, "k", again=True)


def test_a_record_that_an_earlier_run_read_is_new_only_for_a_rebuild(database):
    key = add(database).key
    assert not index.is_new(database, key, again=False)
    database.do("DELETE FROM seen")
    assert index.is_new(database, key, again=True)


def test_a_record_comes_back_and_makes_its_head_dirty(database):
    found = add(database, url=BASE + "/2", fetched=True)
    assert index.records(database, found.head) == [found]
    assert index.dirty(database, Stage.LEARN) == [found.head]
    assert index.reading(database, found.key) == taken(url=BASE + "/2", fetched=True)[1]


def test_the_same_page_read_again_takes_the_place_of_the_first(database):
    add(database)
    found = add(database)
    assert len(index.records(database, found.head)) == 1


def test_a_rebuild_keeps_what_was_given_by_hand_and_not_met(database):
    met, given = add(database, source="met"), add(database, source="given")
    add(database, source="fetched", fetched=True)
    add(database, source="met", site="prokalteng")  # the same page, given with a label
    settle(database)
    index.is_new(database, met.key, again=True)
    index.prune(database)
    assert sorted(each.key for each in index.records(database, met.head)) == sorted([met.key, given.key])
    assert index.dirty(database, Stage.LEARN) == [met.head]


def test_a_rebuild_keeps_what_was_fetched_into_a_file_that_is_away(database, tmp_path):
    (tmp_path / "there.warc.gz").write_bytes(b"WARC" * 20)
    found = [add(database, fetched=True, source=f"{name}.warc.gz@70") for name in ("there", "away")]
    away.note(database, tmp_path)
    index.prune(database)
    assert index.records(database, found[0].head) == found[1:]


def test_what_was_not_committed_is_gone(tmp_path):
    path = tmp_path / "index.sqlite"
    for committed in (False, True):
        with db.opened(path, nothing) as database:
            add(database)
            if committed:
                database.commit()
        with db.opened(path, nothing) as database:
            assert database.number("SELECT count(*) FROM records") == committed


def test_a_number_is_remembered_and_forgotten(tmp_path):
    path = tmp_path / "index.sqlite"
    with db.opened(path, nothing) as database:
        database.note("n", 5)
        database.commit()
    with db.opened(path, nothing) as database:
        assert database.noted("n") == 5
        database.note("n", None)
        assert database.noted("n") is None


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_broken_index_is_made_anew_and_filled_once(tmp_path, content):
    path, filled = tmp_path / "index.sqlite", []
    path.write_bytes(content)
    for _ in range(2):
        with db.opened(path, filled.append):
            pass
    assert len(filled) == 1


def test_an_older_index_is_made_anew(tmp_path):
    path, filled = tmp_path / "index.sqlite", []
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE records (old)")
    old.close()
    with db.opened(path, filled.append) as database:
        assert database.number("SELECT count(*) FROM dirty") == 0
    assert filled


def test_a_newer_index_is_left_alone(tmp_path):
    path = tmp_path / "index.sqlite"
    with sqlite3.connect(path) as new:
        new.execute(f"PRAGMA user_version = {db.VERSION + 1}")
    new.close()
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="is newer than"), db.opened(path, nothing):
        pass
    assert path.read_bytes() == before


def test_an_index_whose_filling_failed_is_filled_again(tmp_path):
    def fail(_database):
        raise ZeroDivisionError

    path, filled = tmp_path / "index.sqlite", []
    with pytest.raises(ZeroDivisionError), db.opened(path, fail):
        pass
    with db.opened(path, filled.append):
        assert filled


def test_what_sqlite_says_becomes_a_sentence_with_the_path(tmp_path):
    with (
        pytest.raises(StoreError, match=r"index\.sqlite: no such table"),
        db.opened(tmp_path / "index.sqlite", nothing) as database,
    ):
        database.number("SELECT 1 FROM nowhere")


def test_an_index_below_a_file_is_a_store_error(tmp_path):
    (tmp_path / "clean").write_bytes(b"")
    with pytest.raises(StoreError, match="choose an --output"), db.opened(tmp_path / "clean" / "i.sqlite", nothing):
        pass
