"""After a lock the whole window holds no word of the evidence and no key, whatever it showed before."""

import json
import os
import subprocess
import sys

from tests.torture.planted import markers, write_evidence

SEED = 23


def run(*command: str) -> bytes:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([sys.executable, "-m", *command], env=environment, check=True, stdout=subprocess.PIPE).stdout


def test_a_locked_window_holds_no_word_of_the_evidence_and_no_key(tmp_path):
    write_evidence(tmp_path / "given", markers(SEED))
    (tmp_path / "exported").mkdir()
    run("tests.torture.journey", str(tmp_path), str(SEED), "", "first")
    told = json.loads(run("tests.ui.locked_window", str(tmp_path), str(SEED)))
    assert told["rows"] > 10
    assert told["texts"] > 10_000
    assert told["held"] == []
