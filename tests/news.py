"""Made-up Indonesian regional news: the same article for the same number, no two articles alike."""

import itertools
import random
from typing import NamedTuple

_PLACES = (
    """
Buol, Katingan, Buru, Solok Selatan, Barito Utara, Maluku Tengah, Kapuas, Toli-Toli, Pesisir Selatan, Gunung Mas,
Donggala, Agam, Seruyan, Lamandau, Banggai, Morowali, Dharmasraya, Sijunjung, Murung Raya, Sukamara
""".replace("\n", " ")
    .strip()
    .split(", ")
)
_OFFICES = (
    """
Sekretaris Daerah, Ketua Bawaslu, Penjabat Bupati, Kepala BKPSDM, Anggota Bawaslu, Wakil Bupati, Kepala Inspektorat,
Asisten Administrasi Umum, Ketua KPU, Kepala Dinas Pendidikan
""".replace("\n", " ")
    .strip()
    .split(", ")
)
_FIRST = "Hendra Siti Yohanes Darmawan Nurhayati Markus Fitri Rusdi Agustina Zainal Marlina Oktavianus".split()
_LAST = "Saputra Rahmawati Latuconsina Putra Tuhumury Handayani Amin Lestari Abidin Siregar Pattiasina".split()
_HALLS = "aula kantor bupati, lapangan upacara, gedung serbaguna, ruang rapat, halaman kantor camat".split(", ")
_DAYS = "Senin Selasa Rabu Kamis Jumat".split()

_TITLES = (
    "{office} {place} Ingatkan {n} ASN Jaga Netralitas",
    "{n} ASN {place} Ikrar Netral Jelang Pilkada",
    "Jaga Netralitas ASN, {office} {place} Kumpulkan {n} Camat dan Lurah",
    "Bawaslu {place} Tangani {n} Dugaan Pelanggaran Netralitas ASN",
)
_OPENINGS = (
    "{upper} – {office} Kabupaten {place}, {name}, meminta {n} aparatur sipil negara (ASN) menjaga netralitas. "
    "Permintaan itu disampaikan di {hall}, {day} ({d}/{m}).",
    "{upper} – Sebanyak {n} ASN Kabupaten {place} membacakan ikrar netralitas di {hall}, {day} ({d}/{m}). Ikrar "
    "dipimpin {office} {name}.",
)
_SENTENCES = (
    "Menurut {name}, {n} pegawai sudah menandatangani pakta integritas sejak tanggal {d} bulan lalu.",
    '"Kami tidak ingin ada ASN yang ikut kampanye, apalagi di {hall}," kata {name}.',
    "Pengawasan dilakukan oleh {n} petugas di seluruh kecamatan - termasuk wilayah yang berbatasan dengan {place}.",
    "{office} {place} mencatat {n} laporan masyarakat... sebagian besar menyangkut unggahan di media sosial.",
    "Kegiatan itu dihadiri {n} kepala desa, camat dan tokoh masyarakat dari {place}.",
    "Sanksi bagi pelanggar diatur dalam Undang-Undang Nomor {n} dan berlaku bagi semua pegawai di {place}.",
    "“Netralitas adalah harga mati, dan {n} kepala dinas sudah kami ingatkan,” ujar {name} di {hall}.",
    "Ia menambahkan, pemerintah daerah menyiapkan {n} posko pengaduan sampai hari pemungutan suara di {place}.",
    "{name} berharap seluruh pegawai di {place} tetap melayani warga tanpa membedakan pilihan politik mereka.",
    "Hasil pengawasan akan dibahas lagi pada {day} pekan depan bersama {office} {place}.",
    "Sampai tanggal {d}, tercatat {n} pegawai mengikuti sosialisasi yang digelar di {hall}.",
    "Bupati {place} juga mengeluarkan surat edaran bernomor {n} yang harus ditempel di setiap kantor.",
)


class Article(NamedTuple):
    """A title and its paragraphs, in plain text with the straight quotes and dashes that editors type."""

    title: str
    paragraphs: tuple[str, ...]


def article(number: int, length: int = 6) -> Article:
    """The article of this number, with so many paragraphs: an opening, then two sentences each."""
    chance = random.Random(number)  # noqa: S311 - no secret
    place = chance.choice(_PLACES)
    shuffled = (chance.sample(_SENTENCES, len(_SENTENCES)) for _ in itertools.count())
    sentences = itertools.chain.from_iterable(shuffled)
    texts = [chance.choice(_OPENINGS), *(f"{next(sentences)} {next(sentences)}" for _ in range(length - 1))]
    title = _filled(chance.choice(_TITLES), place, chance)
    return Article(title, tuple(_filled(text, place, chance) for text in texts))


def _filled(text: str, place: str, chance: random.Random) -> str:
    return text.format(
        place=place,
        upper=place.upper(),
        office=chance.choice(_OFFICES),
        name=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        hall=chance.choice(_HALLS),
        day=chance.choice(_DAYS),
        n=chance.randint(11, 989),
        d=chance.randint(1, 28),
        m=chance.randint(1, 12),
    )
