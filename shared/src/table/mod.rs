//! Records and cells: dialect, scanner, writer.
