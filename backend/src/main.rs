//! The `leadgate` program: command line and server in one.

fn main() -> std::process::ExitCode {
    backend::cli::run()
}
