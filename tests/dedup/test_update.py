"""The index and its clusters: any history of documents that come, change and go ends in the same state."""

import random
import sqlite3
from itertools import combinations

import msgspec
import pytest

from asn_crawl import config
from asn_crawl.dedup import index as buckets
from asn_crawl.dedup.fingerprint import PARTS, fingerprint
from asn_crawl.dedup.index import Index, Print
from asn_crawl.dedup.standing import Standing, odd, standing
from asn_crawl.dedup.update import SCHEMA, Entry, name, number, prepare, update
from tests.dedup.notices import notice
from tests.dedup.stories import STORIES, rewritten, shortened, typed, words_of

DEDUP = config.load().settings.dedup


class Memory:
    """A database in memory with the tables of dedup."""

    def __init__(self):
        self.connection = sqlite3.connect(":memory:")
        for statement in SCHEMA:
            self.connection.execute(statement)
        prepare(self, DEDUP)

    def rows(self, query, *values):
        return self.connection.execute(query, values)

    def do(self, statement, *values):
        self.connection.execute(statement, values)

    def do_each(self, statement, values):
        self.connection.executemany(statement, values)


@pytest.fixture
def database():
    memory = Memory()
    yield memory
    memory.connection.close()


def entry(at, text, published=""):
    return Entry(f"{at:016x}", "head", published, text if text is None else text.split("\n\n"))


def state(database):
    tables = ("prints", "buckets", "full_buckets", "pairs", "standings")
    return {table: sorted(database.rows(f"SELECT * FROM {table}"), key=repr) for table in tables}  # noqa: S608


def standings(database, count):
    return [standing(database, number(f"{at:016x}")) for at in range(count)]


def corpus(size=120):
    """Stories with copies of each kind, exact ones too, and notices of one template that fill their buckets."""
    chance = random.Random(11)  # noqa: S311 - the same texts each time
    texts = [notice("pelantikan", chance) for _ in range(40)] + [STORIES[0]] * 20
    while len(texts) < size:
        story = chance.choice(STORIES)
        change = chance.choice([str, typed, shortened, rewritten])
        texts.append(change(story, chance) if change is not str else story)
    chance.shuffle(texts)
    days = ("", "2024-05-01", "2024-05-02T03:00:00+00:00")
    return [entry(at, text, chance.choice(days)) for at, text in enumerate(texts)]


@pytest.mark.parametrize("seed", range(8))
def test_any_history_ends_in_the_state_of_one_big_run(database, seed, monkeypatch):
    monkeypatch.setattr(buckets, "FULL", 6)  # so that many buckets fill and empty on the way
    whole = Memory()
    documents = corpus()
    update(whole, documents, DEDUP)
    chance = random.Random(seed)  # noqa: S311
    order = chance.sample(documents, len(documents))
    strange = [entry(1_000 + at, notice(chance.choice(["pelantikan", "coklit"]), chance)) for at in range(30)]
    while order or strange:
        come = [order.pop() for _ in range(min(len(order), chance.randint(1, 25)))]
        early = [each._replace(paragraphs=STORIES[1].split("\n\n")) for each in come if chance.random() < 0.3]
        guests, strange = strange[:10], strange[10:]
        update(database, [*early, *guests], DEDUP)
        update(database, come, DEDUP)
        update(database, [guest._replace(paragraphs=None) for guest in guests], DEDUP)
    assert state(database) == state(whole)
    whole.connection.close()


def test_what_update_tells_is_what_has_changed(database):
    documents = corpus(80)
    for at in range(0, 80, 20):
        before = standings(database, 80)
        told = update(database, documents[at : at + 20], DEDUP)
        changed = {
            f"{n:016x}" for n, (old, new) in enumerate(zip(before, standings(database, 80), strict=True)) if old != new
        }
        assert told == changed


def test_documents_of_keys_that_meet_by_chance_are_taken_in(database):
    prints = [Print(at, "", "", 1, 0, bytes(256), (5 * PARTS + 3, 5 * PARTS + 3, 5 * PARTS + 4), "") for at in range(2)]
    Index(database).add(prints)
    assert set(Index(database).pairs()) == {(0, 1)}


def test_an_earlier_copy_takes_over_as_keeper(database):
    update(database, [entry(2, STORIES[0], "2024-05-02"), entry(3, STORIES[0], "2024-05-03")], DEDUP)
    assert standing(database, number(f"{3:016x}")).keeper == number(f"{2:016x}")
    told = update(database, [entry(4, STORIES[0], "2024-05-01")], DEDUP)
    assert told == {f"{at:016x}" for at in (2, 3, 4)}
    assert {each.keeper for each in standings(database, 5)[2:]} == {number(f"{4:016x}")}
    assert {each.cluster for each in standings(database, 5)[2:]} == {number(f"{2:016x}")}


