from datetime import date
from pathlib import Path

import pytest

from asn_crawl import config
from asn_crawl.errors import ConfigError
from asn_crawl.model import Select

SITE = 'name = "Uji"\nhosts = ["uji.example"]\n'
FAMILY = 'name = "Uji"\nfamily = "uji.example"\n'
RULE = 'mark = "promo"\nwhere = "line"\npattern = "x"\ntakes = ["x"]\nleaves = ["y"]\n'


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No ./config of the caller, no variable of the caller."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASN_CRAWL_CONFIG", raising=False)


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "asn-crawl.toml",
            "[limit]\nmax_bytes = 1\n",
            "[limit]: no such table; known are network, politeness, fetch, limits, topic",
        ),
        ("asn-crawl.toml", "max_bytes = 1\n", "[top level]: max_bytes stands outside a table"),
        ("asn-crawl.toml", "[limits]\nmax_byte = 1\n", "[limits]: max_byte is no known key; did you mean max_bytes?"),
        (
            "asn-crawl.toml",
            "[limits]\nspeed = 1\n",
            "[limits]: speed is no known key; known are max_bytes, max_depth, ",
        ),
        ("asn-crawl.toml", '[limits]\nmax_bytes = "1"\n', "[limits]: max_bytes: Expected `int`, got `str`"),
        ("asn-crawl.toml", "[limits]\nmax_bytes = true\n", "[limits]: max_bytes: Expected `int`, got `bool`"),
        ("asn-crawl.toml", '[topic]\nwords = "ASN"\n', "[topic]: words: Expected `array`, got `str`"),
        ("asn-crawl.toml", "[topic]\nwords = [1]\n", "[topic]: words: Expected `str`, got `int`"),
        ("asn-crawl.toml", "[topic\n", "[file]: no TOML: Expected ']'"),
        ("asn-crawl.toml", "[topic]\nwords = []\nwords = []\n", "[file]: no TOML: Cannot overwrite a value"),
        ("sites/uji.toml", SITE + "hots = []\n", "[top level]: hots is no known key; did you mean hosts?"),
        ("sites/uji.toml", 'hosts = ["uji.example"]\n', "[top level]: name is missing"),
        ("sites/uji.toml", 'name = "Uji"\n', "[top level]: hosts is missing"),
        ("sites/uji.toml", 'name = 1\nhosts = ["uji.example"]\n', "[top level]: name: Expected `str`, got `int`"),
        (
            "sites/uji.toml",
            SITE + 'platform = "joomla"\n',
            "[top level]: platform = 'joomla' is none of ",
        ),
        ("sites/uji.toml", SITE + 'timezone = "Asia/Buol"\n', "[top level]: timezone = 'Asia/Buol' is no IANA zone"),
        ("sites/uji.toml", SITE + 'timezone = "Asia"\n', "[top level]: timezone = 'Asia' is no IANA zone"),
        ("sites/uji.toml", SITE + 'timezone = "../x"\n', "[top level]: timezone = '../x' is no IANA zone"),
        (
            "sites/uji.toml",
            FAMILY + '[[offices]]\nlabel = "a"\nhost = "a.uji.example"\ntimezone = "WITA"\n',
            "[offices]: timezone = 'WITA' is no IANA zone",
        ),
        ("sites/uji.toml", FAMILY + '[labels]\nWITA = ["a"]\n', "[labels]: 'WITA' is no IANA zone"),
        ("sites/uji.toml", SITE + '[select]\nbodi = [".x"]\n', "[select]: bodi is no known key; did you mean body?"),
        ("sites/uji.toml", SITE + '[select]\nbody = ".x"\n', "[select]: body: Expected `array`, got `str`"),
        ("sites/uji.toml", SITE + '[select]\nbody = [".x["]\n', "[select]: body = '.x[' is no CSS selector"),
        (
            "sites/uji.toml",
            SITE + '[drop]\ncaptoin = [".x"]\n',
            "[drop]: Invalid enum value 'captoin'; did you mean caption?",
        ),
        ("sites/uji.toml", SITE + '[drop]\ncaption = ["p:x("]\n', "[drop]: caption = 'p:x(' is no CSS selector"),
        ("sites/uji.toml", SITE + "[drop]\ncaption = [1]\n", "[drop]: value: Expected `str`, got `int`"),
        ("sites/uji.toml", SITE + '[[offices]]\nlabel = "a"\n', "[offices]: host is missing"),
        (
            "sites/uji.toml",
            SITE + '[[offices]]\nlabell = "a"\n',
            "[offices]: labell is no known key; did you mean label?",
        ),
        (
            "sites/uji.toml",
            SITE + '[discover]\nmeans = ["feeds"]\n',
            "[discover]: means: Invalid enum value 'feeds'; did you mean feed?",
        ),
        ("sites/uji.toml", SITE + "delay_s = -3\n", "[top level]: delay_s: Expected `float` >= 0.0, got -3"),
        ("sites/uji.toml", SITE + "[expect]\nnew_within_days = 0\n", "[expect]: new_within_days: Expected `int` >= 1"),
        ("asn-crawl.toml", "[politeness]\ndelay_s = -1\n", "[politeness]: delay_s: Expected `float` >= 0.0, got -1"),
        ("asn-crawl.toml", "[politeness]\ndelay_s = nan\n", "[politeness]: delay_s: Expected `float` >= 0.0, got nan"),
        (
            "asn-crawl.toml",
            "[politeness]\ngroups_at_a_time = 9999\n",
            "[politeness]: groups_at_a_time: Expected `int` <=",
        ),
        ("asn-crawl.toml", "[network]\ndeadline_s = 0\n", "[network]: deadline_s: Expected `float` > 0.0, got 0"),
        (
            "asn-crawl.toml",
            "[fetch]\nlook_again_days = [1, 0]\n",
            "[fetch]: look_again_days: Expected `int` >= 1, got 0",
        ),
        ("asn-crawl.toml", "[fetch]\nmax_list_pages = 0\n", "[fetch]: max_list_pages: Expected `int` >= 1, got 0"),
        ("asn-crawl.toml", "[fetch]\nsegment_mb = 0\n", "[fetch]: segment_mb: Expected `int` >= 1, got 0"),
        ("asn-crawl.toml", "[fetch]\nmin_free_mb = -1\n", "[fetch]: min_free_mb: Expected `int` >= 0, got -1"),
        ("platforms.toml", '[jnews]\nmarker = ["x"]\n', "[jnews]: marker is no known key"),
        ("platforms.toml", '[jnews.select]\nbody = "x"\n', "[jnews.select]: body: Expected `array`, got `str`"),
        (
            "platforms.toml",
            '[jnews.drop]\nads = ["x"]\n',
            "[jnews.drop]: Invalid enum value 'ads'; known are byline, ",
        ),
        ("platforms.toml", '[jnews.select]\nbody = ["]"]\n', "[jnews.select]: body = ']' is no CSS selector"),
        ("platforms.toml", '[uji]\nbase = "joomla"\n', "[uji]: base = 'joomla' is none of common, tagdiv"),
        ("refusals.toml", '[uji]\ntitle = "x"\n', "[uji]: reason is missing"),
        ("refusals.toml", '[uji]\nreason = "x"\ntitle = "("\n', "[uji]: title is no regular expression"),
        ("refusals.toml", '[uji]\nreason = "x"\nplatform = "joomla"\n', "[uji]: platform = 'joomla' is none of common"),
        (
            "boilerplate.toml",
            f"[uji]\n{RULE}zone = 'top'\n",
            "[uji]: zone: Invalid enum value 'top'; known are any, edges, head, tail",
        ),
        (
            "boilerplate.toml",
            f"[uji]\n{RULE.replace('promo', 'advert')}",
            "[uji]: mark: Invalid enum value 'advert'; known are byline, ",
        ),
        ("boilerplate.toml", "[uji]\n" + RULE.replace("x", "(x", 1), "[uji]: pattern is no regular expression"),
        ("boilerplate.toml", "[uji]\noff = true\n", "[uji]: mark is missing"),
    ],
)
def test_a_mistake_is_one_line_with_file_table_and_key(write, name, text, problem):
    directory = write(name, text)
    with pytest.raises(ConfigError) as caught:
        config.load(directory)
    line = str(caught.value)
    assert line.startswith(f"{directory / name}: {problem}")
    assert "\n" not in line


