//! The sixty enrolments: what they book and what subsidises them.
//!
//! Children with the same family name are siblings; some go to two of the services. The family
//! day care does not export names.

use ccs_core::money::Cents;

use crate::service::{AFTER_SCHOOL, EARLY_LEARNING, FAMILY_DAY_CARE, Reports, Service, WEEKS};
use crate::subsidy::{Session, Subsidy, percent};

/// One child enrolled at one service.
pub(crate) struct Enrolment {
    /// Part of its identifier.
    pub(crate) number: usize,
    pub(crate) child: Option<&'static str>,
    booked: Session,
    /// Days of care a week.
    pub(crate) days: usize,
    subsidy: Subsidy,
    /// The week in whose middle another subsidy begins.
    later: Option<(usize, Subsidy)>,
    first_week: usize,
    last_week: usize,
}

/// Who goes where.
pub(crate) static ENROLLED: [(&Service, &[Enrolment]); 3] = [
    (&EARLY_LEARNING, &EARLY_LEARNERS),
    (&AFTER_SCHOOL, &AFTER_SCHOOLERS),
    (&FAMILY_DAY_CARE, &FAMILY_DAY_CARERS),
];

/// School-age children come for the whole day in the holidays.
const VACATION_DAY: Session = Session { hourly_fee: Cents::literal(8, 20), minutes: 600 };

#[rustfmt::skip] // One row a line: hourly fee, minutes a day, days a week, subsidy.
static EARLY_LEARNERS: [Enrolment; 30] = [
    child(1, "Amélie Paperkite", (14, 20), 600, 3, ccs(81_06)),
    child(2, "Kwame Gumnut", (14, 20), 600, 2, ccs(90_00)),
    child(3, "Søren Bluebottle", (14, 20), 600, 4, ccs(73_40)),
    child(4, "Priya Marmalade", (14, 20), 600, 5, ccs(65_12)),
    child(5, "Jirra Saltbush", (14, 20), 600, 3, ccs(85_67)),
    child(6, "Mateo Cloudberry", (15, 10), 600, 2, ccs(55_00)),
    child(7, "Tomasz Lighthouse", (14, 20), 600, 3, ccs(77_25)),
    child(8, "Łucja Lighthouse", (14, 20), 600, 3, ccs(95_00)),
    child(9, "Nguyệt Raindrop", (15, 10), 660, 2, ccs(44_18)),
    child(10, "Aroha Thistledown", (14, 20), 600, 4, Subsidy::ChildWellbeing),
    child(11, "Omar Snowdrop", (14, 20), 600, 3, ccs(88_00)),
    child(12, "Zoë Snowdrop", (14, 20), 600, 3, ccs(95_00)),
    child(13, "Hine Puddlejump", (14, 20), 600, 2, ccs(79_50)).from(4),
    child(14, "さくら Moonbeam", (14, 20), 600, 3, ccs(68_34)),
    child(15, "Yusuf Windmill", (15, 10), 600, 2, ccs(0)),
    child(16, "Chloe Teacup", (14, 20), 600, 4, ccs(82_00)).until(21),
    child(17, "Björn Pebblebrook", (14, 20), 600, 3, ccs(71_15)),
    child(18, "Ngozi Gumnut", (14, 20), 600, 2, ccs(95_00)),
    child(19, "Fionn O'Windmill", (15, 10), 600, 3, ccs(62_00)),
    child(20, "Tala Lanternfish", (14, 20), 600, 5, ccs(86_20)),
    child(21, "Юля Snowdrift", (14, 20), 600, 3, ccs(74_90)),
    child(22, "Dilnoza Rainhat", (14, 20), 660, 2, ccs(67_00)),
    child(23, "Joaquín Marmalade", (14, 20), 600, 5, ccs(95_00)),
    child(24, "Kirra Saltbush", (14, 20), 600, 3, ccs(95_00)).from(2),
    child(25, "Tilly \"Teapot\" Rainhat", (14, 20), 600, 3, ccs(83_33)),
    child(26, "Li-Wen Paperboat", (15, 10), 600, 4, ccs(51_75)),
    child(27, "Oisín Thistledown", (14, 20), 600, 2, ccs(90_00)),
    child(28, "Ștefan Cloudberry", (14, 20), 600, 4, ccs(76_00)).later(8, Subsidy::ChildWellbeing),
    child(29, "Anaïs Teacup", (14, 20), 600, 3, ccs(95_00)).until(21),
    child(30, "Eero Starfish", (14, 20), 600, 3, Subsidy::TransitionToWork),
];

