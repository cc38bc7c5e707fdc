//! A module's handle of what it knows.

use crate::parts::PageLang;
use leptos::prelude::*;
use shared::lang::Lang;

/// Reads pieces of the state, which are followed or only looked at. What events do to it is each module's own.
#[derive(Debug)]
pub struct Handle<S: 'static> {
    state: RwSignal<S>,
    lang: Memo<Lang>,
}

impl<S> Clone for Handle<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Handle<S> {}

impl<S: Send + Sync + 'static> Handle<S> {
    /// A module that starts in that state, whose language `lang` tells. Makes it known to what is drawn below.
    #[must_use]
    pub fn provide(state: S, lang: fn(&S) -> Lang) -> Self {
        let state = RwSignal::new(state);
        let lang = Memo::new(move |_| state.with(lang));
        let handle = Self { state, lang };
        provide_context(handle);
        provide_context(PageLang(lang));
        handle
    }

    /// A piece of the state that is followed; it changes only when the piece does.
    pub fn see<T>(self, piece: impl Fn(&S) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.state.with(&piece))
    }

    /// A look at the state that is not followed.
    pub fn peek<T>(self, piece: impl FnOnce(&S) -> T) -> T {
        self.state.with_untracked(piece)
    }

    /// Changes the state, if it is still there.
    pub(super) fn change<T>(self, change: impl FnOnce(&mut S) -> T) -> Option<T> {
        self.state.try_update(change)
    }

    /// The language as it is drawn; a change of language draws the page anew.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.lang.get_untracked()
    }

    /// The language, followed: for what is not drawn anew.
    #[must_use]
    pub fn followed_lang(self) -> Lang {
        self.lang.get()
    }
}
