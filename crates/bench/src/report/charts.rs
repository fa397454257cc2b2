//! Which pictures are in a report? One file each.

pub(super) mod histogram;
pub(super) mod recall;
pub(super) mod reliability;
pub(super) mod threshold;
