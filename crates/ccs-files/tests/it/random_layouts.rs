//! Random layouts, random files in them, and the profiles that read them: a file is read as it was
//! written, a profile changes no sum, and the order of columns changes nothing.

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};
use ccs_files::import::{Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{at_least, source};

/// How a product writes payments.
#[derive(Debug, Clone)]
struct Layout {
    dates: &'static str,
    money: &'static str,
    week: &'static str,
    amounts: Amounts,
    delimiter: &'static str,
    line_end: &'static str,
    titles: usize,
    has_total: bool,
    fills_down: bool,
    loses_zeros: bool,
    order: Vec<usize>,
}

/// Which columns say what was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amounts {
    /// One amount, and its type.
    Typed,
    /// The same with the other sign.
    Negated,
    /// One amount without a sign, its type, and `DR` or `CR`.
    Signed,
    /// A column for each subsidy.
    Two,
    /// One amount and one of debits, both without a sign, and the type.
    Debits,
}

/// A payment line.
#[derive(Debug, Clone)]
struct Line {
    run: u64,
    paid: i32,
    week: i32,
    cents: i64,
    is_ccs: bool,
    is_dropped: bool,
}

const HEADERS: [&str; 11] = [
    "Service",
    "Run",
    "Paid",
    "Enrolment",
    "Week",
    "Type",
    "Amount",
    "Other",
    "D/C",
    "State",
    "Note",
];

fn layouts() -> impl Strategy<Value = Layout> {
    let forms = (
        select(vec!["y-m-d", "d/m/y", "d mon yy", "d.m.y", "m/d/y"]),
        select(vec!["plain", "au", "eu"]),
        select(vec!["sunday", "monday", "range", "any"]),
        select(vec![
            Amounts::Typed,
            Amounts::Negated,
            Amounts::Signed,
            Amounts::Two,
            Amounts::Debits,
        ]),
    );
    let file = (select(vec![",", ";", "\t", "|"]), select(vec!["\n", "\r\n"]), 0_usize..4);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    let order = Just((0..HEADERS.len()).collect::<Vec<usize>>()).prop_shuffle();
    (forms, file, flags, order).prop_map(|(forms, file, flags, order)| {
        let (dates, money, week, amounts) = forms;
        let (delimiter, line_end, titles) = file;
        let (has_total, fills_down, loses_zeros) = flags;
        Layout {
            dates,
            money,
            week,
            amounts,
            delimiter,
            line_end,
            titles,
            has_total,
            fills_down,
            loses_zeros,
            order,
        }
    })
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let line = (0_u64..3, 0_i32..9, 0_i32..9, -99_999_999_i64..99_999_999, any::<bool>(), 0_u8..4);
    let line = line.prop_map(|(run, paid, week, cents, is_ccs, dropped)| Line {
        run,
        paid,
        week,
        cents,
        is_ccs,
        is_dropped: dropped == 0,
    });
    proptest::collection::vec(line, 1..12)
}

impl Layout {
    fn profile(&self, drops: bool) -> String {
        let Self { dates, money, week, amounts, .. } = self;
        let mut keys = vec!["[payments]".to_owned()];
        keys.extend(drops.then(|| "drop = { State = [\"VOID\", \"DRAFT*\"] }".to_owned()));
        if self.has_total {
            keys.push("total = { Enrolment = \"Total\" }\ncheck = [\"ccs\", \"accs\"]".to_owned());
        }
        keys.extend(self.fills_down.then(|| "fill_down = [\"Run\"]".to_owned()));
        let rule = match amounts {
            Amounts::Typed | Amounts::Two => "",
            Amounts::Negated => ", negate = true",
            Amounts::Signed => ", sign = { from = \"D/C\", plus = [\"CR\", \"\"], minus = \"DR\" }",
            Amounts::Debits => ", minus = \"Other\"",
        };
        let amounts = match amounts {
            Amounts::Two => "ccs = \"Amount\"\naccs = \"Other\"".to_owned(),
            _ => format!(
                "ccs = {{ from = \"Amount\", when = {{ Type = [\"CCS\"] }}{rule} }}\naccs = {{ from = \"Amount\", when = {{ Type = [\"ACCS\"] }}{rule} }}"
            ),
        };
        format!(
            "profile = \"random/1\"\ndates = \"{dates}\"\nmoney = \"{money}\"\n{}\n[payments.columns]\nservice_id = \"Service\"\nclearing_number = {{ from = \"Run\", pad = 12 }}\ndate_paid = \"Paid\"\nenrolment_id = \"Enrolment\"\nweek_ending = {{ from = \"Week\", week = \"{week}\" }}\n{amounts}\n",
            keys.join("\n")
        )
    }

