//! The fixbook binary: command line, configuration, pipeline.
