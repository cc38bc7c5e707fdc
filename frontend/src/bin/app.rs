//! The page.

use leadgate_frontend::app::route::Route;
use leadgate_frontend::app::state::State;
use leadgate_frontend::app::view::App;
use leadgate_frontend::shell::{Handle, browser};
use leptos::prelude::*;

fn main() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
    let route = Route::at(&browser::path(), &browser::fragment());
    let state = State::new(browser::language(), route, browser::today(), browser::country());
    leptos::mount::mount_to_body(move || {
        Handle::provide(state.clone(), |state| state.lang).start();
        view! { <App/> }
    });
}
