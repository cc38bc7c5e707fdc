//! A line that breaks, is refused, ends.

use super::{Heard, Line, LineEffect, LineEvent, Trouble};
use crate::api::{Failure, ImportState, ImportView};
use crate::pages::import::tests::{id_text, view};

fn following() -> Line {
    let mut line = Line::default();
    assert_eq!(line.follow(id_text("1")), LineEffect::Follow(id_text("1")));
    line
}

fn broken(closed: bool) -> LineEvent {
    LineEvent::LineBroken { id: id_text("1"), closed }
}

fn asked(outcome: Result<Box<ImportView>, Failure>) -> LineEvent {
    LineEvent::NewsLoaded { id: id_text("1"), outcome }
}

fn news(id: &str, state: ImportState) -> Box<ImportView> {
    Box::new(view(id, state))
}

fn refused(status: u16, after: Option<u32>) -> Failure {
    Failure::Refused { status, told: None, after }
}

#[test]
fn a_line_that_the_browser_mends_is_left_to_it() {
    let mut line = following();
    assert_eq!(line.update(broken(false)), (Vec::new(), Heard::Nothing));
    assert_eq!(line.trouble, Some(Trouble::Mending));
    let heard = line.update(LineEvent::ImportChanged(news("1", ImportState::Applying)));
    assert_eq!(heard, (Vec::new(), Heard::News(news("1", ImportState::Applying))));
    assert_eq!(line.trouble, None);
}

#[test]
fn a_line_that_the_server_refuses_is_tried_again_after_what_it_says_or_some_seconds() {
    for (failure, pauses) in [
        (refused(429, Some(5)), [5, 5, 8, 15, 30, 30]),
        (refused(502, None), [2, 4, 8, 15, 30, 30]),
        (refused(503, Some(3_000)), [300; 6]),
        (Failure::Offline, [2, 4, 8, 15, 30, 30]),
    ] {
        let mut line = following();
        for pause in pauses {
            assert_eq!(line.update(broken(true)).0, [LineEffect::LoadNews(id_text("1"))]);
            let (effects, heard) = line.update(asked(Err(failure.clone())));
            let [LineEffect::FollowLater(id, after)] = &effects[..] else { panic!("{effects:?}") };
            assert_eq!((id.as_str(), after.as_secs()), (&*id_text("1"), pause), "{failure:?}");
            assert_eq!((heard, &line.trouble), (Heard::Nothing, &Some(Trouble::Mending)), "it is told meanwhile");
        }
    }
}

#[test]
fn news_come_by_asking_while_there_is_no_line() {
    let mut line = following();
    let _ = line.update(broken(true));
    let (effects, heard) = line.update(asked(Ok(news("1", ImportState::Applying))));
    assert!(matches!(&effects[..], [LineEffect::FollowLater(..)]), "{effects:?}");
    assert_eq!(heard, Heard::News(news("1", ImportState::Applying)));
    let _ = line.update(broken(true));
    let (effects, heard) = line.update(asked(Ok(news("1", ImportState::Complete))));
    assert_eq!((effects, line), (vec![LineEffect::Unfollow], Line::default()));
    assert_eq!(heard, Heard::News(news("1", ImportState::Complete)));
}

#[test]
fn what_does_not_pass_is_said() {
    let mut line = following();
    let _ = line.update(broken(true));
    assert_eq!(line.update(asked(Err(refused(404, None)))), (Vec::new(), Heard::Nothing));
    assert_eq!(line.trouble, Some(Trouble::Lost(refused(404, None))));
    let mut line = following();
    let _ = line.update(broken(true));
    assert_eq!(line.update(asked(Err(refused(401, None)))), (Vec::new(), Heard::SignedOut));
}

#[test]
fn news_of_a_line_that_was_left_change_nothing() {
    let mut line = following();
    let _ = line.update(broken(true));
    assert_eq!(line.keep_to(Some(&id_text("1"))), None);
    assert_eq!(line.keep_to(Some(&id_text("2"))), Some(LineEffect::Unfollow));
    assert_eq!(line.update(asked(Err(refused(401, None)))), (Vec::new(), Heard::Nothing));
    assert_eq!(line.update(broken(true)), (Vec::new(), Heard::Nothing));
    assert_eq!(line, Line::default());
}
