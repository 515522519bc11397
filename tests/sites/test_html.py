import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.model import Block, Rule
from asn_crawl.sites import html
from asn_crawl.sites.drops import drops, marks_below

DROPS: tuple[tuple[Rule, str], ...] = (
    ("caption", "figcaption, .wp-caption-text"),
    ("related-link", ".baca-juga, .ctaText, .postTitle"),
    ("share", ".sharedaddy"),
)


def blocks(source: str, pairs: tuple[tuple[Rule, str], ...] = DROPS) -> list[Block]:
    container = LexborHTMLParser(f'<p>before</p><div class="body">{source}</div>').css_first(".body")
    assert container is not None
    return html.blocks(container, origin=".body", marks=marks_below(container, drops(pairs)))


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


def kept(source: str) -> list[str]:
    return [text for block in blocks(source) if (text := block.kept)]


# --- paragraphs and lines --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("satu<br><br>dua", ["satu", "dua"]),
        ("satu<br/>\n<br/>\ndua", ["satu", "dua"]),
        ("<p>satu<br>&nbsp;<br>dua</p>", ["satu", "dua"]),
        ("satu<br><br><br><br>dua", ["satu", "dua"]),
        ("<b>satu<br></b><br>dua", ["satu", "dua"]),
        ("satu<br>dua", ["satu dua"]),
        ("satu<br>dua<br>tiga", ["satu dua tiga"]),
        ("<p><br>satu<br></p>", ["satu"]),
    ],
)
def test_two_breaks_end_a_paragraph_and_one_is_a_blank(source, expected):
    assert expected == texts(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("ne<b>tra</b>li<i>tas</i>", ["netralitas"]),
        ("<strong>BUOL</strong>, Bawaslu", ["BUOL, Bawaslu"]),
        ("<b>satu</b> <i>dua</i>", ["satu dua"]),
        ("<b>satu </b><i>dua</i>", ["satu dua"]),
        ("satu<span>\n</span>dua", ["satu dua"]),
        ("netral<wbr>itas", ["netralitas"]),
        ("<a href='/x'>“ASN</a>,” katanya", ["“ASN,” katanya"]),
        ("<font color=red>satu</font><div>dua</div>tiga", ["satu", "dua", "tiga"]),
        ("<p>satu<p>dua", ["satu", "dua"]),
        ("<h2>Sanksi</h2>Berat", ["Sanksi", "Berat"]),
        ("satu<hr>dua", ["satu", "dua"]),
        ("<a href=/x><div>satu</div><div>dua</div></a>", ["satu", "dua"]),
        ("<pre>satu\ndua</pre>", ["satu dua"]),
    ],
)
def test_inline_tags_neither_split_nor_glue_words_and_blocks_part_them(source, expected):
    assert expected == texts(source)


def test_headings_items_quotes_and_captions_have_their_kinds():
    found = blocks(
        "<h2>Sanksi</h2><p>teks</p><ul><li>satu</li><li><p>dua</p></li></ul><dl><dt>a</dt><dd>b</dd></dl>"
        "<blockquote><p>kutipan</p></blockquote><figure><img alt=x><figcaption>foto</figcaption></figure>"
    )
    assert [f"{block.kind} {block.text}" for block in found] == [
        "heading Sanksi", "paragraph teks", "item satu", "item dua", "item a", "item b", "quote kutipan",
        "caption foto",
    ]  # fmt: skip


def test_the_text_of_an_item_before_a_nested_list_is_an_item_of_its_own():
    assert texts("<ol><li>satu<ul><li>satu a<li>satu b</ul><li>dua</ol>") == ["satu", "satu a", "satu b", "dua"]


def test_nested_quotes_are_quotes_each_paragraph_one_block():
    found = blocks("<blockquote>luar<blockquote><p>dalam</p><p>lagi</p></blockquote>akhir</blockquote>")
    assert [block.text for block in found] == ["luar", "dalam", "lagi", "akhir"]
    assert {"quote"} == {block.kind for block in found}