def test_a_withdrawn_document_leaves_the_index(database):
    empty = state(database)
    update(database, corpus(60), DEDUP)
    update(database, [each._replace(paragraphs=None) for each in corpus(60)], DEDUP)
    assert state(database) == empty


def test_a_document_alone_stands_for_itself(database):
    assert update(database, [entry(1, STORIES[0])], DEDUP) == set()
    assert standing(database, number(f"{1:016x}")) == Standing(None, number(f"{1:016x}"))


def test_an_excerpt_is_kept_and_points_to_the_keeper_of_its_story(database):
    story, chance = STORIES[0], random.Random(1)  # noqa: S311
    lead = story.split("\n\n")[0]
    documents = [entry(1, story), entry(2, typed(story, chance)), entry(3, lead)]
    assert len(words_of([lead]).folded) < DEDUP.same_share * len(words_of(story.split("\n\n")).folded)
    update(database, documents, DEDUP)
    found = standing(database, number(f"{3:016x}"))
    assert (found.keeper, found.cluster, found.relation) == (number(f"{3:016x}"), None, "contains")
    assert (found.source, found.containment) == (number(f"{1:016x}"), 1.0)


def test_a_document_of_two_stories_does_not_make_them_one(database):
    one, other = STORIES[:2]
    both = "\n\n".join([one, other])
    update(database, [entry(1, one), entry(2, one), entry(3, other), entry(4, other), entry(5, both)], DEDUP)
    clusters = [each.cluster for each in standings(database, 6)[1:5]]
    assert clusters[0] == clusters[1] != clusters[2] == clusters[3]


def test_notices_of_one_template_stay_apart_while_their_copies_meet(database):
    chance = random.Random(5)  # noqa: S311
    texts = [notice("rekapitulasi", chance) for _ in range(150)]
    documents = [entry(at, text) for at, text in enumerate([*texts, *(typed(text, chance) for text in texts)])]
    update(database, documents, DEDUP)
    found = standings(database, 300)
    pairs = {(each.keeper, number(f"{at:016x}")) for at, each in enumerate(found) if each.relation == "same"}
    right = {tuple(sorted((number(f"{at:016x}"), number(f"{at + 150:016x}")))) for at in range(150)}
    assert len(right & {tuple(sorted(pair)) for pair in pairs}) >= 147
    assert len(pairs - {tuple(pair) for pair in right} - {pair[::-1] for pair in right}) <= 1


def test_a_cluster_above_the_limit_is_odd(database):
    update(database, [entry(at, STORIES[0]) for at in range(101)], DEDUP)
    assert odd(database, DEDUP) == {number(f"{0:016x}")}
    update(database, [entry(0, None)], DEDUP)
    assert odd(database, DEDUP) == set()


def test_other_thresholds_empty_the_index(database):
    update(database, corpus(40), DEDUP)
    assert not prepare(database, DEDUP)
    assert prepare(database, msgspec.structs.replace(DEDUP, containment=0.6))
    assert not list(database.rows("SELECT 1 FROM prints UNION SELECT 1 FROM buckets UNION SELECT 1 FROM standings"))


def test_a_walk_over_a_new_index_finds_what_each_document_finds(monkeypatch):
    monkeypatch.setattr(buckets, "FULL", 6)
    walked, looked = Memory(), Memory()
    prints = []
    for each in corpus():
        words = words_of(each.paragraphs)
        prints.append(Print(number(each.id), each.head, each.published, len(words.folded), *fingerprint(words), ""))
    Index(walked).add(prints)
    Index(looked).add(prints)
    index = Index(looked)
    views = {each.id: index.look(each.id, index.keys(each.id)).candidates for each in prints}
    pairs = {(low, high) for low, high in combinations(sorted(views), 2) if high in views[low] or low in views[high]}
    assert set(Index(walked).pairs()) == pairs
    assert len(list(looked.rows("SELECT 1 FROM full_buckets WHERE part >= 0"))) > 0
    for memory in (walked, looked):
        memory.connection.close()


def test_ids_keep_their_order_as_numbers():
    ids = ["0000000000000000", "7fffffffffffffff", "8000000000000000", "ffffffffffffffff"]
    assert sorted(map(number, ids)) == [number(each) for each in ids]
    assert [name(number(each)) for each in ids] == ids
