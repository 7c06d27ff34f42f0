"""The smallest site that Wagtail can make: a page with a title and a text, below the same address as ours."""
