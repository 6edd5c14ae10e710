//! A New Tax System (Family Assistance) Act 1999.

pub mod s10;
pub mod s85eb;
pub mod sch2_cl01;
pub mod sch2_cl02;
pub mod sch2_cl03;
pub mod sch2_cl03a;
pub mod sch2_cl03b;
pub mod sch2_cl04;
pub mod sch2_cl04a;
pub mod sch2_cl06;
pub mod sch2_cl07;
pub mod sch2_cl09;
pub mod sch2_cl11;
pub mod sch2_cl12;
pub mod sch2_cl14;
pub mod sch2_cl15;
pub mod sch3_cl02;
pub mod sch3_cl03aa;
