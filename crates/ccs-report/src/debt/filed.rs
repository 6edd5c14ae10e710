//! What is kept with a debt: notices, letters, references, and where names are shown notes and
//! documents.

use ccs_core::personal::Personal;
use ccs_debt::view::{CorrespondenceView, DebtView, DocumentView, Names, NoteView};

use super::money::list;
use super::words;
use crate::block::{Block, Item, last_rows};
use crate::words::PeopleDate;

pub(super) fn blocks<'a>(view: &DebtView, names: Names) -> Vec<Block<'a>> {
    let (notices, note) = last_rows(&view.notices);
    let notices = notices.iter().map(|one| {
        let mut lines = words::notice(one).into_iter();
        Item::new(lines.next().unwrap_or_default()).proven_by(lines)
    });
    let letters = view.correspondence.iter().map(|one| letter(one, names));
    let references = view.external_references.iter();
    let references = references.map(|one| Item::sentence(format!("{}: {}", one.kind, one.id)));
    let (notes, notes_note) = last_rows(&view.notes);
    let notes = notes.iter().map(noted).chain(view.documents.iter().map(document));
    let notes = notes.filter(|_| names == Names::Shown);
    [
        list("Notices of the debt", notices.collect(), note),
        list("Correspondence", letters.collect(), None),
        list("External references", references.collect(), None),
        list("Notes and documents", notes.collect(), notes_note),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn letter<'a>(one: &CorrespondenceView, names: Names) -> Item<'a> {
    let (by, approved) = (one.by.reveal(), one.approved_by.reveal());
    let contents = words::texts_of(one).filter(|_| names == Names::Shown);
    let item = Item::new(format!(
        "{}, created {} by {by}, approved by {approved}, {}",
        one.kind,
        PeopleDate(one.created),
        one.status
    ));
    contents.fold(item, |item, contents| item.saying(contents.to_owned()))
}

/// Who wrote, and what.
fn noted<'a>(one: &NoteView) -> Item<'a> {
    let NoteView { command_id, command, on, by, .. } = one;
    let title = format!("{command_id} {command} on {} by {}", PeopleDate(*on), by.reveal());
    with_texts(Item::new(title), [&one.summary, &one.content])
}

fn document<'a>(one: &DocumentView) -> Item<'a> {
    let item = Item::new(format!("{} document", one.command_id));
    with_texts(item, [&one.name, &one.description])
}

fn with_texts<'a>(item: Item<'a>, texts: [&Option<Personal<Box<str>>>; 2]) -> Item<'a> {
    let texts = texts.into_iter().flatten();
    texts.fold(item, |item, text| item.saying(text.reveal().to_string()))
}
