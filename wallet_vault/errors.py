"""Every error that the program tells a person: one class each, with code, sentence, advice and exit code.

``code`` is stable and untranslated. ``sentence`` says what happened, ``advice`` what is safe and
what to do next; both are English here and translated when shown. Fields never hold evidence text.
"""

from typing import ClassVar

from wallet_vault.i18n import N_, _, joined


class WalletVaultError(Exception):
    """The root of all told errors. Subclasses set the class values; ``fields`` fill the sentences."""

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = N_("Something did not work.")
    advice: ClassVar[str] = ""
    exit_code: ClassVar[int] = 70

    def __init__(self, **fields: object) -> None:
        self.fields = {name: str(value) for name, value in fields.items()}
        super().__init__(self.code, self.fields)

    def told_sentence(self) -> str:
        return _(self.sentence).format_map(self._told_fields())

    def told_advice(self) -> str:
        return _(self.advice).format_map(self._told_fields()) if self.advice else ""

    def __str__(self) -> str:
        return joined(self.told_sentence(), self.told_advice())

    def _told_fields(self) -> "_Fields":
        """``what`` is always a word of ours; every other field is shown as it came."""
        return _Fields((name, _(value) if name == "what" else value) for name, value in self.fields.items())


class _Fields(dict[str, str]):
    """A field that a sandboxed child did not send must not turn an error into a defect."""

    def __missing__(self, name: str) -> str:
        return "…"


# --- the vault -----------------------------------------------------------------------------------


class WrongPassphrase(WalletVaultError):
    code = "wrong_passphrase"
    sentence = N_("That passphrase does not open this vault.")
    advice = N_("Nothing was changed. Check Caps Lock and the keyboard language, or use the recovery code.")
    exit_code = 3


class WrongRecoveryCode(WalletVaultError):
    code = "wrong_recovery_code"
    sentence = N_("That recovery code does not open this vault.")
    advice = N_("Nothing was changed. Check that every group was typed as it was printed.")
    exit_code = 3


class MistypedRecoveryCode(WalletVaultError):
    code = "mistyped_recovery_code"
    sentence = N_("That is not a whole recovery code: a group is missing or mistyped.")
    advice = N_("Nothing was changed. Compare it with the paper, group by group.")
    exit_code = 3


class WeakPassphrase(WalletVaultError):
    code = "weak_passphrase"
    sentence = N_("This passphrase is too short: at least {minimum} characters are needed.")
    advice = N_("Several unrelated words make a passphrase that is strong and easy to remember.")
    exit_code = 2


class KeyFileNeeded(WalletVaultError):
    code = "key_file_needed"
    sentence = N_("This vault opens with its passphrase and its key file together.")
    advice = N_("Nothing was changed. Choose the key file as well, or use the recovery code.")
    exit_code = 3


class WrongPassphraseOrKeyFile(WrongPassphrase):
    code = "wrong_passphrase_or_key_file"
    sentence = N_("That passphrase and that key file do not open this vault together.")
    advice = N_("Nothing was changed. Check Caps Lock and that it is this vault's key file, or use the recovery code.")


class NotAKeyFile(WalletVaultError):
    code = "not_a_key_file"
    sentence = N_("This is not a whole key file: {path}")
    advice = N_("Nothing was changed. Use another copy of the key file, or the recovery code.")
    exit_code = 3


class NoKeyring(WalletVaultError):
    code = "no_keyring"
    sentence = N_("This system has no keyring that can keep a secret safely.")
    advice = N_("Nothing was changed. The passphrase opens the vault as before.")
    exit_code = 6


class NotRemembered(WalletVaultError):
    code = "not_remembered"
    sentence = N_("This device does not remember this vault.")
    advice = N_("Nothing was changed. Open it with the passphrase.")
    exit_code = 3


class NotInBin(WalletVaultError):
    code = "not_in_bin"
    sentence = N_("Evidence {evidence} is not in the bin.")
    advice = N_("Nothing was erased. Only what is in the bin can be erased for good.")
    exit_code = 2


