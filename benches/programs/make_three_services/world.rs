//! All enrolment-weeks together.

use ccs_core::money::WideMoney;

use crate::enrolment::{ENROLLED, Enrolment};
use crate::enrolment_week::EnrolmentWeek;
use crate::service::{Service, WEEKS};
use crate::{ordinary, scenario};

/// Everything that happened, service by service, enrolment by enrolment, week by week.
///
/// # Errors
/// A sentence about the enrolment-week whose labelled parts do not re-add to its difference, or
/// about the scenario when one of its rows never comes to pass.
pub(crate) fn make() -> Result<Vec<EnrolmentWeek>, String> {
    let mut world = Vec::new();
    let mut happened = 0;
    for (service, enrolments) in ENROLLED {
        for (enrolment, week) in weeks_of_care(service, enrolments) {
            match scenario::happening(enrolment.number, week) {
                Some(happening) => {
                    let mut unusual = ordinary::as_booked(service, enrolment, week, enrolment.days);
                    happening(&mut unusual);
                    happened += 1;
                    world.push(unusual);
                }
                None => world.extend(ordinary::week(service, enrolment, week)),
            }
        }
    }
    let planned = scenario::count();
    if happened != planned {
        return Err(format!("{happened} of the scenario's {planned} rows came to pass"));
    }
    world.iter_mut().for_each(EnrolmentWeek::retrieve);
    world.iter().try_for_each(parts_re_add)?;
    Ok(world)
}

fn weeks_of_care<'e>(
    service: &Service,
    enrolments: &'e [Enrolment],
) -> impl Iterator<Item = (&'e Enrolment, usize)> {
    let open = move |week: &usize| service.closed != Some(*week);
    enrolments.iter().flat_map(move |enrolment| {
        (0..WEEKS)
            .filter(open)
            .filter(|&week| enrolment.attends(week))
            .map(move |week| (enrolment, week))
    })
}

fn parts_re_add(week: &EnrolmentWeek) -> Result<(), String> {
    let parts: WideMoney = week.truth.iter().map(|&(_, amount)| amount).sum();
    if parts == week.difference() {
        Ok(())
    } else {
        let (enrolment, number) = (week.enrolment.number, week.week);
        let difference = week.difference();
        Err(format!("enrolment {enrolment}, week {number}: parts {parts}, difference {difference}"))
    }
}
