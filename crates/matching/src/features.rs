//! What can be compared of a pair? One file a feature; each says for, against or nothing.

pub mod address;
pub mod birth_date;
pub mod country;
pub mod gender;
pub mod identifier;
pub mod lifetime;
pub mod name;
pub mod other_identifier;
pub mod particulars;
pub mod weak_alias;
