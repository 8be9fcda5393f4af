"""Find claims: who said what, in whose words."""

from newsx.find.claims.find import find_claims
from newsx.find.claims.voices import hear_voices

__all__ = ["find_claims", "hear_voices"]
