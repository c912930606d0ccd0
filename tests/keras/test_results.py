"""`make results`: where its table goes. (Its training is for the target itself.)"""
import datetime

from results import HEAD, into

ROW = ["NN", "25,450", "50", "96.57", "96.42 96.77 96.51", "96.3", "0.15"]


def test_the_table_goes_between_the_marks():
    text = "before\n<!-- results -->\nold\n<!-- /results -->\nafter\n"
    first = into(text, [ROW], [1, 2, 3], datetime.date(2018, 5, 4))
    assert first.startswith("before\n<!-- results -->\n| " + " | ".join(HEAD) + " |\n|---|")
    assert "| NN | 25,450 | 50 | 96.57 |" in first and "old" not in first
    assert "seeds 1, 2, 3; written by `make results` on 4 May 2018, " in first
    assert first.endswith("\n<!-- /results -->\nafter\n")
    again = into(first, [ROW], [4], datetime.date(2018, 5, 5))
    assert again.count("| NN |") == 1 and "seeds 4;" in again
