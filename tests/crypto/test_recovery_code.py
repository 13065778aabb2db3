"""A recovery code forgives handwriting, never a wrong letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.crypto import Secret, new_recovery_secret, read_recovery_code, write_recovery_code
from wallet_vault.errors import MistypedRecoveryCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRETS = st.binary(min_size=20, max_size=20)


@given(SECRETS)
def test_a_code_is_read_back(secret: bytes) -> None:
    code = write_recovery_code(Secret(secret))
    assert [len(group) for group in code.split("-")] == [4] * 9
    assert bytes(read_recovery_code(code).reveal()) == secret


@given(SECRETS)
def test_case_blanks_dashes_and_look_alikes_do_not_matter(secret: bytes) -> None:
    code = write_recovery_code(Secret(secret))
    handwritten = "  " + code.lower().replace("-", " — ").replace("0", "o").replace("1", "l").replace("v", "u") + "\n"
    assert bytes(read_recovery_code(handwritten).reveal()) == secret


def test_full_width_letters_of_a_chinese_keyboard_are_read() -> None:
    secret = bytes(range(20))
    code = write_recovery_code(Secret(secret))
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert bytes(read_recovery_code(full_width).reveal()) == secret


def test_one_wrong_letter_fails_the_checksum() -> None:
    code = write_recovery_code(Secret(bytes(range(20))))
    missed = 0
    for place, right in enumerate(code):
        for letter in ALPHABET.replace(right, "") if right != "-" else "":
            try:
                read_recovery_code(code[:place] + letter + code[place + 1 :])
                missed += 1
            except MistypedRecoveryCode:
                continue
    assert missed == 0


@pytest.mark.parametrize("typed", ["", "KA5D-PY4X", "A" * 35, "A" * 37, "*" * 36, "退" * 36])
def test_what_is_no_whole_code_is_refused(typed: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        read_recovery_code(typed)


def test_codes_are_new_each_time() -> None:
    codes = {write_recovery_code(new_recovery_secret()) for _time in range(50)}
    assert len(codes) == 50
