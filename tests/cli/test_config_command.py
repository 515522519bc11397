import json

import pytest

from asn_crawl.config import SHIPPED


def test_each_value_is_shown_with_the_file_it_comes_from(called, write):
    directory = write("asn-crawl.toml", "[limits]\npage_cpu_s = 5.5\n")
    write("sites/baru.toml", 'name = "Baru"\nhosts = ["baru.test"]\nplatform = "wordpress"\n')
    write("boilerplate.toml", "[skip-link]\noff = true\n")
    write("zones.toml", '["Asia/Jayapura"]\nplaces = ["Asmat"]\n')
    done = called("config", "--config", directory)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:2] == [f"shipped  {SHIPPED}", f"yours    {directory}"]
    assert f"page_cpu_s = 5.5    # {directory}/asn-crawl.toml" in lines
    assert f"max_bytes = 5000000    # {SHIPPED}/asn-crawl.toml" in lines
    assert f"sites/baru.toml    # {directory}/sites/baru.toml" in lines
    assert f"sites/dutametro.toml    # {SHIPPED}/sites/dutametro.toml" in lines
    assert f"boilerplate.toml: [skip-link]    # {directory}/boilerplate.toml" in lines
    assert any(line.startswith("platforms.toml: [tagdiv]    # ") for line in lines)
    assert any(line.startswith("refusals.toml: [login]    # ") for line in lines)
    assert f"zones.toml: [Asia/Jayapura]    # {directory}/zones.toml" in lines


def test_a_file_or_folder_of_a_mistyped_name_is_shown_as_unread(called, write):
    write("sites/baru.tml", "")
    write("site/baru.toml", "")
    write("boilerplate.tml", "")
    write(".cache", "")
    write("sites/baru/page.html", "")
    write("platforms.toml", "")
    directory = write("asn_crawl.toml", "")
    lines = called("config", "--config", directory).out.splitlines()
    unread = [
        f"unread   {directory}/{name}" for name in ("asn_crawl.toml", "boilerplate.tml", "site", "sites/baru.tml")
    ]
    assert [line for line in lines if line.startswith("unread")] == unread


def test_json_is_one_object_with_the_effective_values(called, write):
    done = called("config", "--json", "--config", write("asn-crawl.toml", "[limits]\nmax_depth = 77\n"))
    found = json.loads(done.out)
    assert (done.code, done.err, done.out.count("\n")) == (0, "", 1)
    assert found["settings"]["limits"]["max_depth"] == 77
    assert {"bawaslu-buol", "dutametro", "potretmaluku", "prokalteng"} <= set(found["sites"])


def test_the_directory_comes_from_option_environment_or_the_current_folder(called, monkeypatch, tmp_path):
    (tmp_path / "config").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASN_CRAWL_CONFIG", raising=False)
    assert called("config").out.splitlines()[1] == "yours    config"
    (tmp_path / "lain").mkdir()
    monkeypatch.setenv("ASN_CRAWL_CONFIG", str(tmp_path / "lain"))
    assert called("config").out.splitlines()[1] == f"yours    {tmp_path}/lain"
    assert called("config", "--config", "config").out.splitlines()[1] == "yours    config"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("asn-crawl.toml", "[limits]\nmax_byte = 3", "[limits]: max_byte is no known key"),
        ("asn-crawl.toml", "[limits]\nmax_bytes = -3", "[limits]: max_bytes: Expected `int` >= 1"),
        ("asn-crawl.toml", "[limits]\npage_cpu_s = 0", "[limits]: page_cpu_s: Expected `float` > 0"),
        ("asn-crawl.toml", "[limits]\npage_cpu_s = inf", "[limits]: page_cpu_s: Expected `float` <= 3600"),
        ("asn-crawl.toml", "[limits]\npage_cpu_s = nan", "[limits]: page_cpu_s: Expected `float`"),
        ("asn-crawl.toml", "[limits\n", "[file]: "),
        ("boilerplate.toml", "[skip-link]\nof = true", "[skip-link]: of is no known key"),
        ("boilerplate.toml", '[skip-link]\npattern = "("', "[skip-link]: pattern is no regular expression"),
        ("sites/baru.toml", 'name = "x"\nhosts = ["x.test"]\n[select]\nbody = ["..x"]', "[select]: body = '..x'"),
    ],
)
def test_a_mistake_is_one_line_with_file_table_and_key(called, write, name, text, said):
    directory = write(name, text)
    done = called("config", "--config", directory)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert done.err.startswith(f"{directory}/{name}: {said}")


def test_a_directory_that_is_not_there_is_named(called, tmp_path):
    done = called("config", "--config", tmp_path / "nowhere")
    assert (done.code, len(done.lines)) == (2, 1)
    assert done.err.startswith(f"{tmp_path}/nowhere: [config]: no such directory; ")
