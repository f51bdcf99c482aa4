//! Moments as people write them, in UTC.

use bareme_store::UnixMillis;

const DAY_S: u64 = 24 * 60 * 60;

/// Day and time: `2026-11-26 07:44:36 UTC`.
pub(crate) fn shown(moment: UnixMillis) -> String {
    let of_day = moment.0 / 1000 % DAY_S;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{} {hour:02}:{minute:02}:{second:02} UTC", day(moment))
}

/// The day: `2026-11-26`.
pub(crate) fn day(moment: UnixMillis) -> String {
    let (year, month, day) = date(moment.0 / 1000 / DAY_S);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a day, counted from 1970-01-01. Years are taken to begin with March, so that a leap day is the last
/// of its year, and 400 of them always have the same number of days (the algorithm `civil_from_days` of Howard Hinnant).
fn date(days: u64) -> (u64, u64, u64) {
    const DAYS_IN_400_YEARS: u64 = 400 * 365 + 97;
    const FROM_MARCH_OF_0: u64 = 719_468;
    let (cycle, day) = ((days + FROM_MARCH_OF_0) / DAYS_IN_400_YEARS, (days + FROM_MARCH_OF_0) % DAYS_IN_400_YEARS);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    // From March on, months have 31, 30, 31, 30, 31 days, again and again: 153 in five.
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (cycle * 400 + year, month, day)
}