class DecisionExists(WalletVaultError):
    code = "decision_exists"
    sentence = N_("There is another decision under this number already.")
    advice = N_("Nothing was changed.")
    exit_code = 2


class BackupOfAnother(WalletVaultError):
    code = "backup_of_another"
    sentence = N_("This folder holds another vault: {folder}")
    advice = N_("Nothing was changed. Choose this vault's own copy, or an empty folder.")
    exit_code = 2


class BackupDiverged(WalletVaultError):
    code = "backup_diverged"
    sentence = N_("The copy in this folder holds work that this vault does not have: {folder}")
    advice = N_("Nothing was changed. Keep that copy and choose an empty folder.")
    exit_code = 2


class NotAVault(WalletVaultError):
    code = "not_a_vault"
    sentence = N_("There is no vault in this folder: {folder}")
    advice = N_("Choose the folder that was made when the vault was created, or create a new vault.")
    exit_code = 2


class FolderNotEmpty(WalletVaultError):
    code = "folder_not_empty"
    sentence = N_("This folder already holds other files: {folder}")
    advice = N_("Nothing was changed. Choose an empty folder or a new name for the vault.")
    exit_code = 2


class DamagedHeader(WalletVaultError):
    code = "damaged_header"
    sentence = N_("The vault's header is damaged or was altered.")
    advice = N_("Nothing was changed. Restore the file vault.header from a backup or from your synced drive's history.")
    exit_code = 4


class DamagedIndex(WalletVaultError):
    code = "damaged_index"
    sentence = N_("The vault's index is damaged or was altered.")
    advice = N_("Nothing was changed. Restore the vault from a backup; the sealed originals are kept apart from it.")
    exit_code = 4


class DamagedObject(WalletVaultError):
    code = "damaged_object"
    sentence = N_("The sealed original of evidence {evidence} is damaged or was altered.")
    advice = N_("Everything else stays readable. Restore this file from a backup or from your synced drive's history.")
    exit_code = 4


class MissingObject(WalletVaultError):
    code = "missing_object"
    sentence = N_("The sealed original of evidence {evidence} is missing.")
    advice = N_("Everything else stays readable. Let your synced drive finish, or restore the file from a backup.")
    exit_code = 4


class BackupFaulty(WalletVaultError):
    code = "backup_faulty"
    sentence = N_("The backup did not pass its own check.")
    advice = N_("Do not rely on that copy. Check this vault, then make the backup in another place.")
    exit_code = 4


class UnknownVersion(WalletVaultError):
    code = "unknown_version"
    sentence = N_("This vault was made by a newer version of the program (format {version}).")
    advice = N_("Nothing was changed. Update the program and open it again.")
    exit_code = 4


class VaultBusy(WalletVaultError):
    code = "vault_busy"
    sentence = N_("This vault is open in another window or program.")
    advice = N_("Nothing was changed. Lock it there first, then try again.")
    exit_code = 5


class VaultLocked(WalletVaultError):
    code = "vault_locked"
    sentence = N_("The vault is locked.")
    advice = N_("Unlock it and try again. What was already added is safe.")
    exit_code = 5


class NoSuchEvidence(WalletVaultError):
    code = "no_such_evidence"
    sentence = N_("There is no evidence {evidence} in this vault.")
    advice = N_("The list shows the evidence that is there.")
    exit_code = 2


class NoSuchContact(WalletVaultError):
    code = "no_such_contact"
    sentence = N_("There is no entry {contact} in the contact log.")
    advice = N_("The log shows the entries that are there.")
    exit_code = 2


class NoSuchEvent(WalletVaultError):
    code = "no_such_event"
    sentence = N_("There is no event {event} on this timeline.")
    advice = N_("The timeline shows the events that are there.")
    exit_code = 2


class NoSuchCase(WalletVaultError):
    code = "no_such_case"
    sentence = N_("There is no complaint case {case} in this vault.")
    advice = N_("The list shows the cases that are there.")
    exit_code = 2


