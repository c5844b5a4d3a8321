"""A record for people who program: stories, claims and reports as objects that draw themselves, tables, SQL."""

from .cards import Cards, ClaimCard, ReportCard, StoryCard
from .frames import Frame
from .lineage import Lineage
from .opened import Opened

__all__ = ["Cards", "ClaimCard", "Frame", "Lineage", "Opened", "ReportCard", "StoryCard"]
