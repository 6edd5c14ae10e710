//! A simulated CCSS with an unreliable connection.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use ccs_core::date::Day;
use ccs_core::exchange::{
    AgencyError, EntitledTo, Item, Reply, Request, Response, SessionEntitlement, Transport,
};
use ccs_core::id::SessionReportId;
use ccs_core::money::Money;
use ccs_core::session::{Action, SessionOfCare, Version};

use crate::draw::Draw;

/// How unreliable the connection and CCSS are. Each number n means "once in n times"; 0 means
/// never.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults {
    /// A request is lost.
    pub drops_request: u64,
    /// A response is lost.
    pub drops_response: u64,
    /// A response arrives twice.
    pub repeats: u64,
    /// A response is delayed by up to this many connections.
    pub delays_up_to: u64,
    /// A version is rejected although it has no errors.
    pub rejects: u64,
    /// Whether the responses of a connection arrive in random order.
    pub reorders: bool,
}

impl Faults {
    /// Every message arrives once, in order and immediately.
    pub const NONE: Self = Self {
        drops_request: 0,
        drops_response: 0,
        repeats: 0,
        delays_up_to: 0,
        rejects: 0,
        reorders: false,
    };

    /// Many faults.
    pub const MANY: Self = Self {
        drops_request: 4,
        drops_response: 4,
        repeats: 3,
        delays_up_to: 3,
        rejects: 4,
        reorders: true,
    };
}

/// A version that CCSS has received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The version as first received.
    pub version: Version,
    /// Whether it was rejected.
    pub is_rejected: bool,
}

/// What CCSS decided about a version, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decision {
    entitlements: Vec<SessionEntitlement>,
    processed_on: Day,
}

/// A simulated CCSS. It accepts each item once, however often it is sent, accepts the versions of a
/// report only in order, and answers queries about what it has.
#[derive(Debug, Clone)]
pub struct SimulatedCcss {
    seed: u64,
    faults: Faults,
    draw: Draw,
    connections: u64,
    held: BTreeMap<SessionReportId, Vec<Held>>,
    decided: BTreeMap<(SessionReportId, u32), Decision>,
    others: BTreeSet<Item>,
    on_the_way: Vec<(u64, Response)>,
    changed_on_the_way: Vec<Item>,
}

impl SimulatedCcss {
    /// A simulated CCSS whose faults follow from a seed.
    #[must_use]
    pub const fn new(seed: u64, faults: Faults) -> Self {
        Self {
            seed,
            faults,
            draw: Draw::seeded(seed),
            connections: 0,
            held: BTreeMap::new(),
            decided: BTreeMap::new(),
            others: BTreeSet::new(),
            on_the_way: Vec::new(),
            changed_on_the_way: Vec::new(),
        }
    }

    /// Every accepted version, by report.
    #[must_use]
    pub const fn held(&self) -> &BTreeMap<SessionReportId, Vec<Held>> {
        &self.held
    }

    /// Items that were sent again with different content, which must not happen.
    #[must_use]
    pub fn changed_on_the_way(&self) -> &[Item] {
        &self.changed_on_the_way
    }

    /// The version of a report that counts: the last that was not rejected.
    #[must_use]
    pub fn counting(&self, id: SessionReportId) -> Option<&Version> {
        let versions = self.held.get(&id)?;
        versions.iter().rev().find(|held| !held.is_rejected).map(|held| &held.version)
    }

    /// Decides about a version on a day, instead of by the rule of half the fee. A version that was
    /// answered before is answered again; that answer is not lost, but may be late or repeated.
    pub fn decide(
        &mut self,
        id: SessionReportId,
        version: u32,
        entitlements: Vec<SessionEntitlement>,
        processed_on: Day,
    ) {
        let decision = Decision { entitlements, processed_on };
        self.decided.insert((id, version), decision);
        let drops_response = std::mem::take(&mut self.faults.drops_response);
        let item = Item::SessionReport { id, version };
        for reply in self.status(id, version) {
            self.send(&self.response(item, reply));
        }
        self.faults.drops_response = drops_response;
    }

