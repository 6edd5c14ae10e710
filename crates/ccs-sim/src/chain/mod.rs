//! The whole chain from attendance to refund in one simulated world: families and their changes, reports
//! and answers, entitlements under the law, payments, returns, arrears and debts.
//!
//! [`Chain::simulate`] runs the engines of the other crates on one another's results, week after
//! week, from one seed. Beside them it keeps a [`Book`] with two entries for every movement, and after
//! each event compares the two: no cent may appear or disappear between entitlement, payment,
//! allocation, return, debt, waiver, offset and refund ([`Invariant`]).
//!
//! | side | kept by |
//! |---|---|
//! | what a week is entitled to | `ccs_core::entitlement`, a CCS year at a time; at the end all weeks at once |
//! | what was answered | `ccs_core::exchange`, over a connection that loses, delays, repeats and reorders ([`SimulatedCcss`](crate::ccss::SimulatedCcss)) |
//! | what was paid and allocated | payment runs of the exchange, and `ccs_reconcile` |
//! | arrears, locks, set-off, issue | `ccs_payments`, a customer's account |
//! | debts | `ccs_debt`, against a model that does its own sums |
//! | every cent | the book |
//!
//! That the comparisons notice a fault is shown by a [`Leak`]: one cent is lost on its way from one
//! engine to another, and the run ends with [`Broken`].
//!
//! ```
//! use ccs_sim::chain::{Chain, Size};
//! let chain = Chain::simulate(7, Size { families: 2, services: 2, weeks: 10 })?;
//! assert!(chain.events() > 30);
//! # Ok::<(), ccs_sim::chain::Broken>(())
//! ```

mod arrears;
mod balance;
mod book;
mod broken;
mod change;
mod check;
mod customer;
mod debts;
mod export;
mod household;
mod known;
mod service;
mod size;
mod software;

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::id::{EnrolmentId, SessionReportId};
use ccs_core::rates::RateBook;

pub use book::{Book, Place};
pub use broken::{Broken, Handover, Invariant, Leak};
pub use export::{OfService, PaymentCommand};
pub use size::{NotPossible, Size};
pub use software::Step;

use broken::{Pipe, same};
use change::Notified;
use customer::Customer;
use household::{Household, OpenWeek, is_closed};
use service::Service;

use crate::draw::Draw;
use crate::world::{identifier, later, whole};

/// Officers work on a debt for so many days, and what an event may have touched has changed since as
/// many. At the end everything is compared.
const HALF_A_YEAR: i32 = 182;

/// How a world with a fault ended: what broke, if anything.
pub type Ending = Result<(), Broken>;

/// A world that was simulated.
#[derive(Debug, Clone)]
pub struct Chain {
    seed: u64,
    rates: RateBook<'static>,
    /// The first Monday.
    begins: Day,
    weeks: u32,
    weeks_over: u32,
    households: Vec<Household>,
    customers: Vec<Customer>,
    services: Vec<Service>,
    /// The household of each enrolment.
    family_of: BTreeMap<EnrolmentId, usize>,
    /// The last version that was sent of each report.
    sent: BTreeMap<(Week, EnrolmentId), (SessionReportId, u32)>,
    book: Book,
    pipe: Pipe,
    events: u64,
    /// What happened, and how often.
    happened: BTreeMap<&'static str, u64>,
}

impl Chain {
    /// Simulates the world of a seed.
    ///
    /// # Errors
    /// [`Broken`]: the first invariant that was not true, or that there is no such world.
    pub fn simulate(seed: u64, size: Size) -> Result<Self, Broken> {
        let mut chain = Self::begun(seed, size)?;
        chain.finish()?;
        Ok(chain)
    }

    /// The same world with each of these faults in turn: what broke, if anything. A fault with too
    /// few handovers of its kind is left out, since it does not happen.
    ///
    /// Until its fault happens, a world with it is the world without it, so the first is continued from
    /// the week before, and only to where it breaks. What services have is compared every week, so that
    /// this is soon.
    ///
    /// # Errors
    /// [`Broken`], of the world without a fault.
    pub fn simulate_with(
        seed: u64,
        size: Size,
        leaks: &[Leak],
    ) -> Result<Vec<(Leak, Ending)>, Broken> {
        let mut chain = Self::begun(seed, size)?;
        let mut found = Vec::new();
        while chain.weeks_left() > 0 {
            let before = chain.clone();
            chain.next_week()?;
            let happens = |leak: &&Leak| {
                let handovers = before.handovers(leak.at)..chain.handovers(leak.at);
                handovers.contains(&leak.after)
            };
            for &leak in leaks.iter().filter(happens) {
                let mut with = before.clone();
                with.pipe.leak = Some(leak);
                let result = with.finish_comparing_weekly();
                if with.pipe.has_leaked {
                    found.push((leak, result));
                }
            }
        }
        chain.finish()?;
        Ok(found)
    }

