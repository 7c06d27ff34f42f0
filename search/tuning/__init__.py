"""Tuning: what visitors ask and do not find, without knowing who asked, and what editors do about it."""