# --- tables ----------------------------------------------------------------------------------------------------------


def test_a_table_row_is_one_line_with_tabs_so_that_election_results_survive():
    found = blocks(
        "<table><caption>Hasil <b>Pilkada</b></caption><thead><tr><th>Calon</th><th>Suara</th></tr></thead>"
        "<tbody><tr><td><p>Ami<b>rudin</b></p></td><td>12.345</td></tr>"
        "<tr><td>Risharyudi<br>Triwibowo</td><td></td></tr><tr><td> </td><td></td></tr></tbody></table>"
    )
    assert [b.text for b in found] == ["Hasil Pilkada", "Calon\tSuara", "Amirudin\t12.345", "Risharyudi Triwibowo\t"]
    assert [block.kind for block in found] == ["heading", "cell", "cell", "cell"]


@pytest.mark.parametrize(
    "layout",
    [
        f"<table><tr><td><p>{'kata ' * 70}</p><p>dua</p></td><td>samping</td></tr></table>",
        f"<table><tr><td><p>{'kata ' * 70}</p><p>dua</p></td></tr></table>",
        "<table><tr><td>menu</td><td><table><tr><td>satu</td><td>1</td></tr></table></td></tr></table>",
    ],
)
def test_a_table_that_lays_out_the_page_gives_its_paragraphs(layout):
    assert len(texts(layout)) >= 2
    assert [text for text in texts(layout) if "\t" in text] in ([], ["satu\t1"])


# --- characters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "silent",
    ["<script>var a='x'</script>", "<style>p{}</style>", "<noscript>nyalakan JavaScript</noscript>", "<!-- x -->",
     "<iframe>x</iframe>", "<svg><title>ikon</title><text>x</text></svg>", "<template>x</template>", "<input value=x>",
     "<select><option>pilih</select>", "<button>Bagikan</button>", "<textarea>x</textarea>", "<video>x</video>",
     "<img alt='gambar utama'>"],
)  # fmt: skip
def test_what_a_reader_never_sees_as_text_is_silent(silent):
    assert texts(f"<p>satu{silent} dua</p>") == ["satu dua"]
    assert texts(f"<table><tr><td>satu{silent}</td><td>dua</td></tr></table>") == ["satu\tdua"]
    assert texts(silent) == []


def test_invisible_characters_vanish_and_no_break_spaces_are_blanks():
    assert texts("ne&shy;tra\u200bli\ufefftas&nbsp;&nbsp;ASN\u202f di\u00a0 Buol\u200d") == ["netralitas ASN di Buol"]


def test_entities_are_decoded_once_and_quotes_stay_as_the_site_wrote_them():
    assert texts("&ldquo;Adil&rdquo; &amp; 'jujur' &ndash; &lt;b&gt; &amp;amp; e&#x301;") == [
        "“Adil” & 'jujur' – <b> &amp; é"
    ]


# --- what is left out ------------------------------------------------------------------------------------------------


def test_everything_below_a_dropped_block_carries_its_mark():
    found = blocks("<p>satu</p><div class='sharedaddy sd'><h3>Bagikan</h3><ul><li>Facebook</ul></div><p>dua</p>")
    assert [block.kept for block in found if block.kept] == ["satu", "dua"]
    marks = [block.mark for block in found if block.mark]
    assert [(mark.rule, mark.evidence) for mark in marks] == [("share", "drop.share: div.sharedaddy.sd")] * 2


def test_a_dropped_inline_node_becomes_a_cut_and_the_paragraph_stays():
    (block,) = blocks("<p>ASN netral. <span class='baca-juga'>Baca juga: <b>Tiga</b> ASN</span> Sanksinya berat.</p>")
    assert block.text == "ASN netral. Baca juga: Tiga ASN Sanksinya berat."
    assert block.kept == "ASN netral. Sanksinya berat."
    assert [(c.rule, block.text[c.start : c.end].strip()) for c in block.cuts] == [
        ("related-link", "Baca juga: Tiga ASN")
    ]


