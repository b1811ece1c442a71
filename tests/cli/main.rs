//! The command line as its users meet it: the real binary, its output and its exit
//! statuses.

mod accepted;
mod desk;

mod contract;
mod edition;
mod faults;
mod figures;
mod reading;
mod rules_and_settings;
mod status;
