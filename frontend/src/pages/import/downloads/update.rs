//! Files are asked for; the shell gives them to the person when they are there.

#![deny(clippy::wildcard_enum_match_arm)]

use super::DownloadEvent;
use crate::app::Effect;
use crate::app::state::State;
use crate::pages::import::state::Download;
use crate::worker::protocol::Ask;

pub(crate) fn update(state: &mut State, event: &DownloadEvent) -> Vec<Effect> {
    let (lang, wizard) = (state.lang, &mut state.wizard);
    match *event {
        DownloadEvent::DownloadWanted(part, encoding) => {
            wizard.download = Download { part, encoding, ..Download::default() };
            let number = wizard.download.asked.ask(&mut wizard.numbers, ());
            vec![Effect::Ask(number, Box::new(Ask::Download { part, encoding, lang }))]
        }
        DownloadEvent::TemplateWanted => {
            let ask = Ask::Template { form: (*wizard.form).clone(), lang };
            let number = wizard.template.ask(&mut wizard.numbers, ());
            vec![Effect::Ask(number, Box::new(ask))]
        }
    }
}
