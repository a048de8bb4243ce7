//! What must never leave the renderer.
