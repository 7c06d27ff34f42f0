"""From text to tokens, for documents and queries alike."""

from search.analysis.analyser import Analysed, Analyser, Span, Word
from search.analysis.compounds import heads_from

__all__ = ["Analysed", "Analyser", "Span", "Word", "heads_from"]
