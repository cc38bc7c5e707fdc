//! What was done in one go: steps that are undone and made again together.

use serde::{Deserialize, Serialize};

/// Of a list of steps, how many belong to each group, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Groups(Vec<usize>);

impl Groups {
    /// Those that were kept of so many steps; where they are of others, each step is alone.
    #[must_use]
    pub fn of(self, steps: usize) -> Self {
        let is_whole = self.0.iter().sum::<usize>() == steps && !self.0.contains(&0);
        if is_whole { self } else { Self(vec![1; steps]) }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more, of so many steps.
    pub fn push(&mut self, steps: usize) {
        self.0.extend((steps > 0).then_some(steps));
    }

    /// The last goes; its steps.
    pub fn pop(&mut self) -> Option<usize> {
        self.0.pop()
    }

    /// All go.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The steps of the group that the step of that place is in.
    #[must_use]
    pub fn around(&self, place: usize) -> std::ops::Range<usize> {
        let mut start = 0;
        for steps in &self.0 {
            if place < start + steps {
                return start..start + steps;
            }
            start += steps;
        }
        start..start
    }

    /// The step of that place goes alone.
    pub fn drop_step(&mut self, place: usize) {
        let mut behind = 0;
        for steps in &mut self.0 {
            behind += *steps;
            if place < behind {
                *steps -= 1;
                break;
            }
        }
        self.0.retain(|steps| *steps > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_add_up_to_their_steps() {
        let mut groups = Groups::default();
        for steps in [1, 3, 0, 2] {
            groups.push(steps);
        }
        assert_eq!((groups.len(), groups.around(0), groups.around(3), groups.around(5)), (3, 0..1, 1..4, 4..6));
        assert!(groups.around(6).is_empty());
        groups.drop_step(3);
        groups.drop_step(0);
        assert_eq!(groups, Groups(vec![2, 2]));
        assert_eq!((groups.pop(), groups.pop(), groups.pop()), (Some(2), Some(2), None));
    }

    #[test]
    fn of_other_steps_each_is_alone() {
        assert_eq!(Groups(vec![2, 1]).of(3), Groups(vec![2, 1]));
        for groups in [vec![], vec![2], vec![3, 0], vec![2, 2]] {
            assert_eq!(Groups(groups).of(3), Groups(vec![1, 1, 1]));
        }
    }
}
