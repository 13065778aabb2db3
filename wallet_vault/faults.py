"""What is wrong with a bundle or a vault: a sentence for each code, translated when shown. Checks nothing."""

from wallet_vault.i18n import N_, _
from wallet_vault.model import Fault

SENTENCES: dict[str, str] = {
    "digest_mismatch": N_("Changed after it was sealed: {place}"),
    "missing": N_("Missing: {place}"),
    "added": N_("Added later: {place}"),
    "renamed": N_("Renamed: {place}"),
    "swapped": N_("Exchanged with another file: {place}"),
    "manifest_altered": N_("The list of files was changed: {place}"),
    "tagmanifest_altered": N_("The list of lists was changed: {place}"),
    "bad_signature": N_("The signature does not fit the bundle."),
    "missing_signature": N_("The signature is missing."),
    "wrong_key": N_("It was signed with another key than it says."),
    "oxum_mismatch": N_("The number or size of its files is not what it says."),
    "exhibit_mismatch": N_("An exhibit is not what its list says: {place}"),
    "broken_custody": N_("The chain of custody does not fit together: {place}"),
    "bad_custody_signature": N_("The signature of the custody log does not fit."),
    "custody_mismatch": N_("The custody log does not know this exhibit: {place}"),
    "unsafe_path": N_("A file has a name that could do harm: {place}"),
    "unexpected_file": N_("Not a plain file: {place}"),
    "duplicate_name": N_("Two files have the same name: {place}"),
    "too_large": N_("Too large to be checked safely: {place}"),
    "damaged_zip": N_("The zip file is damaged: {place}"),
    "damaged_header": N_("The vault's header is damaged or was altered."),
    "damaged_index": N_("The vault's index is damaged or was altered."),
    "damaged_object": N_("The sealed original is damaged or was altered: {place}"),
    "damaged_pack": N_("A file of several sealed originals was altered where none of them stands: {place}"),
    "missing_object": N_("The sealed original is missing: {place}"),
    "orphan_object": N_("A sealed original that no evidence names: {place}"),
    "damaged_copy": N_("The spare copy is damaged: {place}"),
    "lost_changes": N_("The last changes before a crash could not be read back."),
}


def told(fault: Fault) -> str:
    """The sentence for a fault; a code without one is shown as it is, never hidden."""
    place = fault.path or fault.evidence
    sentence = SENTENCES.get(fault.code)
    if sentence is None:
        return f"{fault.code}  {place}".rstrip()
    return _(sentence).format(place=place).rstrip(" :：")
