import os
import threading

import pytest

from asn_crawl import urls
from asn_crawl.errors import StoreError
from asn_crawl.store import open_store, segments
from asn_crawl.store.forget import enlist, rests, take_out
from asn_crawl.store.state import open_state
from asn_crawl.store.values import Progress
from tests.store.keeping import ABOUT, DAY, KEY, NOW, SITE, URL, by_warcio, exchange, lead, origin, outcome, responses
from tests.store.keeping import segments as files


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


def committed(output):
    """What another process sees."""
    state = open_state(output / "state.sqlite")
    found = {key for key in ("a/1", "a/2", KEY) if (known := state.known(key)) and known.status != "waiting"}
    state.close()
    return found


def test_what_was_kept_is_committed_after_a_while_and_at_the_end(tmp_path):
    clock = Clock()
    with open_store(tmp_path, ABOUT, monotonic=clock) as store:
        store.keep(outcome("a/1"), exchange())
        assert committed(tmp_path) == set()
        clock.seconds = 2.0
        store.keep(outcome("a/2"), exchange())
        assert committed(tmp_path) == {"a/1", "a/2"}
        store.keep(outcome(), exchange())
        assert committed(tmp_path) == {"a/1", "a/2"}
    assert committed(tmp_path) == {"a/1", "a/2", KEY}


def test_a_batch_is_committed_by_its_number(tmp_path):
    with open_store(tmp_path, ABOUT, monotonic=Clock()) as store:
        for number in range(32):
            assert committed(tmp_path) == set()
            store.keep(outcome(f"a/{number}"), exchange())
        assert committed(tmp_path) == {"a/1", "a/2"}


def test_an_answer_that_is_not_stored_is_committed_at_once_and_what_was_skipped_is_not(tmp_path):
    with open_store(tmp_path, ABOUT, monotonic=Clock()) as store:
        store.settle(outcome("a/1", status="skipped"))
        assert committed(tmp_path) == set()
        store.settle(outcome("a/2", status="failed"))
        assert committed(tmp_path) == {"a/1", "a/2"}


def test_what_was_just_kept_is_not_due_again(tmp_path):
    with open_store(tmp_path, ABOUT, monotonic=Clock()) as store:
        store.state.add_leads([lead()])
        (known,) = store.due(SITE, NOW, 10)
        store.keep(outcome(known.key), exchange(known.url))
        assert store.due(SITE, NOW, 10) == []


def test_the_state_says_where_the_response_lies(tmp_path):
    with open_store(tmp_path, ABOUT) as store:
        store.keep_page(SITE, exchange("https://dutametro.com/robots.txt", b"User-agent: *"))
        store.keep(outcome(), exchange())
    state = open_state(tmp_path / "state.sqlite")
    known = state.known(KEY)
    data = (tmp_path / "raw" / SITE / known.segment).read_bytes()
    response = by_warcio(data[known.offset :])[0]
    assert (response.fields["WARC-Record-ID"], response.fields["WARC-Payload-Digest"]) == (
        known.record_id,
        known.digest,
    )
    assert (known.origin.url, known.origin.at) == (URL, NOW)
    assert state.committed(SITE) == {known.segment: len(data)}
    state.close()
    assert responses(tmp_path) == ["https://dutametro.com/robots.txt", URL]


@pytest.mark.parametrize("status", ["blocked", "gone", "failed"])
def test_a_response_that_is_no_version_is_kept_raw_and_does_not_become_one(tmp_path, status):
    with open_store(tmp_path, ABOUT) as store:
        store.keep(outcome(), exchange())
        store.keep(outcome(status=status, at=NOW + DAY), exchange(body=b"captcha"))
        store.commit()
        assert store.state.known(KEY).origin.at == NOW
        assert store.state.known(KEY).status == status
    assert len(responses(tmp_path)) == 2


def test_a_revisit_leaves_the_version_where_it_is(tmp_path):
    with open_store(tmp_path, ABOUT) as store:
        store.keep(outcome(), exchange())
        store.commit()
        before = store.state.known(KEY)
        store.keep(outcome(status="unchanged"), exchange(status=304, body=b""), origin=before.origin)
        store.commit()
        assert store.state.known(KEY).origin == before.origin
    (path,) = files(tmp_path)
    revisit = by_warcio(path.read_bytes())[3]
    assert (revisit.type, revisit.fields["WARC-Refers-To"]) == ("revisit", before.record_id)


def test_a_note_is_read_back_at_once_and_after_the_run(tmp_path):
    note = Progress(means=("feed",))
    with open_store(tmp_path, ABOUT) as store:
        store.note("progress", SITE, note)
        assert store.noted("progress", SITE, Progress) == note
        assert store.state.noted("progress", SITE, Progress) is None
    with open_store(tmp_path, ABOUT) as store:
        assert store.noted("progress", SITE, Progress) == note


def test_a_full_disk_ends_in_a_store_error_and_leaves_what_was_kept(tmp_path, monkeypatch):
    def write(descriptor, data, _write=os.write):
        if len(data) > 5_000:
            _write(descriptor, data[:100])
            raise OSError(28, "No space left on device")
        return _write(descriptor, data)

    with open_store(tmp_path, ABOUT, monotonic=Clock()) as store:
        store.keep(outcome("a/1"), exchange(URL))
        with monkeypatch.context() as patch:
            patch.setattr(segments.os, "write", write)
            with pytest.raises(StoreError, match="No space left on device; make room"):
                store.keep(outcome("a/2"), exchange(URL + "2", os.urandom(9_000)))
    assert committed(tmp_path) == {"a/1"}
    assert responses(tmp_path) == [URL]


def test_threads_of_several_groups_share_a_store(tmp_path):
    def work(site):
        for number in range(40):
            url = f"https://{site}.com/{number}"
            store.keep(outcome(f"{site}/{number}", site=site), exchange(url))

    with open_store(tmp_path, ABOUT) as store:
        threads = [threading.Thread(target=work, args=(f"site{number}",)) for number in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        store.commit()
        assert set(store.state.totals()) == {f"site{number}" for number in range(4)}
    assert sorted(responses(tmp_path)) == sorted(f"https://site{n}.com/{m}" for n in range(4) for m in range(40))


def test_a_forgotten_article_leaves_raw_store_and_state_and_the_others_stay(tmp_path):
    with open_store(tmp_path, ABOUT) as store:
        store.keep(outcome("dutametro.com/1"), exchange("https://dutametro.com/1"))
        store.keep(outcome(aliases=("dutametro.com?p=7",)), exchange())
        store.keep(outcome("dutametro.com/2"), exchange("https://dutametro.com/2"))
        store.keep_page(SITE, exchange("https://www.dutametro.com/?p=7&utm_source=a", status=301))
        store.keep(outcome(status="unchanged"), exchange(status=304, body=b""), origin=origin())
        store.commit()
        keys = enlist(store.state, tmp_path / "raw", urls.key("https://dutametro.com/?p=7"))
        take_out(store.state, tmp_path / "raw", rests(tmp_path / "raw", SITE))
        assert keys == {KEY, "dutametro.com?p=7"}
        assert store.state.add_leads([lead()]) == 0
        other = store.state.known("dutametro.com/2")
        data = files(tmp_path)[0].read_bytes()
        assert by_warcio(data[other.offset :])[0].fields["WARC-Record-ID"] == other.record_id
        assert store.state.committed(SITE) == {other.segment: len(data)}
    assert responses(tmp_path) == ["https://dutametro.com/1", "https://dutametro.com/2"]
    assert b"asn-netral" not in b"".join(str(vars(each)).encode() for each in by_warcio(data))
