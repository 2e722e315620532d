"""The table is made of a dictionary's files in WordNet's format; these four synsets are written for the test."""

import pytest

from trainer.errors import InputError
from trainer.text.lexicon.building import read_dictionary, read_synsets, table_lines

VERBS = """  1 A notice of licence, indented.
00000010 30 v 03 mend 0 patch_up 0 cobble 0 002 ! 00000020 v 0101 + 00000030 n 0101 01 + 08 00 | put right
00000020 30 v 01 wreck 0 001 ! 00000010 v 0101 01 + 08 00 | put wrong
"""
NOUNS = '00000030 04 n 02 mending 0 repair 0 001 + 00000010 v 0101 | a putting right; "the mending took a day"\n'
SENSES = """cobble%2:30:00:: 00000010 1 0
mend%2:30:00:: 00000010 1 5
mending%1:04:00:: 00000030 1 2
patch_up%2:30:00:: 00000010 1 1
repair%1:04:00:: 00000030 6 1
wreck%2:30:00:: 00000020 1 3
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data.verb").write_text(VERBS, encoding="ascii")
    (tmp_path / "data.noun1").write_text(NOUNS, encoding="ascii")
    (tmp_path / "index.sense").write_text(SENSES, encoding="ascii")
    return tmp_path


def test_a_line_tells_a_words_relatives_in_its_common_senses(folder):
    assert list(table_lines(read_dictionary(folder))) == [
        "cobble\tv\tmend\t\t\t",
        "mend\tv\tcobble\twreck\tmending\t",
        "mending\tn\t\t\tmend\t",
        "wreck\tv\t\tmend\t\t",
    ]


def test_a_satellite_has_the_opposites_of_its_head():
    lines = (
        "00000040 00 a 01 wet 0 002 ! 00000050 a 0101 & 00000060 a 0000 | full of water",
        "00000050 00 a 01 dry 0 001 ! 00000040 a 0101 | without water",
        "00000060 00 s 01 soggy(a) 0 001 & 00000040 a 0000 | very wet",
    )
    (_, wet), _, (name, soggy) = read_synsets(lines)
    assert name == "a00000060"
    assert soggy.words == ("soggy",)
    assert wet.pointers[0].synset == "a00000050"


def test_a_folder_without_the_files_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"index\.sense"):
        read_dictionary(tmp_path)