class NoSuchChannel(WalletVaultError):
    code = "no_such_channel"
    sentence = N_("There is no complaint channel {channel}.")
    advice = N_("The list of channels shows those that are known.")
    exit_code = 2


class LetterNotReady(WalletVaultError):
    code = "letter_not_ready"
    sentence = N_("The letter cannot leave yet: {count} of its statements are not borne out, beginning with: {first}")
    advice = N_("Nothing was written. Confirm or correct what is named, then try again.")
    exit_code = 1


class NothingToUndo(WalletVaultError):
    code = "nothing_to_undo"
    sentence = N_("There is nothing to undo.")
    exit_code = 2


# --- files ---------------------------------------------------------------------------------------


class NoRoom(WalletVaultError):
    code = "no_room"
    sentence = N_("There is no room left on the disk.")
    advice = N_("What was already added is safe. Free some space and try again.")
    exit_code = 6


class NoPermission(WalletVaultError):
    code = "no_permission"
    sentence = N_("This place cannot be read or written: {path}")
    advice = N_("Nothing was changed. Choose another folder, or allow access to this one.")
    exit_code = 6


class FileGone(WalletVaultError):
    code = "file_gone"
    sentence = N_("This file cannot be found: {path}")
    advice = N_("Check that the drive is connected and that the file was not moved.")
    exit_code = 2


class NotAFile(WalletVaultError):
    code = "not_a_file"
    sentence = N_("This is not a file that can be kept: {path}")
    advice = N_("Links to other places, devices and pipes are not followed. Add the real file.")
    exit_code = 2


class UnsuitableFolder(WalletVaultError):
    code = "unsuitable_folder"
    sentence = N_("This folder cannot be watched: {folder}")
    advice = N_("Nothing was changed. Choose a folder that neither is in the vault nor holds it.")
    exit_code = 2


class OriginalDiffers(WalletVaultError):
    code = "original_differs"
    sentence = N_("This file is not what is sealed in the vault, or its evidence is in the bin: {path}")
    advice = N_("It was left where it is.")
    exit_code = 1


class CannotPutAway(WalletVaultError):
    code = "cannot_put_away"
    sentence = N_("The system has no trash for this file: {path}")
    advice = N_("It was left where it is.")
    exit_code = 1


class OutputExists(WalletVaultError):
    code = "output_exists"
    sentence = N_("There is already a file at {path}")
    advice = N_("Nothing was overwritten. Choose another name.")
    exit_code = 2


class DeviceFailed(WalletVaultError):
    code = "device_failed"
    sentence = N_("The drive reported an error while writing.")
    advice = N_("What was confirmed before is safe. Check the drive, then try again.")
    exit_code = 6


# --- reading -------------------------------------------------------------------------------------


class ReadingError(WalletVaultError):
    """The original is sealed and safe, but its content could not be read."""

    exit_code = 1


class UnknownFormat(ReadingError):
    code = "unknown_format"
    sentence = N_("This kind of file cannot be read yet.")
    advice = N_("It is kept as it is and goes into the bundle. A screenshot of its content can be read.")


class AmbiguousFormat(ReadingError):
    code = "ambiguous_format"
    sentence = N_("Two readers claim this file: {readers}")
    advice = N_("It is kept as it is, unread, rather than read wrongly.")


class BrokenFile(ReadingError):
    code = "broken_file"
    sentence = N_("This file is damaged or incomplete and could not be read.")
    advice = N_("The original is kept as it is. If you can, get the file again from where it came.")


class TooLarge(ReadingError):
    """``what`` is one of ``LIMITS``."""

    code = "too_large"
    sentence = N_("Reading this file would take more than is safe ({what}).")
    advice = N_("The original is kept as it is. Split it or take screenshots of the part that matters.")
    LIMITS: ClassVar[tuple[str, ...]] = (
        N_("bytes"),
        N_("cells"),
        N_("characters"),
        N_("columns"),
        N_("compression ratio"),
        N_("depth"),
        N_("encrypted bytes"),
        N_("entries"),
        N_("filters"),
        N_("headers"),
        N_("members"),
        N_("memory"),
        N_("messages"),
        N_("pages"),
        N_("parts"),
        N_("pixels"),
        N_("records"),
        N_("rounds"),
        N_("rows"),
        N_("sheets"),
        N_("unpacked bytes"),
    )


