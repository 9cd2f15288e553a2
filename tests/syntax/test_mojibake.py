"""Damaged text is put right where one reading fits, asked about where several do, and no other."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trailmark.syntax.mojibake.repair import Basis, Choice, repair_text

SEED = (Path(__file__).parents[1] / "goals" / "seed.md").read_text(encoding="utf-8")
LOST = {
    "windows-1254": (0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E, 0xAD),
    "windows-1252": (0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xAD),
    "mac_roman": (),
}


def damage(text, page):
    """Return text after its UTF-8 bytes were read as `page`; unknown bytes became controls."""
    codec = page if page == "mac_roman" else f"sloppy-{page}"
    return text.encode().decode(codec)


def tear(text, page):
    """Return text after it was read as `page` by a program that swallows what it cannot show."""
    return damage_bytes(bytes(byte for byte in text.encode() if byte not in LOST[page]), page)


def damage_bytes(content, page):
    return content.decode(page if page == "mac_roman" else f"sloppy-{page}")


def repaired(text, *choices):
    return repair_text(text, [Choice(*one) for one in choices]).text


def candidates(text):
    return [spot.candidates for spot in repair_text(text).open]


# --- what is undone ---------------------------------------------------------------------------

SIGNS = [
    *"🎯🚀📊🌟💡🔗🎉👍🏽🤝🇹🇷⭐✅❌⏳⚠→←≥≤√–—‘’“”„…•€™©°×½±█░│├─■●★☆✓",
    *("👨‍💻", "❤️", "1️⃣", "🏳️‍🌈"),
]
LETTERS = (
    "àâäáãåçéèêëíîïñóôöõúùûüýßøœæÀÂÄÁÃÅÇÉÈÊÍÎÑÓÖÚÜØŒğĞşŞıİąćęłńóśźżŁŚŻčďěňřšťůžŘŠŽőűșțạảấầễệỉịọốồộớờợụứừựỳđơưĐƠƯ"
    "абвгдежзийклмнопрстуфхцчшщъыьэюяБЖЯαβγδεζηθικλμνξοπρστυφχψωάέή"
)
words = st.text(alphabet=f"{LETTERS}abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", min_size=1, max_size=8)
pieces = st.one_of(
    words, st.sampled_from(SIGNS), st.sampled_from(["20+", "- [ ]", "|", "(x)", "\n"])
)
PROOF = "déjà vu, né en été, tout près, élève, café, thé\n" * 4
"""Damage that leaves no doubt: a lone `Ã…` in a file could as well be what somebody typed."""


@pytest.mark.parametrize("page", LOST)
@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=12).map(" ".join))
def test_damage_without_lost_bytes_is_undone_exactly(page, text):
    text = PROOF + text
    assert repaired(damage(text, page)) == text


@pytest.mark.parametrize("page", LOST)
@pytest.mark.parametrize(
    "text",
    [
        "İstanbul’da öğrenci, ışık, şeker, çok güzel",
        "« Été » à l’école, “Noël”, garçon, où",
        "¿Qué? ¡Olé! El niño español",
        "São Paulo, coração, NÃO, às três",
        "zażółć gęślą jaźń",
        "„Größe“ – Äpfel, Übung, Straße",
        "Trường Đại học, Nguyễn, ưu tiên, được",
        "Привет, мир",
        "καλημέρα κόσμε",
        "日本語 テスト",
        "10 km, 5 °C, ½, 20 €, ≥ 3, a → b …",
        "👨‍💻 👍🏽 🇹🇷 🇭🇺 1️⃣ 🏳️‍🌈 ❤️ ⚠️",
    ],
)
def test_each_language_is_undone(page, text):
    assert repaired(damage(text, page)) == text


def test_the_seed_comes_back_but_for_what_is_offered():
    torn = tear(SEED, "windows-1254")
    repair = repair_text(torn)
    lines = SEED.split("\n")
    assert repair.text != SEED
    choices = []
    for spot in repair.open:
        (true,) = [one for one in spot.candidates if one in lines[spot.line - 1]]
        choices.append((spot.text, true, spot.line))
    pairs = zip(repair.text.split("\n"), lines, strict=True)
    wrong = {number for number, (one, other) in enumerate(pairs, 1) if one != other}
    assert wrong == {spot.line for spot in repair.open}
    assert repaired(torn, *choices) == SEED


def test_the_seed_comes_back_whole_from_mac_roman_without_its_apples():
    assert repaired(damage(SEED, "mac_roman").replace("\uf8ff", "")) == SEED


def test_only_the_damaged_part_of_a_file_is_touched():
    sound = "kâr, hâlâ, “quoted” – 🎯, Noël, l’été, «été»\n"
    assert repaired(f"{sound}## ğŸŒŸ Vision â€” x\n{sound}") == f"{sound}## 🌟 Vision — x\n{sound}"


def test_two_kinds_of_damage_in_one_file_are_both_undone():
    assert repaired("ğŸŒŸ a\nðŸŽ¯ b\n‚úÖ c √©t√©\n") == "🌟 a\n🎯 b\n✅ c été\n"


def test_frontmatter_and_code_are_repaired_too():
    text = "---\ntitle: cafÃ©\n---\n`â†’` x â€” y\n```\nâ†’\n```\n"
    assert repaired(text) == "---\ntitle: café\n---\n`→` x — y\n```\n→\n```\n"


# --- what was lost ----------------------------------------------------------------------------


def test_several_emoji_with_one_trace_are_offered_likely_ones_first():
    (spot,) = repair_text("# ğŸ¯ Career\n").open
    assert spot.candidates == ("🎯", "🍯", "🏯", "🐯")
    assert (spot.text, spot.meant, spot.line, spot.page) == ("ğŸ¯", "ğŸ¯", 1, "Windows-1254")


def test_a_page_that_knows_more_bytes_leaves_fewer_candidates():
    """Windows-1252 has a sign for 8E, so 🎯 would have kept it."""
    assert candidates("# ðŸ¯ Career\n") == [("🍯", "🏯", "🐯")]


def test_the_only_everyday_sign_is_taken_and_said_so():
    (spot,) = repair_text("done âŒ\n").spots
    assert (spot.meant, spot.basis) == ("❌", Basis.USE)
    assert "⌏" in spot.unlikely


@pytest.mark.parametrize(
    ("torn", "text"),
    [
        ("ğŸ·ï¸ tag", "🏷️ tag"),  # No other of 🍷🎷🏷🐷 takes a style.
        ("ğŸ‘¨â€ğŸ’» dev", "👨‍💻 dev"),  # The lost byte between two emoji was the joiner.
        ("ğŸ‡ğŸ‡º", "🇭🇺"),  # 🍇🎇🏇🐇 make no flag.
        ("â€œquotedâ€ â€” end", "“quoted” — end"),  # Only ” closes.
        ("wellâ€known â€” x", "well‐known — x"),
        ("dÃa, niÃ±o", "día, niño"),  # Of ÁÍÎÏÐÝÞí only one is small.
        ("âš ï¸ Warning", "⚠️ Warning"),  # The byte A0 became a space.
        ("10Â km cafÃ©", "10\xa0km café"),
        ("eÌteÌ cafÃ©", "e\u0301te\u0301 café"),
    ],
)
def test_what_stands_around_a_spot_settles_it(torn, text):
    repair = repair_text(torn)
    assert (repair.text, repair.open) == (text, ())


def test_a_byte_that_the_file_has_kept_is_not_missing_elsewhere():
    """🌭 is F0 9F 8C AD; a file that still has its soft hyphens has lost no AD."""
    assert "🌭" in candidates("ğŸŒ a")[0]
    assert "🌭" not in candidates("ğŸŒ a ğŸ’\xad b")[0]


def test_signs_that_the_file_has_undamaged_come_first():
    assert candidates("ğŸ¯ a 🐯 b")[0][0] == "🐯"


def test_a_replaced_byte_counts_as_one_lost_byte():
    assert candidates("ğŸ�¯ Goals") == [("🎯", "🍯", "🏯", "🐯")]


@pytest.mark.parametrize("text", ["voilÃ  la cafÃ©", "sÃ cafÃ©"])
def test_letters_that_cannot_be_told_apart_are_left_as_they_are(text):
    repair = repair_text(text)
    assert repair.text == text.replace("cafÃ©", "café")
    assert {"à", "í"} <= {one.strip() for one in repair.open[0].candidates}


# --- stars ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("torn", "text"),
    [
        ("| Rust | âââ |\n", "| Rust | ⭐⭐⭐ |\n"),
        ("| Rust | ââ | â |\r\n", "| Rust | ⭐⭐ | ⭐ |\r\n"),
        ("| Rust | â\xadâ\xad |", "| Rust | ⭐⭐ |"),
        ("Rust | âââ\nGo | â\n", "Rust | ⭐⭐⭐\nGo | ⭐\n"),
        ("| â | ğŸŒŸ |", "| ⭐ | 🌟 |"),
    ],
)
def test_a_cell_of_nothing_but_a_circumflex_is_stars(torn, text):
    assert repaired(torn) == text


def test_a_table_of_letters_has_no_stars():
    assert repair_text("| a | â |\n|---|---|\n| o | ô |\n").spots == ()


def test_stars_outside_of_cells_are_a_question():
    assert candidates("ğŸŒŸ\n- âââ = expert\n") == [("⭐⭐⭐", "⏏⏏⏏", "⏭⏭⏭", "❎❎❎")]


# --- what is left alone -----------------------------------------------------------------------

SOUND = [
    "kâr, hâlâ, rüzgâr, mahkûm, HÂLÂ, RÜZGÂR, dağ’ı, DAĞ’I, “hâlâ…”, İğne, Şişli",
    "château, âge, Âge, Noël, œuvre, «été», « voilà », l’été, d’Égypte, CAFÉ™, “CAFÉ”, à…, à\xa0»",
    "NÃO, São Paulo, MANHÃ, amanhã, IRMÃOS, Ângela, coração, «olá», pão…",
    "„Größe“, Äpfel, “Ä”, ÄÖÜ, Spaß“, GEMÄSS, Straße, »Öl«, MENÜ“",
    "zażółć gęślą jaźń, „Łódź”, ŁÓDŹ, są…, Ó”",
    "Nguyễn, Trường Đại học, là…, “cá…”, Âm nhạc, ưu tiên",
    "vidíš…, „slyšíš“, můžeš, ÚŽ, Příliš žluťoučký kůň",
    "Åse, å, Ångström, 120 Å², 5.2 Å±0.1, PÅ, öööö, jäääär, süüöö, töö",
    "“Brontë…”, café¹², José†, RÉSUMÉ\xa0: naïve, coöperate, 3×£5, 5×\xa010, N°, 1ª",
    "2√π ≈ 3, ∆°C, ¬(a ∧ b), ƒ(x), x ≈ 1, …é, “à, —Émile, ‚Äpfel‘, „Öö“",
    "ESPAÑA, ¿qué?, ¡Olé!, día, “sí…”, ÁRBOL",
    "Ελληνικά, Русский, 日本語, العربية, עברית, ไทย, 한국어, हिन्दी",
    "🎯 ⭐ ✅ 1️⃣ 👨‍💻 🇹🇷 – — “x” ‘y’ … • € ™ ½ ° → ≥ █ ░ ├── ﬁ",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text):
    repair = repair_text(text)
    assert (repair.text, repair.spots) == (text, ())


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("broken", ["ğŸŒŸ", "â€”", "‚úÖ", "| âââ |"])
def test_sound_text_beside_damage_is_left_alone(text, broken):
    whole = f"{text}\n{broken}\n"
    assert repair_text(whole).text == f"{text}\n{repaired(broken)}\n"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(" ".join(SOUND).split()), max_size=20).map(" ".join),
    st.sampled_from([str, str.upper, str.title]),
)
def test_sound_words_in_any_order_and_case_are_left_alone(text, case):
    assert repair_text(case(text)).spots == ()


@pytest.mark.parametrize("text", ["`â€œ` is what damage looks like", "```\nğŸŒŸ\n```\nand `Ã©`"])
def test_damage_in_code_alone_is_quoted(text):
    assert repair_text(text).spots == ()


def test_what_may_be_sound_beside_damage_is_a_question_with_both_answers():
    assert candidates("AMANHÃ… ğŸŒŸ é") == [("Å", "Ã…")]


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("âÃÅğðŸ€š¯œž“”…\xa0\xad\ufffdï¸üéØ‚ÄÖ√| \n\r"))
    )
)
def test_any_text_gives_spots_in_order_and_never_an_error(text):
    repair = repair_text(text, [Choice("ğŸ¯", "🎯")])
    assert repair.text.count("\n") == text.count("\n")
    end = 0
    for spot in repair.spots:
        assert spot.span.start >= end
        end = spot.span.end
        assert text[spot.span.start : end] == spot.text


# --- choices ----------------------------------------------------------------------------------


def test_a_choice_settles_every_spot_with_its_trace():
    assert repaired("ğŸ¯ a\nğŸ¯ b\n", ("ğŸ¯", "🎯")) == "🎯 a\n🎯 b\n"


def test_a_choice_for_a_line_goes_before_one_for_all():
    text = repaired("ğŸ“ a\nğŸ“ b\n", ("ğŸ“", "📝"), ("ğŸ“", "📞", 2))
    assert text == "📝 a\n📞 b\n"


def test_a_choice_may_be_typed_without_the_space_that_nobody_can_type():
    assert repaired("ğŸ\xa0 home\n", ("ğŸ", "🏠")) == "🏠 home\n"


def test_a_choice_may_be_that_nothing_is_damaged():
    repair = repair_text("ğŸ¯ a\n", [Choice("ğŸ¯", "ğŸ¯")])
    assert (repair.text, repair.open) == ("ğŸ¯ a\n", ())


def test_a_choice_of_a_rare_sign_is_the_owners_right():
    assert repaired("done âŒ\n", ("âŒ", "⌏")) == "done ⌏\n"


@pytest.mark.parametrize("choice", [("ğŸ¯", "🍕"), ("ğŸŒŸ", "🌟"), ("x", "🎯"), ("ğŸ¯", "🎯", 2)])
def test_a_choice_that_cannot_be_true_is_refused(choice):
    repair = repair_text("ğŸ¯ ğŸŒŸ\n", [Choice(*choice)])
    assert repair.refused == (Choice(*choice),)
    assert repair.text == "ğŸ¯ 🌟\n"
