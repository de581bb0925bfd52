//! Days as numbers, so that stretches of time can be compared. Knows nothing
//! of articles.

use crate::date::{PartialDate, day_number, days_in_month};

/// The first and the last of some days, both included, as numbers of days.
pub(super) type Days = (i32, i32);

/// The days that a date may mean; `None` where the year is not known.
pub(super) fn days(date: PartialDate) -> Option<Days> {
    let year = date.year()?;
    let (first, last) = match (date.month(), date.day()) {
        (Some(month), Some(day)) => ((month, day), (month, day)),
        (Some(month), None) => ((month, 1), (month, days_in_month(year, month))),
        _ => ((1, 1), (12, 31)),
    };
    let of = |(month, day): (u8, u8)| day_number(i32::from(year), i32::from(month), i32::from(day));
    Some((of(first), of(last)))
}

/// The days between two ISO dates; `None` unless both have a year.
pub(super) fn days_of(from: &str, to: &str) -> Option<Days> {
    let (first, last) = (
        days(PartialDate::parse(from)?)?,
        days(PartialDate::parse(to)?)?,
    );
    (first.0 <= last.1).then_some((first.0, last.1))
}

/// True when some days lie between two dates; an open end has no bound.
pub(super) fn within(asked: (Option<PartialDate>, Option<PartialDate>), (a, b): Days) -> bool {
    let bound = |date: Option<PartialDate>| date.and_then(days);
    bound(asked.0).is_none_or(|from| from.0 <= a) && bound(asked.1).is_none_or(|to| b <= to.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(iso: &str) -> PartialDate {
        PartialDate::parse(iso).unwrap()
    }

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        assert_eq!(days(date("1970-01-01")), Some((0, 0)));
        assert_eq!(days(date("2000-03-01")), Some((11_017, 11_017)));
        let (first, last) = days(date("2016")).unwrap();
        assert_eq!(last - first, 365);
        assert_eq!(days(date("2016-02")).map(|(a, b)| b - a), Some(28));
        assert_eq!(days(date("XXXX-05-10")), None);
        assert_eq!(days_of("2016-05-03", "2016-04-01"), None);
    }

    #[test]
    fn days_lie_within() {
        let june = days(date("2016-06")).unwrap();
        let asked = |a: &str, b: &str| (PartialDate::parse(a), PartialDate::parse(b));
        assert!(within(asked("2016-04", "2016-06"), june));
        assert!(within(asked("2016", ""), june) && within(asked("", "2016-06-30"), june));
        assert!(!within(asked("2016-06-02", "2016"), june));
    }
}
