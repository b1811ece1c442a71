//! # reversed-range
