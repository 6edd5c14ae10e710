//! From a command to a decision of the exchange, and what the caller is told of it.

use ccs_core::enrolment::{Enrolment, EnrolmentStatus};
use ccs_core::exchange::{
    Coded, Connection, Decided, Exchange, Registered, Response, RetrieveRefusal, Vary, Withdraw,
};
use ccs_core::session::Attendance;

use super::show::{Beside, EnrolmentShown, ResultShown, RollShown};
use super::{Decision, ExchangeCommand};
use crate::command::Answer;
use crate::json::FieldError;

type Ruling = Result<Decision, Vec<FieldError>>;

pub(super) fn decide(exchange: &Exchange, command: &ExchangeCommand) -> Ruling {
    match command {
        ExchangeCommand::RegisterEnrolment(enrolment) => register(exchange, enrolment),
        ExchangeCommand::Mark(enrolment, session) => {
            let decided = exchange.decide_mark(*enrolment, session.clone()).map_err(shown)?;
            let message = match session.attendance {
                Attendance::Attended => "Session marked attended",
                Attendance::Absent => "Session marked absent",
                Attendance::Unconfirmed => "Session put on the roll, not confirmed yet",
            };
            Ok(told(decided, message))
        }
        ExchangeCommand::MarkInPart(enrolment, session) => {
            Err(shown(exchange.mark_refusals(*enrolment, session)))
        }
        ExchangeCommand::Unmark(enrolment, day, start) => {
            let decided = exchange.decide_unmark(*enrolment, *day, *start).map_err(shown)?;
            Ok(told(decided, "Session taken off the roll"))
        }
        ExchangeCommand::SubmitWeek(wish) => {
            Ok(connected(exchange.decide_submit_week(wish).map_err(shown)?))
        }
        ExchangeCommand::Response(response) => {
            response_to(exchange, response.resolve(exchange).map_err(shown)?)
        }
        ExchangeCommand::Retrieve { submit_current_week: true, .. } => {
            Err(shown([RetrieveRefusal::SubmitsCurrentWeek]))
        }
        ExchangeCommand::Retrieve { today, selection, .. } => {
            Ok(connected(exchange.decide_retrieve(*today, *selection)))
        }
        ExchangeCommand::Vary(wish) => vary(exchange, wish),
        ExchangeCommand::VaryInPart(wish) => Err(shown(exchange.vary_refusals(wish))),
        ExchangeCommand::Withdraw(wish) => withdraw(exchange, wish),
        ExchangeCommand::Roll(day) => {
            let roll = Some(RollShown::of(exchange, *day));
            let beside = Beside { roll, ..Beside::default() };
            let answer = Answer::new(Some(format!("Roll of {day}")), beside);
            Ok(Decision { events: Vec::new(), answer })
        }
    }
}

fn register(exchange: &Exchange, enrolment: &Enrolment) -> Ruling {
    let decided = exchange.decide_enrolment(enrolment.clone()).map_err(shown)?;
    let did = match decided.answer {
        Registered::New => "registered",
        Registered::Updated => "updated",
        Registered::Unchanged => "registered already",
    };
    let mut message = format!("Enrolment {} {did}", enrolment.id);
    if let EnrolmentStatus::Other(_) = enrolment.status {
        message.push_str("; its status is not one that is known, and is kept as it came");
    }
    let beside = Beside { enrolment: Some(EnrolmentShown::of(enrolment)), ..Beside::default() };
    let answer = Answer::new(Some(message), beside);
    Ok(Decision { events: decided.events, answer })
}

fn response_to(exchange: &Exchange, response: Response) -> Ruling {
    let Decided { events, answer } = exchange.decide_response(response).map_err(shown)?;
    let outcome = answer.result.outcome();
    let message =
        if answer.is_news { outcome.to_string() } else { format!("{outcome}; known already") };
    let results = vec![ResultShown::of(&answer.result)];
    let answer = Answer::new(Some(message), Beside { results, ..Beside::default() });
    Ok(Decision { events, answer })
}

fn vary(exchange: &Exchange, wish: &Vary) -> Ruling {
    let mut decision = connected(exchange.decide_vary(wish.clone()).map_err(shown)?);
    decision.answer.message = Some("Variation submitted".to_owned());
    Ok(decision)
}

fn withdraw(exchange: &Exchange, wish: &Withdraw) -> Ruling {
    let mut decision = connected(exchange.decide_withdraw(wish.clone()).map_err(shown)?);
    let is_sent = !decision.answer.beside.results.is_empty();
    let message = if is_sent {
        "Withdrawal submitted"
    } else {
        "Session report cancelled; nothing of it was with CCSS"
    };
    decision.answer.message = Some(message.to_owned());
    Ok(decision)
}

fn connected(decided: Decided<Connection>) -> Decision {
    let results = decided.answer.results.iter().map(ResultShown::of).collect();
    let message = Some(decided.answer.outcome().label().to_owned());
    let answer = Answer::new(message, Beside { results, ..Beside::default() });
    Decision { events: decided.events, answer }
}

fn told(decided: Decided<()>, message: &str) -> Decision {
    let answer = Answer::new(Some(message.to_owned()), Beside::default());
    Decision { events: decided.events, answer }
}

/// Refusals as an outcome lists them. A sentence names its remedy after its semicolon.
fn shown<R: Coded>(refusals: impl IntoIterator<Item = R>) -> Vec<FieldError> {
    refusals.into_iter().map(|refusal| error(&refusal)).collect()
}

fn error(refusal: &impl Coded) -> FieldError {
    let sentence = refusal.to_string();
    let (message, remedy) = sentence.split_once("; ").unwrap_or((&sentence, ""));
    let error = match refusal.field() {
        Some(field) => FieldError::about(field, refusal.code(), message),
        None => FieldError::whole(refusal.code(), message),
    };
    error.mended_by(remedy)
}
