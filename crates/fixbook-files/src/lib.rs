//! Reads a folder of articles: walk, change detection, watch.