@pytest.mark.parametrize("host", ["https://uji.example", "uji.example/berita", "uji.example:80", "a b", "@uji.example"])
@pytest.mark.parametrize(
    "key", ["hosts = ['{}']", "hosts = ['x.example', '{}']", "hosts = ['x.example']\nformer_hosts = ['{}']"]
)
def test_a_host_that_is_an_address_is_refused(write, key, host):
    directory = write("sites/uji.toml", f'name = "Uji"\n{key.format(host)}\n')
    with pytest.raises(ConfigError, match=r"host '.*' is no bare host such as prokalteng\.co"):
        config.load(directory)


@pytest.mark.parametrize(
    "key", ["hosts = ['{}']", "hosts = ['x.example', '{}']", "hosts = ['x.example']\nformer_hosts = ['{}']"]
)
@pytest.mark.parametrize("host", ["www.prokalteng.co", "Buol.bawaslu.go.id", "prokalteng.jawapos.com", "bawaslu.go.id"])
def test_a_host_of_two_sites_is_refused_with_both_files(write, key, host):
    directory = write("sites/uji.toml", f'name = "Uji"\n{key.format(host)}\n')
    with pytest.raises(ConfigError) as caught:
        config.load(directory)
    other = "bawaslu" if "bawaslu" in host else "prokalteng"
    mine, theirs = directory / "sites" / "uji.toml", config.SHIPPED / "sites" / f"{other}.toml"
    assert str(caught.value).startswith(f"{mine}: [top level]: host '{host}' belongs to {theirs} too")