    /// A world whose families are registered.
    fn begun(seed: u64, size: Size) -> Result<Self, Broken> {
        let begins = size.begins()?;
        let mut chain = Self::empty(seed, size, begins);
        for family in 0..chain.households.len() {
            chain.register(family, begins)?;
        }
        Ok(chain)
    }

    /// What is looked up in the days after the last week has the rates of that week.
    fn empty(seed: u64, size: Size, begins: Day) -> Self {
        let rates = RateBook { reviewed_to: Day::MAX, ..RateBook::PUBLISHED };
        let services = usize::try_from(size.services).unwrap_or(1);
        let households = (0..size.families).map(|number| {
            let mut draw = Draw::about(seed, &[1, number.into()]);
            Household::draw(number, services, begins, &mut draw)
        });
        Self {
            seed,
            rates,
            begins,
            weeks: size.weeks,
            weeks_over: 0,
            households: households.collect(),
            customers: (0..size.families).map(|number| Customer::new(number, &rates)).collect(),
            services: (0..services)
                .map(|number| Service::new(identifier(&change::service_id(number)), seed))
                .collect(),
            family_of: BTreeMap::new(),
            sent: BTreeMap::new(),
            book: Book::default(),
            pipe: Pipe::default(),
            events: 0,
            happened: BTreeMap::new(),
        }
    }

