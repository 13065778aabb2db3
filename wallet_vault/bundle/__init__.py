"""The evidence bundle: a signed BagIt zip that anyone can check without a vault. Knows no vault."""

from wallet_vault.bundle.contents import BundleContents, MaskedCopy
from wallet_vault.bundle.untrusted_bag import is_bundle
from wallet_vault.bundle.verifying import verify_bundle
from wallet_vault.bundle.writing import write_bundle

__all__ = ["BundleContents", "MaskedCopy", "is_bundle", "verify_bundle", "write_bundle"]
