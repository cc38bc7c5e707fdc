//! A request to the server, with the event that its answer becomes. A page makes it, the shell carries it out.

use crate::api::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// What the answer's text, or the failure, becomes.
type Answer<E> = Box<dyn FnOnce(Result<String, Failure>) -> E>;

/// See the module's text. `E`: the module's events.
pub struct Call<E> {
    /// The HTTP method.
    pub method: &'static str,
    /// The address, from the root.
    pub address: String,
    /// The document to send, as JSON.
    pub body: Option<String>,
    /// What the answer becomes.
    pub answer: Answer<E>,
}

impl<E> fmt::Debug for Call<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.method, self.address, self.body)
    }
}

impl<E> Call<E> {
    /// Gets a document.
    pub fn get<T: DeserializeOwned, V: Into<E>>(
        address: String,
        event: impl FnOnce(Result<T, Failure>) -> V + 'static,
    ) -> Self {
        Self { method: "GET", address, body: None, answer: document(event) }
    }

    /// Sends a document by that method and gets one.
    pub fn send<T: DeserializeOwned, V: Into<E>>(
        method: &'static str,
        address: String,
        body: &impl Serialize,
        event: impl FnOnce(Result<T, Failure>) -> V + 'static,
    ) -> Self {
        Self { method, address, body: Some(json(body)), answer: document(event) }
    }

    /// Sends a document by that method, whose answer has none.
    pub fn send_for_nothing<V: Into<E>>(
        method: &'static str,
        address: String,
        body: &impl Serialize,
        event: impl FnOnce(Result<(), Failure>) -> V + 'static,
    ) -> Self {
        let answer = Box::new(move |answer: Result<String, _>| event(answer.map(|_| ())).into());
        Self { method, address, body: Some(json(body)), answer }
    }
}

fn document<E, T: DeserializeOwned, V: Into<E>>(event: impl FnOnce(Result<T, Failure>) -> V + 'static) -> Answer<E> {
    Box::new(move |answer| {
        let read = answer.and_then(|text| serde_json::from_str(&text).map_err(|_| Failure::Unclear));
        event(read).into()
    })
}

/// What is sent is always a document of ours, which can be written.
fn json(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_becomes_its_event() {
        let call = || Call::<Result<Vec<u8>, Failure>>::get("/api/x".into(), |answer| answer);
        assert_eq!((call().answer)(Ok("[1]".into())), Ok(vec![1]));
        assert_eq!((call().answer)(Ok("<html>".into())), Err(Failure::Unclear));
        assert_eq!((call().answer)(Err(Failure::Offline)), Err(Failure::Offline));
        let call = Call::<Result<(), Failure>>::send_for_nothing("POST", "/api/x".into(), &[1], |answer| answer);
        assert_eq!(format!("{call:?}"), r#"POST /api/x Some("[1]")"#);
        assert_eq!((call.answer)(Ok(String::new())), Ok(()));
    }
}