    fn file(&self, lines: &[Line]) -> String {
        let title = |at| format!("A title {at}");
        let mut rows: Vec<String> = (0..self.titles).map(title).collect();
        rows.push(self.row(HEADERS.map(str::to_owned)));
        let mut above = None;
        for (at, line) in lines.iter().enumerate() {
            let is_above = self.fills_down && above == Some(line.run);
            above = Some(line.run);
            rows.push(self.row(self.cells(at, line, is_above)));
        }
        if self.has_total {
            rows.push(self.row(self.total(lines)));
        }
        rows.join(self.line_end) + self.line_end
    }

    /// The columns in the layout's order, in quotes where they must be.
    fn row(&self, cells: [String; 11]) -> String {
        let cell = |at: &usize| {
            let cell = &cells[*at];
            let is_plain = !cell.contains([',', ';', '\t', '|', '"']);
            if is_plain { cell.clone() } else { format!("\"{cell}\"") }
        };
        self.order.iter().map(cell).collect::<Vec<_>>().join(self.delimiter)
    }

    fn cells(&self, at: usize, line: &Line, is_above: bool) -> [String; 11] {
        let number = 990_000_000 + line.run;
        let run = match (is_above, self.loses_zeros) {
            (true, _) => String::new(),
            (false, true) => number.to_string(),
            (false, false) => format!("{number:012}"),
        };
        let [amount, other, sign] = self.amounts(line.cents, line.is_ccs);
        let state = if line.is_dropped { ["VOID", "Draft 2"][at % 2] } else { "CLEAR" };
        let kind = if line.is_ccs { "ccs" } else { "ACCS" };
        let paid = self.day(paid(line));
        let week = self.week(line);
        [
            "190016362L",
            &run,
            &paid,
            &format!("E{at:010}"),
            &week,
            kind,
            &amount,
            &other,
            &sign,
            state,
            "a, b",
        ]
        .map(str::to_owned)
    }

    fn total(&self, lines: &[Line]) -> [String; 11] {
        let sum = |of: &dyn Fn(&Line) -> bool| -> i64 {
            lines.iter().filter(|line| of(line)).map(|line| line.cents).sum()
        };
        let [amount, other] = match self.amounts {
            Amounts::Two => {
                [sum(&|line| line.is_ccs), sum(&|line| !line.is_ccs)].map(|it| self.money(it))
            }
            Amounts::Negated => [self.money(-sum(&|_| true)), String::new()],
            _ => [self.money(sum(&|_| true)), String::new()],
        };
        ["", "", "", "Total", "", "", &amount, &other, "", "", ""].map(str::to_owned)
    }

    /// The amount, the other column and the sign.
    #[expect(clippy::match_same_arms, reason = "one arm for each layout")]
    fn amounts(&self, cents: i64, is_ccs: bool) -> [String; 3] {
        let none = String::new;
        match self.amounts {
            Amounts::Typed => [self.money(cents), none(), none()],
            Amounts::Negated => [self.money(-cents), none(), none()],
            Amounts::Signed => {
                let sign = if cents < 0 { "dr" } else { ["CR", ""][usize::from(cents % 2 == 0)] };
                [self.money(cents.abs()), none(), sign.to_owned()]
            }
            Amounts::Two if is_ccs => [self.money(cents), none(), none()],
            Amounts::Two => [none(), self.money(cents), none()],
            Amounts::Debits if cents < 0 => [none(), self.money(-cents), none()],
            Amounts::Debits => [self.money(cents), none(), none()],
        }
    }

    fn money(&self, cents: i64) -> String {
        let (dollars, rest) = (cents.abs() / 100, cents.abs() % 100);
        let mut grouped = String::new();
        for (at, digit) in dollars.to_string().chars().rev().enumerate() {
            grouped.extend((at > 0 && at % 3 == 0).then_some(','));
            grouped.push(digit);
        }
        let grouped: String = grouped.chars().rev().collect();
        let sign = if cents < 0 { "-" } else { "" };
        match (self.money, cents % 3) {
            ("plain", _) => format!("{sign}{dollars}.{rest:02}"),
            ("eu", _) => format!("{sign}{},{rest:02}", grouped.replace(',', ".")),
            (_, -1) => format!("(${grouped}.{rest:02})"),
            (_, -2) => format!("${grouped}.{rest:02}-"),
            _ => format!("{sign}${grouped}.{rest:02}"),
        }
    }

    fn day(&self, day: Day) -> String {
        const MONTHS: [&str; 3] = ["Jun", "July", "aug"];
        let (year, month, day) = day.parts();
        match self.dates {
            "y-m-d" => format!("{year}-{month:02}-{day:02}"),
            "d/m/y" => format!("{day}/{month:02}/{year}"),
            "m/d/y" => format!("{month}/{day}/{year}"),
            "d.m.y" => format!("{day:02}.{month}.{year}"),
            _ => format!("{day} {} {}", MONTHS[usize::try_from(month).unwrap() - 6], year % 100),
        }
    }

