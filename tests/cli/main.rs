//! The command line as its users meet it: the real binary, its output and its exit
//! statuses.

mod accepted;
mod choosing;
mod contract;
mod desk;
mod edition;
mod faults;
mod figures;
mod fixing;
mod formats;
mod help;
mod inputs;
mod reading;
mod rules_and_settings;
mod status;