def test_a_site_may_name_one_host_twice(write):
    text = 'name = "Uji"\nhosts = ["uji.example", "www.uji.example"]\n'
    assert config.load(write("sites/uji.toml", text)).sites["uji"].hosts == ("uji.example", "uji.example")


def test_a_file_that_is_no_utf_8_is_refused(write):
    directory = write("asn-crawl.toml", "")
    (directory / "asn-crawl.toml").write_bytes(b'[topic]\nwords = ["\xff"]\n')
    with pytest.raises(ConfigError, match=r"asn-crawl\.toml: \[file\]: "):
        config.load(directory)


def test_a_named_directory_that_is_missing_is_refused(tmp_path, monkeypatch):
    with pytest.raises(ConfigError, match=r"gone: \[config\]: no such directory"):
        config.load(tmp_path / "gone")
    monkeypatch.setenv("ASN_CRAWL_CONFIG", str(tmp_path / "gone"))
    with pytest.raises(ConfigError, match=r"gone: \[config\]: no such directory"):
        config.load()


# --- where the user's directory is -----------------------------------------------------------------------------------


def test_without_any_directory_the_shipped_configuration_is_used():
    assert config.user_directory() is None
    assert {"bawaslu-buol", "prokalteng", "potretmaluku", "dutametro"} <= set(config.load().sites)


def test_the_option_goes_before_the_variable_and_this_before_the_folder_here(tmp_path, monkeypatch):
    for name in ("option", "variable", "config"):
        (tmp_path / name).mkdir()
    assert config.user_directory() == Path("config")
    monkeypatch.setenv("ASN_CRAWL_CONFIG", str(tmp_path / "variable"))
    assert config.user_directory() == tmp_path / "variable"
    assert config.user_directory(tmp_path / "option") == tmp_path / "option"


def test_the_variable_steers_the_load(write, monkeypatch):
    monkeypatch.setenv("ASN_CRAWL_CONFIG", str(write("asn-crawl.toml", "[limits]\nmax_depth = 7\n")))
    assert config.load().settings.limits.max_depth == 7


# --- what lies over what ---------------------------------------------------------------------------------------------


def test_settings_lie_over_the_shipped_ones_key_by_key(write):
    shipped = config.load().settings
    directory = write("asn-crawl.toml", "[limits]\nmax_depth = 7\n")
    loaded = config.load(directory)
    assert loaded.settings.limits.max_depth == 7
    assert loaded.settings.limits.max_bytes == shipped.limits.max_bytes
    assert loaded.settings.topic == shipped.topic
    assert loaded.origins["asn-crawl.toml: [limits] max_depth"] == str(directory / "asn-crawl.toml")
    assert loaded.origins["asn-crawl.toml: [limits] max_bytes"] == str(config.SHIPPED / "asn-crawl.toml")


def test_a_shipped_rule_is_switched_off_by_its_name_alone(write):
    shipped = config.load().rules
    loaded = config.load(write("boilerplate.toml", "[skip-link]\noff = true\n")).rules
    assert set(shipped) - set(loaded) == {"skip-link"}


def test_one_key_of_a_shipped_rule_is_changed_and_the_others_stay(write):
    shipped = config.load().rules["skip-link"]
    loaded = config.load(write("boilerplate.toml", "[skip-link]\nzone = 'head'\n")).rules["skip-link"]
    assert (shipped.zone, loaded.zone) == ("any", "head")
    assert loaded.pattern == shipped.pattern


def test_a_rule_of_the_user_comes_to_the_shipped_ones(write):
    loaded = config.load(write("boilerplate.toml", f"[uji]\n{RULE}"))
    assert loaded.rules["uji"].pattern == "x"
    assert set(config.load().rules) < set(loaded.rules)


