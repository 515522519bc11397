import pytest

from asn_crawl.sites.dateline import dateline, opening

PROSE = "Ketua Bawaslu Kabupaten Buol meminta seluruh aparatur sipil negara menjaga netralitas selama masa kampanye."


@pytest.mark.parametrize(
    ("paragraph", "place", "outlet"),
    [
        ("BUOL, Bawaslu Kabupaen Buol - ASN sebagai pilar", "BUOL", "Bawaslu Kabupaen Buol"),
        ("KASONGAN, PROKALTENG.CO – Dalam menghadapi", "KASONGAN", "PROKALTENG.CO"),
        ("potretmaluku.id – Guna menjaga", None, "potretmaluku.id"),
        ("Solsel,dutametro.com.-Bawaslu Solok Selatan", "Solsel", "dutametro.com"),
        ("AMBON, potretmaluku.id – Guna menjaga", "AMBON", "potretmaluku.id"),
        ("Palangka Raya, PROKALTENG.CO - Gubernur", "Palangka Raya", "PROKALTENG.CO"),
        ("PALANGKA RAYA/PROKALTENG.CO - Gubernur", "PALANGKA RAYA", "PROKALTENG.CO"),
        ("JAKARTA – Ketua KPU", "JAKARTA", None),
        ("WAY KANAN - Sebanyak 20 ASN", "WAY KANAN", None),
        ("JAKARTA (12/3) — Ketua KPU", "JAKARTA", None),
        ("JAKARTA, Senin – Ketua KPU", "JAKARTA", None),
        ("Jakarta, CNN Indonesia -- Bawaslu", "Jakarta", "CNN Indonesia"),
        ("Jakarta (ANTARA) - Bawaslu", "Jakarta", "ANTARA"),
        ("Padang Aro (dutametro.com) - Bawaslu", "Padang Aro", "dutametro.com"),
        ("Ambon, Tribun Maluku (12/3/2024) -- “Kami", "Ambon", "Tribun Maluku"),
        ("Liputan6.com, Jakarta - Ketua KPU", "Jakarta", "Liputan6.com"),
        ("TEMPO.CO, Jakarta - Ketua KPU", "Jakarta", "TEMPO.CO"),
        ("Metrotvnews.com, Jakarta: Ketua KPU", "Jakarta", "Metrotvnews.com"),
        ("M. Teweh, Kalteng Pos – Ketua KPU", "M. Teweh", "Kalteng Pos"),
        ("Solsel, dutametro.com,- Bawaslu", "Solsel", "dutametro.com"),
        ("Padang Pariaman-dutametro.com-Bawaslu", "Padang Pariaman", "dutametro.com"),
        ("Pesisir Selatan dutametro.com – Bawaslu", "Pesisir Selatan", "dutametro.com"),
        ("LEBAK,- Ketua KPU", "LEBAK", None),
        ("Kabarbuol.com- BUOL,— Ketua KPU", "BUOL", "Kabarbuol.com"),
        ("BUOL, kabarbuol | Ketua KPU", "BUOL", "kabarbuol"),
        ("BUOL, KABARBUOL–Ketua KPU", "BUOL", "KABARBUOL"),
        ("kabarbuol, Buol- Ketua KPU", "Buol", "kabarbuol"),
        ("BUOL (Kabar Buol): Ketua KPU", "BUOL", "Kabar Buol"),
        ("ANTARA - Ketua KPU", None, "ANTARA"),
        ("KHABAR, PALANGKA RAYA – Ketua KPU", "PALANGKA RAYA", "KHABAR"),
        ("MEDIA CENTER, Palangka Raya – Ketua KPU", "Palangka Raya", "MEDIA CENTER"),
        ("KABAR-BUOL.COM- -Ketua KPU", None, "KABAR-BUOL.COM"),
        ("BUOL, 9 Oktober 2024 - Ketua KPU", "BUOL", None),
        ("KABARBUOL.CO.ID - Ketua KPU", None, "KABARBUOL.CO.ID"),
        ("Kabarbuol.co.id– Ketua KPU", None, "Kabarbuol.co.id"),
        ("KABARBUOL.CO BUOL- Ketua KPU", "BUOL", "KABARBUOL.CO"),
        ("kabarbuol.com BUOL – Ketua KPU", "BUOL", "kabarbuol.com"),
        ("Kabarbuol.id || Buol- Ketua KPU", "Buol", "Kabarbuol.id"),
        ("Buol, (ANTARA) - Ketua KPU", "Buol", "ANTARA"),
        ("LENSA, LUWU TIMUR, – Ketua KPU", "LUWU TIMUR", "LENSA"),
        ("Buol, Sulawesi Tengah – Ketua KPU", "Buol", None),
        (f"LENSA MEDIA – {PROSE}", None, "LENSA MEDIA"),
        ("LOMBOK TENGAH | Ketua KPU", "LOMBOK TENGAH", None),
        ("METRO BUOL - Ketua KPU", None, "METRO BUOL"),
        ("METRO - Ketua KPU", "METRO", None),
        ("kabarbuol.com | BuolKetua KPU meminta", "Buol", "kabarbuol.com"),
        (f"Tanjung Selor – {PROSE}", "Tanjung Selor", None),
        (f"Buol, (9/10/2024) - {PROSE}", "Buol", None),
    ],
)
def test_a_dateline_names_place_and_outlet(paragraph, place, outlet):
    found = dateline(paragraph)
    assert found == (place, outlet)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ketua KPU: ASN wajib netral",
        "Pemilu 2024 - ASN wajib netral",
        "PEMILU 2024 - ASN wajib netral",
        "Senin, 5 Mei - ASN wajib netral",
        "Senin, Selasa - ASN wajib netral",
        "SENIN - ASN wajib netral",
        "ASN – singkatan dari aparatur sipil negara",
        "BAWASLU – lembaga pengawas pemilu",
        "ASN NETRAL – KUNCI PILKADA",
        "BUPATI BUOL – orang nomor satu",
        "NETRAL ITU HARGA MATI – PESAN BUPATI",
        "Karianto, Ketua Bawaslu - begitu ia dikenal",
        "Ketua Bawaslu Buol, Karianto - begitu ia dikenal",
        "Bawaslu, Karianto - begitu ia dikenal",
        "Netralitas ASN, kunci Pilkada - demikian temanya",
        "Bupati dan wakil bupati - keduanya - hadir",
        "Siapkan 56 Orang Calon Anggota Paskibraka, Wanto : Sebelum Tugas",
        "Undang-Undang - begitu ia disebut",
        "Jakarta, kota itu, ramai.",
        "Diduga Memihak, Bawaslu Bidik ASN Suka-Komentar Medsos Peserta Pemilu",
        "BUOL, Karianto | ketua",
        "namun, Karianto- demikian ia disebut",
        "KPU (Buol): Ketua KPU",
        "kabarbuol.com | ProKontra ASN",
        "HUKUM | Ketua KPU",
        "Bandung - Ketua KPU",
        f"Ketua – {PROSE}",
        f"Karianto - Ketua Bawaslu Buol - meminta ASN netral. {PROSE}",
        f"Pertama – {PROSE}",
        "BUOL, Bawaslu Kabupaten Buol -",
        "",
    ],
)
def test_a_near_miss_is_no_dateline(paragraph):
    assert dateline(paragraph) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Buton Tengah -", ("Buton Tengah", None)),
        ("Lombok Barat, Kabarlombok.id-", ("Lombok Barat", "Kabarlombok.id")),
        ("Medan, KABAR.ID", ("Medan", "KABAR.ID")),
        ("BUOL - KABAR BUOL.", ("BUOL", None)),
        ("Sanksi Menanti", None),
        ("Netralitas ASN -", None),
        (f"BUOL – {PROSE}", ("BUOL", None)),
    ],
)
def test_a_dateline_may_stand_alone_above_its_paragraph(line, found):
    assert opening(line, PROSE) == found


@pytest.mark.parametrize("unit", ["A", "A ", "A.", "a.", "-", "(", "A, ", "– ", "Aa/"])
def test_a_megabyte_of_the_worst_character_is_no_dateline(unit):
    assert dateline(unit * (1_000_000 // len(unit))) is None
