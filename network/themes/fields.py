"""The tagging manager for themes: chosen from the list, never typed."""

from modelcluster.contrib.taggit import ClusterTaggableManager


class ThemeManager(ClusterTaggableManager):
    """Tags a page or region with themes. Its form field (see `wagtail_hooks`) is a list of checkboxes."""