def test_a_site_file_replaces_the_shipped_one_of_its_name_and_the_others_stay(write):
    text = 'name = "Baru"\nhosts = ["WWW.baru.example"]\nformer_hosts = ["Dutametro.com"]\n'
    directory = write("sites/dutametro.toml", text)
    loaded = config.load(directory)
    spec = loaded.sites["dutametro"]
    assert (spec.hosts, spec.former_hosts, spec.platform) == (("baru.example",), ("dutametro.com",), None)
    assert spec.home == "https://WWW.baru.example/"
    assert loaded.site_of_host("dutametro.com") == spec
    assert set(loaded.sites) == set(config.load().sites)
    assert loaded.origins["sites/dutametro.toml"] == str(directory / "sites" / "dutametro.toml")


def test_a_platform_gets_one_more_selector_table(write):
    shipped = config.load().platforms["jnews"]
    loaded = config.load(write("platforms.toml", '[jnews]\nmarkers = ["uji"]\n')).platforms["jnews"]
    assert (loaded.markers, loaded.select) == (("uji",), shipped.select)


def test_the_offices_of_a_family_are_sites_with_their_own_zone_and_outlets(write):
    offices = '[[offices]]\nlabel = "a"\nhost = "a.uji.example"\ntimezone = "Asia/Jayapura"\noutlets = ["Kantor A"]\n'
    head = 'name = "Uji"\nfamily = "uji.example"\noutlets = ["Uji Kota {label}"]\n'
    loaded = config.load(write("sites/uji.toml", head + offices))
    spec = loaded.sites["uji-a"]
    assert (spec.timezone, spec.outlets, spec.home) == (
        "Asia/Jayapura", ("Kantor A", "Uji Kota a"), "https://a.uji.example/",
    )  # fmt: skip
    unlisted = loaded.site_of_host("m.b.c.uji.example")
    assert unlisted
    assert (unlisted.name, unlisted.timezone) == ("uji-b-c", "Asia/Jakarta")


def test_labels_of_a_family_are_sites_at_its_domain_in_the_zone_they_stand_below(write):
    text = 'name = "Uji"\nfamily = "uji.example"\noutlets = ["Uji {label}"]\n[labels]\n"Asia/Jayapura" = ["a", "b"]\n'
    spec = config.load(write("sites/uji.toml", text)).sites["uji-b"]
    assert (spec.hosts, spec.timezone, spec.group, spec.outlets) == (
        ("b.uji.example",), "Asia/Jayapura", "uji.example", (),
    )  # fmt: skip


def test_offices_without_the_domain_of_a_family_are_refused(write):
    with pytest.raises(ConfigError, match="family is missing"):
        config.load(write("sites/uji.toml", 'name = "Uji"\nhosts = ["a.test"]\n[labels]\n"Asia/Jakarta" = ["a"]\n'))


# --- the shipped files -----------------------------------------------------------------------------------------------


def test_every_shipped_rule_has_an_example_and_a_near_miss():
    for name, rule in config.load().rules.items():
        assert rule.takes, name
        assert rule.leaves, name


def test_every_shipped_platform_but_the_common_one_has_markers_and_a_body():
    for name, platform in config.load().platforms.items():
        assert bool(platform.markers) == bool(platform.select.body) == (name != "common")
        assert (platform.select == Select()) == (name == "common")


def test_no_shipped_platform_drops_what_every_platform_drops():
    platforms = dict(config.load().platforms)
    common = {selector for selectors in platforms.pop("common").drop.values() for selector in selectors}
    for name, platform in platforms.items():
        assert common.isdisjoint(selector for selectors in platform.drop.values() for selector in selectors), name


def test_no_two_shipped_sites_share_a_host():
    hosts = [host for site in config.load().sites.values() for host in (*site.hosts, *site.former_hosts)]
    assert len(set(hosts)) == len(hosts)


def test_every_shipped_site_says_when_it_was_seen_live_or_that_it_never_was():
    said = {site.checked for site in config.load().sites.values()} - {"never live"}
    assert all(date.fromisoformat(words.removeprefix("live ")) for words in said)


def test_a_shipped_site_lies_in_the_zone_of_the_place_in_its_name():
    loaded = config.load()
    for name, site in loaded.sites.items():
        label = name.rpartition("-")[2]
        zones = {zone for zone, each in loaded.zones.items() if label in {place.casefold() for place in each.places}}
        assert zones <= {site.timezone}, name


def test_a_folder_of_site_files_that_cannot_be_looked_into_is_an_error(tmp_path):
    (tmp_path / "sites").write_text("no folder", "utf-8")
    with pytest.raises(ConfigError, match=r"sites: \[folder\]: Not a directory; mend the permission"):
        config.load(tmp_path)
