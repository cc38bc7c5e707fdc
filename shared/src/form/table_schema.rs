//! Frictionless Table Schema, read as a form.