def test_a_block_of_dropped_inline_nodes_alone_is_marked_as_a_whole():
    plugin = (
        "<div class=u5c1><style>.u5c1{}</style><a class=u5c1 href=/x><div><span class=ctaText>Baca Juga :</span>&nbsp; "
        "<span class=postTitle>Siapkan 56 Orang</span></div></a></div>"
    )
    (block,) = blocks(plugin)
    assert block.text == "Baca Juga : Siapkan 56 Orang"
    assert block.mark
    assert (block.mark.rule, block.cuts) == ("related-link", ())


def test_a_caption_in_an_inline_node_is_a_caption():
    (block,) = blocks("<p><img><span class='wp-caption-text'>Apel di Buol</span></p>")
    assert block.mark
    assert (block.kind, block.mark.rule, block.text) == ("caption", "caption", "Apel di Buol")


def test_a_cut_at_the_start_or_end_leaves_no_blank():
    assert kept("<p><span class=ctaText>Baca</span> satu <span class=ctaText>juga</span></p>") == ["satu"]


def test_no_character_of_a_page_can_pass_for_a_cut():
    (block,) = blocks("<p>a\ufdd0b&#xFDD1;c <span class=ctaText>x\ufdd1y</span> d</p>")
    assert block.kept == "abc d"


def test_blanks_around_a_cut_are_one_blank_however_they_are_marked_up():
    (block,) = blocks("<p> satu<span class=ctaText> &nbsp;</span><b>\n</b><span class=ctaText> Baca </span>dua</p>")
    assert (block.text, block.kept) == ("satu Baca dua", "satu dua")


def test_the_first_of_two_classes_gives_the_mark():
    (block,) = blocks("<p class='baca-juga sharedaddy'>x</p>")
    assert block.mark
    assert block.mark.rule == "related-link"


def test_the_origin_names_selector_tag_and_place():
    assert [block.origin for block in blocks("<p>a</p><h2>b</h2>")] == [".body p[1]", ".body h2[2]"]


# --- bounds ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "blockquote", "table><tr><td"])
def test_five_thousand_nested_tags_keep_their_text(tag):
    assert " ".join(texts(f"<{tag}>" * 5_000 + "satu <script>x</script><p>dua"))[:8] == "satu dua"


words = st.text("abcdefgh", min_size=1, max_size=6)
inline = st.one_of(
    words, st.sampled_from([" ", "<br>", "<b>", "</b>", "<i>", "</i>", "&nbsp;", "\n", "<wbr>", "&shy;"])
)
blocky = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<li>", "<ul>", "</ul>", "<h2>", "</h2>", "<td>", "<tr>", "<table>", "</table>",
     "<script>x y</script>", "<blockquote>", "<p class=baca-juga>", "<span class=ctaText>", "</span>", "<br><br>"]
)  # fmt: skip
sources = st.lists(st.one_of(inline, blocky), max_size=40).map("".join)


@given(sources)
def test_the_letters_of_the_blocks_are_those_of_the_page_in_order(source):
    page = LexborHTMLParser(f'<div class="body">{source}</div>').css_first(".body")
    assert page is not None
    letters = re.sub(r"[\s\u00ad]", "", re.sub(r"<script>x y</script>|<[^>]*>|&nbsp;|&shy;", "", page.html or ""))
    assert letters == re.sub(r"\s", "", "".join(block.text for block in blocks(source)))


@given(sources)
def test_no_block_is_empty_and_cuts_lie_inside_their_block(source):
    for block in blocks(source):
        assert block.text.strip()
        ends = [0, *(end for cut in block.cuts for end in (cut.start, cut.end)), len(block.text)]
        assert ends == sorted(ends)


@given(st.lists(words, max_size=30))
def test_words_in_paragraphs_of_their_own_come_out_as_they_are(given_words):
    assert given_words == texts("".join(f"<p>{word}</p>" for word in given_words))
