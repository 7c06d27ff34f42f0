"""Measurements of growth. Figures are ratios within one run: machines differ, and are shared."""
