"""Every language says all that the site says, and nothing else."""

import ast

import pytest

from tests.support.messages import KEYWORDS, LOCALE, PACKAGE, files, read
from trailmark.base.speech import LANGUAGES, forms_of, gaps, read_messages

OTHERS = [one for one in LANGUAGES if one != "en"]


@pytest.fixture(scope="module")
def made():
    return files()


@pytest.mark.parametrize("name", ["trailmark.pot", *(f"{one}.po" for one in OTHERS)])
def test_a_file_has_the_messages_of_the_code(name, made, request):
    """`python3 dev.py golden tests/house/test_messages.py` writes it anew."""
    path = LOCALE / name
    if request.config.getoption("--update-golden"):
        path.write_text(made[path], encoding="utf-8", newline="\n")
    assert path.read_text("utf-8") == made[path]


@pytest.mark.parametrize("language", OTHERS)
def test_each_message_is_translated_with_the_same_gaps(language):
    catalogue = read(language)
    messages = [one for one in catalogue if one.id]
    assert messages
    for one in messages:
        assert not one.fuzzy, one.id
        assert all(forms_of(one.string)), f"{one.id} has no translation"
        assert len(forms_of(one.string)) == (catalogue.num_plurals if one.pluralizable else 1)
        wanted = {gap for form in forms_of(one.id) for gap in gaps(form)}
        for form in forms_of(one.string):
            # “one milestone” may do without its number, as the English does.
            assert gaps(form) <= wanted, one.id
        assert {gap for form in forms_of(one.string) for gap in gaps(form)} == wanted, one.id


def test_no_call_hides_from_what_collects_messages():
    """A message is a plain string, or comes from a table; what collects them sees no f-string."""
    known = {*read_messages(), "callout"}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            for said in node.args[:2] if node.func.id in KEYWORDS else ():
                parts = [one for one in ast.walk(said) if isinstance(one, ast.Constant)]
                strings = [one.value for one in parts if isinstance(one.value, str)]
                assert strings in ([], [getattr(said, "value", None)]), f"{path.name}: {strings}"
                assert known.issuperset(strings), f"{path.name}: {strings}"


def test_there_is_a_file_for_each_language_and_no_other():
    assert {path.stem for path in LOCALE.glob("*.po")} == set(OTHERS)
