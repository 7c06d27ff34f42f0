"""Questions that people keep: asked again when they look, with what is new in the answer."""