#[rustfmt::skip]
static AFTER_SCHOOLERS: [Enrolment; 20] = [
    child(31, "Leila Snowdrop", (10, 60), 180, 4, ccs(88_00)),
    child(32, "Haruto Moonbeam", (10, 60), 180, 3, ccs(68_34)),
    child(33, "Inês Starlight-Jones", (10, 60), 180, 5, ccs(72_10)),
    child(34, "Çağla Kitestring", (11, 20), 300, 4, ccs(79_00)),
    child(35, "Håkon Bluebottle", (10, 60), 180, 2, ccs(73_40)),
    child(36, "Ngaire Puddlejump", (11, 20), 300, 3, ccs(79_50)),
    child(37, "Sunil Marmalade", (10, 60), 180, 4, ccs(65_12)),
    child(38, "Māia Raindrop", (10, 60), 195, 3, ccs(90_00)),
    child(39, "Giedrė Paperboat", (11, 20), 300, 2, ccs(51_75)),
    child(40, "Jalil Windmill", (13, 40), 180, 3, ccs(58_25)),
    child(41, "Siobhán O'Windmill", (10, 60), 180, 4, ccs(62_00)),
    child(42, "Ελένη Fernwhistle", (10, 60), 180, 5, ccs(84_00)),
    child(43, "Renée Teacup", (11, 20), 300, 3, ccs(82_00)),
    child(44, "Tāne Thistledown", (10, 60), 180, 4, Subsidy::ChildWellbeing),
    child(45, "Noor Lanternfish", (10, 60), 180, 3, ccs(86_20)),
    child(46, "Amaru Fernwhistle", (10, 60), 195, 2, ccs(84_00)).from(6),
    child(47, "Min-jun Paperkite", (11, 20), 300, 5, ccs(81_06)),
    child(48, "Wren Pebblebrook", (10, 60), 180, 3, ccs(71_15)),
    child(49, "Ayşe Rainhat", (10, 60), 180, 2, ccs(67_00)),
    child(50, "Dmitri Snowdrift", (10, 60), 180, 4, ccs(74_90)),
];

#[rustfmt::skip]
static FAMILY_DAY_CARERS: [Enrolment; 10] = [
    unnamed(51, (12, 60), 600, 3, ccs(85_00)),
    unnamed(52, (12, 60), 600, 2, ccs(78_20)),
    unnamed(53, (13, 90), 540, 4, ccs(70_00)),
    unnamed(54, (12, 60), 600, 3, ccs(90_00)),
    unnamed(55, (12, 60), 480, 5, ccs(81_45)),
    unnamed(56, (12, 60), 600, 3, ccs(66_66)),
    unnamed(57, (13, 90), 600, 4, ccs(83_00)),
    unnamed(58, (12, 60), 600, 2, Subsidy::ChildWellbeing),
    unnamed(59, (12, 60), 540, 3, ccs(75_75)),
    unnamed(60, (12, 60), 600, 4, ccs(88_40)),
];

impl Enrolment {
    pub(crate) fn attends(&self, week: usize) -> bool {
        (self.first_week..=self.last_week).contains(&week)
    }

    /// The session of one of the week's days. The days of family day care grow shorter by half an
    /// hour, so that no two reports of a week are worth the same.
    pub(crate) fn session(&self, service: &Service, week: usize, day: u32) -> Session {
        if service.vacation.contains(&week) {
            return VACATION_DAY;
        }
        match service.reports {
            Reports::Weekly => self.booked,
            Reports::Daily => Session { minutes: self.booked.minutes - 30 * day, ..self.booked },
        }
    }

    /// What subsidises one of the week's days.
    pub(crate) fn subsidy_on(&self, week: usize, day: usize) -> Subsidy {
        match self.later {
            Some((from, later)) if week > from || (week == from && day >= self.days / 2) => later,
            _ => self.subsidy,
        }
    }

    const fn from(self, first_week: usize) -> Self {
        Self { first_week, ..self }
    }

    const fn until(self, last_week: usize) -> Self {
        Self { last_week, ..self }
    }

    const fn later(self, week: usize, subsidy: Subsidy) -> Self {
        Self { later: Some((week, subsidy)), ..self }
    }
}

const fn child(
    number: usize,
    name: &'static str,
    hourly_fee: (u32, u8),
    minutes: u32,
    days: usize,
    subsidy: Subsidy,
) -> Enrolment {
    Enrolment { child: Some(name), ..unnamed(number, hourly_fee, minutes, days, subsidy) }
}

const fn unnamed(
    number: usize,
    (dollars, cents): (u32, u8),
    minutes: u32,
    days: usize,
    subsidy: Subsidy,
) -> Enrolment {
    let booked = Session { hourly_fee: Cents::literal(dollars, cents), minutes };
    Enrolment {
        number,
        child: None,
        booked,
        days,
        subsidy,
        later: None,
        first_week: 0,
        last_week: WEEKS - 1,
    }
}

/// A percentage in hundredths of a percent: `81_06` is 81.06 %.
const fn ccs(percentage: u16) -> Subsidy {
    Subsidy::Ccs(percent(percentage))
}
