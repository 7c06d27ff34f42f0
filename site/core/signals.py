"""Signals of the core."""

from django.dispatch import Signal

# Sent inside the transaction in which a page was saved. Arguments: instance (the page), moved (its address or
# audience changed, so everything below it has changed too), before (its `url_path` until now; empty when its address is
# the same), draft_only (nothing was written but that there is a draft: what visitors see is as it was).
page_written = Signal()

# Sent inside the transaction in which a row was written past its `save()`. Argument: instance.
row_rewritten = Signal()

# Sent when the audience of an image or document changed. Argument: instance.
media_audience_changed = Signal()

# Sent inside the transaction in which an image was saved with another file or focal point. Arguments: instance,
# new_file (whether the file itself is another one).
image_changed = Signal()
