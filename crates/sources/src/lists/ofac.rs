//! OFAC's two lists (SDN and Consolidated), each in three formats that state the same parties.

pub mod advanced;
pub mod classic;
pub mod delimited;
