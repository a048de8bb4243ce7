//! Speaks HTTP: routes, handlers, middleware.
