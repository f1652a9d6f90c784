//! The date and the time zone where the program runs.
//!
//! jiff knows every way to name a zone, but first lists all zones of the system, which takes longer than a whole
//! diagnosis. Where one file or `TZ` itself says everything, that is read alone; everything else is left to jiff.

use std::path::Path;
use std::{env, fs};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Where almost every system keeps its zones, one file each.
const ZONES: &str = "/usr/share/zoneinfo";

/// Today's date in local time.
pub fn today() -> Date {
    local_zone().to_datetime(Timestamp::now()).date()
}

/// The local time zone.
pub fn local_zone() -> TimeZone {
    let variable = env::var_os("TZ").map(|variable| variable.to_string_lossy().into_owned());
    // TZDIR names another folder of zones.
    let simple = cfg!(unix) && env::var_os("TZDIR").is_none();
    let zone = if simple { simple_zone(variable.as_deref(), |path| fs::read(path).ok()) } else { None };
    zone.unwrap_or_else(TimeZone::system)
}

/// The zone that `TZ` describes or whose file it names; without `TZ`, the zone in the system's own file.
fn simple_zone(variable: Option<&str>, read: impl Fn(&Path) -> Option<Vec<u8>>) -> Option<TimeZone> {
    let name = variable.map(|value| value.strip_prefix(':').unwrap_or(value));
    let path = match name {
        None => Path::new("/etc/localtime").to_owned(),
        Some("" | "UTC") => return Some(TimeZone::UTC),
        Some(name) => match TimeZone::posix(name) {
            Ok(zone) => return Some(zone),
            // A whole path stays as it is.
            Err(_) => Path::new(ZONES).join(name),
        },
    };
    TimeZone::tzif(name.unwrap_or_default(), &read(&path)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file of a zone that has always been nine hours ahead, in the second version of the format (RFC 9636).
    fn tokyo() -> Vec<u8> {
        let header = [b"TZif2".as_slice(), &[0; 15 + 4 * 4], &[0, 0, 0, 1, 0, 0, 0, 4]].concat();
        let zone = [32400_i32.to_be_bytes().as_slice(), &[0, 0], b"JST\0"].concat();
        [&header, &zone, &header, &zone, b"\nJST-9\n".as_slice()].concat()
    }

    /// The date at 20:00 in Greenwich on the twenty-second.
    fn date_in(zone: Option<TimeZone>) -> Option<String> {
        let now: Timestamp = "2026-11-22T20:00:00Z".parse().unwrap();
        zone.map(|zone| zone.to_datetime(now).date().to_string())
    }

    fn with_file(file: &str, variable: Option<&str>) -> Option<String> {
        date_in(simple_zone(variable, |path| (path == Path::new(file)).then(tokyo)))
    }

    #[test]
    fn a_file_says_which_zone_it_is() {
        for (file, variable) in [
            ("/etc/localtime", None),
            ("/usr/share/zoneinfo/Asia/Tokyo", Some("Asia/Tokyo")),
            ("/usr/share/zoneinfo/Asia/Tokyo", Some(":Asia/Tokyo")),
            ("/home/zones/tokyo", Some("/home/zones/tokyo")),
            ("/home/zones/tokyo", Some(":/home/zones/tokyo")),
        ] {
            assert_eq!(with_file(file, variable).as_deref(), Some("2026-11-23"), "{variable:?}");
        }
    }

    #[test]
    fn some_values_of_the_variable_need_no_file() {
        for (variable, date) in [
            ("", "2026-11-22"),
            (":", "2026-11-22"),
            ("UTC", "2026-11-22"),
            ("JST-9", "2026-11-23"),
            ("<+14>-14", "2026-11-23"),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-11-22"),
        ] {
            assert_eq!(date_in(simple_zone(Some(variable), |_| None)).as_deref(), Some(date), "{variable}");
        }
    }

    #[test]
    fn everything_else_is_left_to_jiff() {
        for variable in [None, Some("asia/tokyo"), Some("EST5EDT"), Some("zones/tokyo"), Some("nonsense")] {
            assert_eq!(with_file("/elsewhere", variable), None, "{variable:?}");
        }
        assert!(simple_zone(None, |_| Some(b"TZif or something else".to_vec())).is_none());
    }
}