    /// Whether no response is on its way.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        self.on_the_way.is_empty()
    }

    /// A response, with the day of the decision that it gives.
    fn response(&self, item: Item, reply: Reply) -> Response {
        let decided = match (item, &reply) {
            (Item::SessionReport { id, version }, Reply::Processed(_)) => {
                self.decided.get(&(id, version))
            }
            _ => None,
        };
        let processed_on = decided.map(|decision| decision.processed_on);
        Response { processed_on, ..Response::new(item, reply) }
    }

    /// Changes the faults from now on.
    pub const fn behave(&mut self, faults: Faults) {
        self.faults = faults;
    }

    fn happens(&mut self, once_in: u64) -> bool {
        once_in > 0 && self.draw.one_in(once_in)
    }

    fn receive(&mut self, request: &Request) {
        let item = request.item();
        let replies = match request {
            Request::SessionReport { id, version, .. } => self.take(*id, version),
            Request::RetrieveSessionReport { id, version } => self.status(*id, *version),
            Request::Enrolment { .. }
            | Request::EnrolmentInformation(_)
            | Request::RetrievePersonnel
            | Request::RetrieveMessages
            | Request::InclusionSupportClaim(_)
            | Request::RetrieveInclusionSupport => {
                self.others.insert(item);
                vec![Reply::Received]
            }
        };
        for reply in replies {
            self.send(&self.response(item, reply));
        }
    }

    /// Accepts a version unless it already has it or the version before is missing.
    fn take(&mut self, id: SessionReportId, version: &Version) -> Vec<Reply> {
        let rejects = self.faults.rejects;
        let number = u64::from(version.number);
        let word = id.words().into_iter().fold(0, u64::wrapping_add);
        let is_rejected = rejects > 0 && Draw::about(self.seed, &[word, number]).one_in(rejects);
        let versions = self.held.entry(id).or_default();
        let place = usize::try_from(version.number.saturating_sub(1)).unwrap_or(usize::MAX);
        match versions.get(place) {
            Some(held) if held.version != *version => {
                let number = version.number;
                self.changed_on_the_way.push(Item::SessionReport { id, version: number });
            }
            Some(_) => {}
            None if place == versions.len() => {
                versions.push(Held { version: version.clone(), is_rejected });
            }
            None => return Vec::new(),
        }
        let mut replies = vec![Reply::Received];
        replies.extend(self.status(id, version.number));
        replies
    }

    /// The status of a version; empty for one that was never received.
    fn status(&self, id: SessionReportId, number: u32) -> Vec<Reply> {
        let versions = self.held.get(&id).map_or(&[][..], Vec::as_slice);
        let held = versions.iter().find(|held| held.version.number == number);
        let reply = |held: &Held| match self.decided.get(&(id, number)) {
            Some(decision) if !held.is_rejected => Reply::Processed(decision.entitlements.clone()),
            _ => reply_about(held),
        };
        held.map(reply).into_iter().collect()
    }

    fn send(&mut self, response: &Response) {
        if self.happens(self.faults.drops_response) {
            return;
        }
        let copies = if self.happens(self.faults.repeats) { 2 } else { 1 };
        for _ in 0..copies {
            let wait = self.draw.below(self.faults.delays_up_to.saturating_add(1));
            self.on_the_way.push((self.connections.saturating_add(wait), response.clone()));
        }
    }

    fn arriving(&mut self) -> Vec<Response> {
        let now = self.connections;
        let all = std::mem::take(&mut self.on_the_way);
        let (due, later) = all.into_iter().partition(|(due, _)| *due <= now);
        self.on_the_way = later;
        let mut due: Vec<(u64, Response)> = due;
        if self.faults.reorders {
            for place in (1..due.len()).rev() {
                let other = self.draw.index(place.saturating_add(1));
                due.swap(place, other);
            }
        }
        due.into_iter().map(|(_, response)| response).collect()
    }
}

impl Transport for SimulatedCcss {
    type Error = Infallible;

    fn connect(&mut self, requests: &[Request]) -> Result<Vec<Response>, Infallible> {
        self.connections = self.connections.saturating_add(1);
        for request in requests {
            if !self.happens(self.faults.drops_request) {
                self.receive(request);
            }
        }
        Ok(self.arriving())
    }
}

fn reply_about(held: &Held) -> Reply {
    if held.is_rejected {
        let message = "Service not Active".into();
        return Reply::Errors(vec![AgencyError { code: None, message }]);
    }
    match held.version.action {
        Action::Initial | Action::Vary => {
            Reply::Processed(held.version.sessions.iter().map(entitlement).collect())
        }
        Action::Withdraw | Action::NoCare => Reply::Processed(Vec::new()),
    }
}

/// The service's entitlement for a session in this simulation.
fn entitlement(session: &SessionOfCare) -> SessionEntitlement {
    SessionEntitlement {
        day: session.day(),
        start: session.times().start(),
        recipient: EntitledTo::Service,
        ccs: Some(half_rounded_down_to_the_cent(session.fee())),
        accs: None,
        subsidised_hours: Some(session.length()),
    }
}

fn half_rounded_down_to_the_cent(fee: Money) -> Money {
    let cents = fee.ten_thousandths().div_euclid(200);
    Money::from_ten_thousandths(cents.saturating_mul(100)).unwrap_or_default()
}