    fn week(&self, line: &Line) -> String {
        let sunday = sunday(line);
        let before = |days: i32| self.day(sunday.plus_days(-days).unwrap());
        match self.week {
            "sunday" => before(0),
            "monday" => before(6),
            "any" => before(line.paid % 7),
            _ => format!("{} to {}", before(6), before(0)),
        }
    }
}

fn paid(line: &Line) -> Day {
    Day::ymd(2025, 8, 12).plus_days(line.paid).unwrap()
}

fn sunday(line: &Line) -> Day {
    Day::ymd(2025, 8, 10).plus_days(-7 * line.week).unwrap()
}

fn money(cents: i64) -> Money {
    Money::from_ten_thousandths(cents * 100).unwrap()
}

fn read(profile: &str, file: &str) -> Imported {
    let profile = Profile::parse(profile).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    import(&[source(Kind::Payments, "export", file)], &importer)
}

/// The lines as our own files write them.
fn meant(lines: &[Line]) -> Vec<Vec<String>> {
    let line = |(at, line): (usize, &Line)| {
        let amount = money(line.cents).to_string();
        let none = String::new();
        let [ccs, accs] = if line.is_ccs { [amount, none] } else { [none, amount] };
        let (run, enrolment) = (format!("{:012}", 990_000_000 + line.run), format!("E{at:010}"));
        let (paid, week) = (paid(line).to_string(), sunday(line).to_string());
        (!line.is_dropped)
            .then(|| vec!["190016362L".to_owned(), run, paid, enrolment, week, ccs, accs])
    };
    lines.iter().enumerate().filter_map(line).collect()
}

fn records(imported: &Imported) -> Vec<Vec<String>> {
    let cells = |row: ccs_files::import::ImportedRow<'_>| -> Vec<String> {
        row.cells.iter().take(7).map(|cell| cell.unwrap_or_default().into_owned()).collect()
    };
    imported.rows.iter().map(cells).collect()
}

proptest! {
    #![proptest_config(at_least(256))]

    #[test]
    fn a_file_is_read_as_it_was_written(layout in layouts(), lines in lines()) {
        let imported = read(&layout.profile(true), &layout.file(&lines));
        prop_assert_eq!(&imported.refusals, &[]);
        prop_assert_eq!(records(&imported), meant(&lines));
        let left_out: u64 = imported.left_out.iter().map(|left| left.rows).sum();
        let dropped = lines.iter().filter(|line| line.is_dropped).count();
        prop_assert_eq!(left_out, u64::try_from(dropped).unwrap());
        prop_assert_eq!(imported.totals_checked, u64::from(layout.has_total));
    }

    /// What was read and what was left out are what the file has.
    #[test]
    fn no_profile_changes_a_sum(layout in layouts(), lines in lines()) {
        let file = layout.file(&lines);
        let sum = |imported: &Imported| -> WideMoney {
            imported.sums(Kind::Payments).into_iter().map(|(_, sum)| sum).sum()
        };
        let kept = read(&layout.profile(true), &file);
        prop_assert_eq!(&kept.refusals, &[]);
        let of = |is_dropped: bool| -> WideMoney {
            lines.iter().filter(|line| line.is_dropped == is_dropped).map(|line| money(line.cents)).sum()
        };
        prop_assert_eq!(sum(&kept), of(false));
        let all = read(&layout.profile(false), &file);
        prop_assert_eq!(&all.refusals, &[]);
        prop_assert_eq!(sum(&all), of(false).plus(of(true)));
    }

    #[test]
    fn the_order_of_columns_changes_nothing(layout in layouts(), lines in lines(), order in Just((0..HEADERS.len()).collect::<Vec<usize>>()).prop_shuffle()) {
        let other = Layout { order, ..layout.clone() };
        let profile = layout.profile(true);
        let [one, other] = [layout.file(&lines), other.file(&lines)].map(|file| read(&profile, &file));
        prop_assert_eq!(&one.refusals, &[]);
        prop_assert_eq!(one.rows, other.rows);
        prop_assert_eq!(one.left_out, other.left_out);
    }

    /// A total that is a cent away is an error, in every layout that has one.
    #[test]
    fn a_total_that_does_not_add_up_is_refused(layout in layouts(), lines in lines()) {
        let layout = Layout { has_total: true, ..layout };
        let right = layout.file(&lines);
        let mut rows: Vec<String> = right.lines().map(str::to_owned).collect();
        let mut other = lines.clone();
        other[0].cents += 1;
        let total = layout.file(&other).lines().last().unwrap().to_owned();
        *rows.last_mut().unwrap() = total;
        let imported = read(&layout.profile(true), &rows.join("\n"));
        prop_assert!(imported.refusals.iter().any(|refusal| refusal.code == "CCS-I070"), "{:?}", imported.refusals);
    }
}
