//! The web worker.

fn main() {
    leadgate_frontend::worker::serve::start();
}
