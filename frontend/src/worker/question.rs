//! Questions to the worker. Each has one owner: a [`Question`] that stands where its answer goes. It alone knows its number,
//! how far the worker is with it, and why no answer came; an answer to another question is none of its.

use super::protocol::{Answer, WorkerFault};

/// How far some work of the worker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes in all.
    pub total: u64,
    /// Records checked.
    pub records: u64,
}

impl Progress {
    /// In hundredths, rounded down.
    #[must_use]
    pub fn percent(&self) -> u8 {
        u8::try_from(self.bytes.saturating_mul(100) / self.total.max(1)).map_or(100, |percent| percent.min(100))
    }
}

/// Gives each question a number that no other has. 0 is none: it stands for the worker itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers(u32);

impl Numbers {
    fn next(&mut self) -> u32 {
        // After so many questions the first is long answered.
        self.0 = self.0.checked_add(1).unwrap_or(1);
        self.0
    }
}

/// A question that can be asked of the worker, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question<T = ()> {
    open: Option<Open<T>>,
    fault: Option<WorkerFault>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Open<T> {
    number: u32,
    progress: Option<Progress>,
    about: T,
}

impl<T> Default for Question<T> {
    fn default() -> Self {
        Self { open: None, fault: None }
    }
}

impl<T> Question<T> {
    /// Asks, in place of what was asked before; gives the number that the answer has to have.
    #[must_use]
    pub fn ask(&mut self, numbers: &mut Numbers, about: T) -> u32 {
        let number = numbers.next();
        *self = Self { open: Some(Open { number, progress: None, about }), fault: None };
        number
    }

    /// Whether it is asked and not answered.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether that is its number.
    #[must_use]
    pub fn is(&self, number: u32) -> bool {
        self.open.as_ref().is_some_and(|open| open.number == number)
    }

    /// Its number, while it is open.
    #[cfg(test)]
    pub(crate) fn number(&self) -> Option<u32> {
        self.open.as_ref().map(|open| open.number)
    }

    /// What it is about, while it is open.
    #[must_use]
    pub fn about(&self) -> Option<&T> {
        self.open.as_ref().map(|open| &open.about)
    }

    /// How far the worker is, once it has told.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        self.open.as_ref()?.progress
    }

    /// The same in hundredths; 0 before it has told.
    #[must_use]
    pub fn percent(&self) -> u8 {
        self.progress().map_or(0, |progress| progress.percent())
    }

    /// Why the last one was not answered.
    #[must_use]
    pub const fn fault(&self) -> Option<WorkerFault> {
        self.fault
    }

    /// That the last one was not answered does not matter any more.
    pub const fn forgive(&mut self) {
        self.fault = None;
    }

    /// It is not asked any more, whatever comes; gives its number if it was open.
    pub fn drop_it(&mut self) -> Option<u32> {
        self.fault = None;
        self.open.take().map(|open| open.number)
    }

    /// The answer of that number has come: gives what it was asked about. `None`: it is to another question.
    #[must_use]
    pub fn answered(&mut self, number: u32) -> Option<T> {
        self.open.take_if(|open| open.number == number).map(|open| open.about)
    }
}

/// What happens to any question, whatever it is about.
pub trait Asked {
    /// What came of the question of that number, short of its answer. A fault of number 0 is the worker's: it answers nothing
    /// any more. Gives whether the question has ended by it.
    fn hear(&mut self, number: u32, news: &Answer) -> bool;
}

impl<T> Asked for Question<T> {
    fn hear(&mut self, number: u32, news: &Answer) -> bool {
        let Some(open) = self.open.as_mut().filter(|open| open.number == number || number == 0) else { return false };
        match *news {
            Answer::Progress { bytes, total, records, .. } if open.number == number => {
                open.progress = Some(Progress { bytes, total, records });
            }
            Answer::Failed { fault } => *self = Self { open: None, fault: Some(fault) },
            Answer::Cancelled if open.number == number => self.open = None,
            _ => {}
        }
        self.open.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: Answer = Answer::Failed { fault: WorkerFault::FileGone };

    #[test]
    fn an_answer_goes_to_the_question_of_its_number_alone() {
        let mut numbers = Numbers::default();
        let (mut one, mut other) = (Question::default(), Question::default());
        let first = one.ask(&mut numbers, 'a');
        let second = other.ask(&mut numbers, 'b');
        let third = one.ask(&mut numbers, 'c');
        assert_eq!((one.answered(first), one.answered(second), one.answered(0)), (None, None, None));
        assert_eq!((one.answered(third), other.answered(second)), (Some('c'), Some('b')));
        assert_eq!(one.answered(third), None, "it is answered once");
    }

    #[test]
    fn progress_faults_and_the_end_reach_the_question_they_are_of() {
        let news = Answer::Progress { bytes: 1, total: 2, records: 3, faulty: 0 };
        for (number, answer, ends, fault, percent) in [
            (1, &news, false, None, 50),
            (2, &news, false, None, 0),
            (0, &news, false, None, 0),
            (1, &FAILED, true, Some(WorkerFault::FileGone), 0),
            (2, &FAILED, false, None, 0),
            (0, &FAILED, true, Some(WorkerFault::FileGone), 0),
            (1, &Answer::Cancelled, true, None, 0),
            (2, &Answer::Cancelled, false, None, 0),
            (0, &Answer::Cancelled, false, None, 0),
            (1, &Answer::Made, false, None, 0),
        ] {
            let mut question = Question::default();
            assert_eq!(question.ask(&mut Numbers::default(), ()), 1);
            assert_eq!(question.hear(number, answer), ends, "{number} {answer:?}");
            assert_eq!((question.is_open(), question.fault(), question.percent()), (!ends, fault, percent));
        }
        let mut idle = Question::<()>::default();
        assert!(!idle.hear(0, &FAILED) && idle.fault().is_none(), "what was not asked does not fail");
    }

    #[test]
    fn a_question_asked_anew_is_without_fault_and_one_that_is_dropped_hears_nothing() {
        let mut numbers = Numbers::default();
        let mut question = Question::default();
        let first = question.ask(&mut numbers, ());
        let _ = question.hear(first, &FAILED);
        let second = question.ask(&mut numbers, ());
        assert_eq!(question.fault(), None);
        assert_eq!((question.drop_it(), question.drop_it()), (Some(second), None));
        assert!(!question.hear(second, &FAILED) && question.fault().is_none());
    }

    #[test]
    fn hundredths_stay_within_bounds() {
        for (bytes, total, percent) in [(0, 0, 0), (5, 0, 100), (1, 3, 33), (3, 3, 100), (u64::MAX, 1, 100)] {
            assert_eq!(Progress { bytes, total, records: 0 }.percent(), percent);
        }
    }
}
