"""System checks: a wrong set-up is named with its remedy before the first visitor comes."""