    /// How many events there were: each was followed by the comparisons.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// What happened, and how often.
    #[must_use]
    pub const fn happened(&self) -> &BTreeMap<&'static str, u64> {
        &self.happened
    }

    /// How many amounts one engine handed to another at this place.
    #[must_use]
    pub fn handovers(&self, at: Handover) -> u64 {
        self.pipe.passed(at)
    }

    /// The book.
    #[must_use]
    pub const fn book(&self) -> &Book {
        &self.book
    }

    const fn weeks_left(&self) -> u32 {
        self.weeks.saturating_sub(self.weeks_over)
    }

    /// Simulates the weeks that are left, and compares everything.
    fn finish(&mut self) -> Result<(), Broken> {
        while self.weeks_left() > 0 {
            self.next_week()?;
        }
        self.check_all(later(self.begins, whole(7 * u64::from(self.weeks)) + 6))
    }

    fn finish_comparing_weekly(&mut self) -> Result<(), Broken> {
        while self.weeks_left() > 0 {
            self.next_week()?;
            self.check_services(later(self.begins, whole(7 * u64::from(self.weeks_over)) + 6))?;
        }
        self.finish()
    }

    /// Comparing whole services takes longer each time, so it happens as often as the world has doubled
    /// its length: that takes no more than twice as long as comparing them once at the end.
    fn next_week(&mut self) -> Result<(), Broken> {
        let monday = later(self.begins, whole(7 * u64::from(self.weeks_over)));
        self.weeks_over = self.weeks_over.saturating_add(1);
        let Some(week) = Week::containing(monday) else { return Ok(()) };
        self.week(week)?;
        if self.weeks_over.is_power_of_two() {
            self.check_services(later(week.sunday(), 7))?;
        }
        Ok(())
    }

    /// A week is reported on the Monday after it, and paid on the Tuesday. Families notify changes
    /// on the Wednesday, officers decide on the Thursday, reports are varied on the Friday.
    fn week(&mut self, week: Week) -> Result<(), Broken> {
        let after = |days| later(week.sunday(), days);
        self.report(week, after(1))?;
        self.pay(after(2))?;
        for family in 0..self.households.len() {
            self.families_notify(family, week, after(3))?;
            self.officers_decide(family, week, after(4))?;
        }
        self.vary(week, after(5))?;
        self.balance_years(after(5))
    }

    fn draw(&self, subject: u64, week: Week, of: usize) -> Draw {
        let of = u64::try_from(of).unwrap_or_default();
        Draw::about(self.seed, &[subject, week.index().into(), of])
    }

    /// Counts an event, and compares everything it may have touched.
    fn happens(&mut self, what: &'static str, family: usize, day: Day) -> Result<(), Broken> {
        self.events += 1;
        *self.happened.entry(what).or_default() += 1;
        let Some(customer) = self.customers.get_mut(family) else { return Ok(()) };
        customer.check(&self.book, day, later(day, -HALF_A_YEAR))
    }

    /// Sends the services the present form of enrolments.
    fn register(&mut self, family: usize, day: Day) -> Result<(), Broken> {
        let Some(household) = self.households.get(family) else { return Ok(()) };
        for enrolled in &household.enrolments {
            self.family_of.insert(enrolled.enrolment.enrolment_id, family);
            if let Some(service) = self.services.get_mut(enrolled.service) {
                service.register(enrolled, day)?;
            }
        }
        Ok(())
    }

    fn report(&mut self, week: Week, day: Day) -> Result<(), Broken> {
        for (place, household) in self.households.iter().enumerate() {
            let mut draw = self.draw(2, week, place);
            for enrolled in &household.enrolments {
                let is_current = enrolled.from <= week.sunday()
                    && enrolled.to.is_none_or(|to| week.monday() <= to);
                if is_current && let Some(service) = self.services.get_mut(enrolled.service) {
                    service.mark(enrolled, week, &mut draw)?;
                }
            }
        }
        for service in &mut self.services {
            service.submit(week, day)?;
        }
        self.answer(day)
    }

    /// CCSS works out every version that was sent, and the answers arrive.
    fn answer(&mut self, day: Day) -> Result<(), Broken> {
        let mut weeks: BTreeMap<usize, Vec<Week>> = BTreeMap::new();
        let mut new: BTreeMap<(Week, EnrolmentId), (SessionReportId, u32)> = BTreeMap::new();
        for service in &self.services {
            for (id, enrolment, version) in service.sent() {
                let Some((report, _)) = service.exchange.report(id) else { continue };
                let Some(&family) = self.family_of.get(&enrolment) else { continue };
                let key = (report.week, enrolment);
                if let Some(household) = self.households.get_mut(family) {
                    household.report(report.week, enrolment, &version.sessions);
                }
                weeks.entry(family).or_default().push(report.week);
                new.insert(key, (id, version.number));
            }
        }
        for (key, version) in &new {
            self.sent.insert(*key, *version);
        }
        for (family, weeks) in weeks {
            self.reassess(family, &weeks, &new, day)?;
        }
        self.settle(day)
    }

    fn settle(&mut self, day: Day) -> Result<(), Broken> {
        for service in &mut self.services {
            service.settle(day)?;
        }
        Ok(())
    }

    /// Assesses weeks again: the services get answers for open ones, the customer the difference of
    /// closed ones.
    fn reassess(
        &mut self,
        family: usize,
        weeks: &[Week],
        new: &BTreeMap<(Week, EnrolmentId), (SessionReportId, u32)>,
        day: Day,
    ) -> Result<(), Broken> {
        let Some(household) = self.households.get_mut(family) else { return Ok(()) };
        let changed = household.reassess(weeks, day, &self.rates)?;
        // A withdrawn report has no sessions to assess, and its answer is that it has none.
        let assessed: Vec<_> = changed.open.iter().filter_map(OpenWeek::key).collect();
        let of_family = |key: &&(Week, EnrolmentId)| self.family_of.get(&key.1) == Some(&family);
        let of_family: Vec<_> = new.keys().filter(of_family).copied().collect();
        for key in of_family.into_iter().filter(|key| !assessed.contains(key)) {
            self.answer_service(key, OpenWeek::default(), day);
        }
        let mut answered = Vec::new();
        for open in changed.open {
            let Some(key) = open.key() else { continue };
            if open.is_changed() || new.contains_key(&key) {
                self.answer_service(key, open, day);
                answered.push(key);
            }
        }
        self.settle(day)?;
        for key in answered {
            self.check_answer(key, day)?;
        }
        if !changed.closed.is_empty() {
            self.plan(family, &changed.closed, day)?;
        }
        self.happens("reassessed", family, day)
    }

    /// CCSS answers a report, or answers it again.
    fn answer_service(&mut self, key: (Week, EnrolmentId), open: OpenWeek, day: Day) {
        let (fee_reduction, withheld) = open.gained();
        let source = Place::Entitlement(key.0, key.1);
        self.book.transfer(fee_reduction, source, Place::Due(key.0, key.1));
        self.book.transfer(withheld, source, Place::Withheld(key.0, key.1));
        let Some(&(id, version)) = self.sent.get(&key) else { return };
        let Some(service) = self.service_of(key.1) else { return };
        let mut rows = open.rows;
        let pipe = &mut self.pipe;
        if let Some(first) = rows.iter_mut().find_map(|row| row.ccs.as_mut()) {
            *first = pipe.money(Handover::Answer, *first);
        }
        if let Some(service) = self.services.get_mut(service) {
            service.ccss.decide(id, version, rows, day);
        }
    }

    fn service_of(&self, enrolment: EnrolmentId) -> Option<usize> {
        let household = self.households.get(*self.family_of.get(&enrolment)?)?;
        household.enrolled(enrolment).map(|enrolled| enrolled.service)
    }

    fn check_answer(&self, (week, enrolment): (Week, EnrolmentId), day: Day) -> Result<(), Broken> {
        let service = self.service_of(enrolment).and_then(|place| self.services.get(place));
        let Some(service) = service else { return Ok(()) };
        let engine = service.answered(week, enrolment);
        let booked = self.given((week, enrolment));
        let subject = format!("{} {enrolment}", week.sunday());
        same(Invariant::AnsweredAsEntitled, day, subject, booked, engine)
    }

    /// What the service was answered for a week, wherever it is now.
    fn given(&self, (week, enrolment): (Week, EnrolmentId)) -> ccs_core::money::WideMoney {
        let places = [
            Place::Due(week, enrolment),
            Place::PassedOn(week, enrolment),
            Place::ReturnPending(week, enrolment),
            Place::Returned(week, enrolment),
        ];
        places.map(|place| self.book.balance(place)).into_iter().sum()
    }

    fn plan(
        &mut self,
        family: usize,
        changes: &[ccs_core::entitlement::Change],
        day: Day,
    ) -> Result<(), Broken> {
        let (Some(household), Some(customer)) =
            (self.households.get(family), self.customers.get_mut(family))
        else {
            return Ok(());
        };
        customer.plan(
            changes,
            |id| household.care_type(id),
            day,
            &mut self.book,
            &mut self.pipe,
        )?;
        self.happens("planned", family, day)
    }

    fn pay(&mut self, day: Day) -> Result<(), Broken> {
        for service in &mut self.services {
            service.pay(&mut self.book, &mut self.pipe, day)?;
        }
        self.happens("payment run", usize::MAX, day)
    }

    fn families_notify(&mut self, family: usize, week: Week, day: Day) -> Result<(), Broken> {
        let mut draw = self.draw(3, week, family);
        if !draw.one_in(5) {
            return Ok(());
        }
        let services = self.services.len();
        let Some(household) = self.households.get_mut(family) else { return Ok(()) };
        let Some(notified) = household.change(day, services, &mut draw) else { return Ok(()) };
        self.register(family, day)?;
        if let Notified::Late(since) = notified {
            let weeks = Week::containing(since).into_iter().chain(Week::containing(day));
            self.reassess(family, &weeks.collect::<Vec<_>>(), &BTreeMap::new(), day)?;
        }
        self.happens("family notified", family, day)
    }

    fn officers_decide(&mut self, family: usize, week: Week, day: Day) -> Result<(), Broken> {
        let mut draw = self.draw(4, week, family);
        let (activities, debts) = match self.customers.get(family) {
            Some(customer) => {
                (customer.open.clone(), customer.debts_since(later(day, -HALF_A_YEAR)))
            }
            None => return Ok(()),
        };
        for activity in activities {
            let Some(customer) = self.customers.get_mut(family) else { return Ok(()) };
            let (book, pipe) = (&mut self.book, &mut self.pipe);
            if let Some(what) = customer.activity_step(activity, day, book, pipe, &mut draw)? {
                self.happens(what, family, day)?;
            }
        }
        for debt in debts {
            if draw.one_in(2) {
                continue;
            }
            let Some(customer) = self.customers.get_mut(family) else { return Ok(()) };
            let (book, pipe) = (&mut self.book, &mut self.pipe);
            if let Some(what) = customer.debt_step(debt, day, book, pipe, &mut draw)? {
                self.happens(what, family, day)?;
            }
        }
        Ok(())
    }

    /// Reports of the last weeks are varied or withdrawn; of an older one a part is returned.
    fn vary(&mut self, week: Week, day: Day) -> Result<(), Broken> {
        let mut is_changed = false;
        for (family, household) in self.households.iter().enumerate() {
            let mut draw = self.draw(5, week, family);
            let back = whole(7 * draw.below(3));
            let of_week = Week::containing(later(week.monday(), -back));
            let enrolled = household.enrolments.get(draw.index(household.enrolments.len()));
            let (Some(of_week), Some(enrolled)) = (of_week, enrolled) else { continue };
            let Some(service) = self.services.get_mut(enrolled.service) else { continue };
            if draw.one_in(4) {
                is_changed |= service.change(enrolled, of_week, day, &mut draw)?;
            }
            let old = Week::containing(later(week.monday(), -42));
            if let Some(old) = old.filter(|old| draw.one_in(20) && is_closed(*old, day)) {
                let key = (old, enrolled.enrolment.enrolment_id);
                service.give_back(&mut self.book, key, day, &mut draw);
            }
        }
        if is_changed {
            self.answer(day)?;
        }
        self.happens("variations and returns", usize::MAX, day)
    }
}
