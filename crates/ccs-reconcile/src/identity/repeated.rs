//! The ids that several rows have, in groups that fit in memory.

use alloc::vec::Vec;

use crate::fold::NumberSet;

/// Ids that come more than once, by their [tags](crate::fold::identity_tag). Only rows of these can
/// contradict each other.
#[derive(Debug, Clone)]
pub struct Repeated(NumberSet);

impl Repeated {
    /// The ids that several of these tags are of, in groups of at most so many rows: all rows of an
    /// id are in one group, so the groups can be compared one after the other. Two ids can have one
    /// tag, so a group can have a few rows more than it needs.
    ///
    /// ```
    /// use ccs_reconcile::identity::Repeated;
    /// let groups = Repeated::groups(vec![7, 0, 9, 7, 8, 9, 0], 3);
    /// let [first, second] = groups.as_slice() else { panic!("two rows each") };
    /// assert!(first.contains(7) && second.contains(9));
    /// assert!(!first.contains(8) && !first.contains(0), "a row without an id has the tag 0");
    /// ```
    #[must_use]
    pub fn groups(mut tags: Vec<u32>, most: usize) -> Vec<Self> {
        tags.sort_unstable();
        let (mut groups, mut group, mut rows) = (Vec::new(), Vec::new(), 0_usize);
        for same in tags.chunk_by(|one, other| one == other) {
            let repeated = same.first().filter(|tag| **tag != 0 && same.len() > 1);
            let Some(tag) = repeated else { continue };
            if !group.is_empty() && rows.saturating_add(same.len()) > most {
                groups.push(Self::of(&group));
                group.clear();
                rows = 0;
            }
            group.push(*tag);
            rows = rows.saturating_add(same.len());
        }
        groups.extend((!group.is_empty()).then(|| Self::of(&group)));
        groups
    }

    fn of(tags: &[u32]) -> Self {
        let mut set = NumberSet::room_for(tags.len());
        tags.iter().for_each(|tag| _ = set.insert(*tag));
        Self(set)
    }

    /// Whether rows of this tag are in the group.
    #[must_use]
    #[inline]
    pub fn contains(&self, tag: u32) -> bool {
        self.0.contains(tag)
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_repeated_tag_is_in_one_group_and_groups_are_small(
            tags in proptest::collection::vec(0_u32..30, 0..120), most in 0..40_usize,
        ) {
            let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
            tags.iter().for_each(|tag| *rows.entry(*tag).or_default() += 1);
            let groups = Repeated::groups(tags, most);
            for (tag, rows) in &rows {
                let of_groups = groups.iter().filter(|group| group.contains(*tag)).count();
                prop_assert_eq!(of_groups, usize::from(*tag != 0 && *rows > 1));
            }
            for group in &groups {
                let counts = rows.iter().filter(|(tag, _)| group.contains(**tag));
                let counts: Vec<usize> = counts.map(|(_, rows)| *rows).collect();
                prop_assert!(counts.iter().sum::<usize>() <= most || counts.len() == 1);
            }
        }
    }
}
