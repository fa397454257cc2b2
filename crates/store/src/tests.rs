//! Does the store keep its promises? Each in a file of its own, on a world of invented parties.

mod crash;
mod damage;
mod guards;
mod loads;
mod reading;
mod same_bytes;
mod world;
