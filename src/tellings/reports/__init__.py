"""Reading: the bytes of one page become a Page, or a Refusal with a code, a reason and a remedy."""

from .read import read

__all__ = ["read"]
