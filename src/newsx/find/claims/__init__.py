"""Find claims: who said what, in whose words."""

from newsx.find.claims.find import find_claims

__all__ = ["find_claims"]
