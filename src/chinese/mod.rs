//! The Chinese language.