class ReaderCrashed(ReadingError):
    code = "reader_crashed"
    sentence = N_("The reader of this file stopped unexpectedly and was replaced.")
    advice = N_("The original is kept as it is. Other files are not affected.")


class ReaderTimeout(ReadingError):
    code = "reader_timeout"
    sentence = N_("Reading this file took too long and was stopped.")
    advice = N_("The original is kept as it is. Other files are not affected.")


class PoisonedFile(ReadingError):
    """The original has ended its child twice."""

    code = "poisoned_file"
    sentence = N_("Reading this file stopped its reader twice, so it is left alone from now on.")
    advice = N_("The original is kept as it is. It is tried again only when you ask for it.")


class PasswordNeeded(ReadingError):
    """The original is encrypted and no password that was given fits."""

    code = "password_needed"
    sentence = N_("This file is locked with a password.")
    advice = N_("The original is kept as it is. Give its password to read it; passwords are never guessed.")


class WrongPassword(WalletVaultError):
    code = "wrong_password"
    sentence = N_("That password does not open this file.")
    advice = N_("Nothing was changed. Check Caps Lock, and which message or mail the password came with.")
    exit_code = 3


class UnsafeArchive(ReadingError):
    code = "unsafe_archive"
    sentence = N_("This archive holds a link, or a name that leads outside of it.")
    advice = N_("It is kept as it is and was not unpacked. If you trust it, unpack it yourself and add its files.")


class UnsupportedPacking(ReadingError):
    code = "unsupported_packing"
    sentence = N_("This archive is packed by a method that cannot be undone here.")
    advice = N_("It is kept as it is. Unpack it with another program and add its files.")


class OcrUnavailable(ReadingError):
    code = "ocr_unavailable"
    sentence = N_("Text recognition ({engine}) is not installed.")
    advice = N_("The original is kept as it is. Install it, or choose the other engine in the settings.")


# --- bundles -------------------------------------------------------------------------------------


class NotABundle(WalletVaultError):
    code = "not_a_bundle"
    sentence = N_("This is neither an evidence bundle nor a vault: {path}")
    advice = N_("Choose the zip file that was exported, the folder unpacked from it, or a vault folder.")
    exit_code = 2


class NothingToExport(WalletVaultError):
    code = "nothing_to_export"
    sentence = N_("There is no evidence to export yet.")
    advice = N_("Add a screenshot, mail or statement first.")
    exit_code = 2


class BundleFaulty(WalletVaultError):
    code = "bundle_faulty"
    sentence = N_("The exported bundle did not pass its own check and was removed.")
    advice = N_("Your evidence is safe in the vault. Try another place or drive for the export.")
    exit_code = 4


class NoDisplay(WalletVaultError):
    code = "no_display"
    sentence = N_("The window cannot be opened: no display was found.")
    advice = N_("Start it from a desktop, or use the commands: wallet-vault --help")
    exit_code = 2


class WindowUnavailable(WalletVaultError):
    """Qt or a system library that it needs is not there."""

    code = "window_unavailable"
    sentence = N_("The window cannot be opened: a library of the system is missing ({library}).")
    advice = N_("On Debian and Ubuntu: sudo apt install libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0. "
                "The commands work without: wallet-vault --help")  # fmt: skip
    exit_code = 2


class MappingUnreadable(WalletVaultError):
    code = "mapping_unreadable"
    sentence = N_("This is no whole mapping of a table's columns: {path}")
    advice = N_("Nothing was read. It needs the whole header as labels, and a role for each: at least time and amount.")
    exit_code = 2


class BadInput(WalletVaultError):
    """A value typed by the person that cannot be what its field asks for."""

    code = "bad_input"
    sentence = N_("This is not a valid {what}: {value}")
    advice = N_("Write it as in this example: {example}")
    exit_code = 2
