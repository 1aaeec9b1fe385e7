//! Zone abbreviations, which name no one clock, and the IANA zones that a writer may mean by them.

/// Gives the zones that an abbreviation (or a short name of the tz database's past) may mean, commonest first.
///
/// None of these is taken as a zone: CST is Chicago's, Shanghai's and Havana's, and the fixed `EST` of the IANA
/// database is not what New York keeps in summer.
pub(super) fn zones(name: &str) -> Option<&'static [&'static str]> {
    let upper = name.to_ascii_uppercase();
    TABLE.iter().find(|(names, _)| names.contains(&upper.as_str())).map(|(_, zones)| *zones)
}

const TABLE: &[(&[&str], &[&str])] = &[
    (&["MSK", "MSD", "W-SU"], &["Europe/Moscow"]),
    (&["EST", "EDT", "ET", "EST5EDT"], &["America/New_York", "America/Toronto", "America/Panama"]),
    (&["CST", "CT"], &["America/Chicago", "Asia/Shanghai", "America/Havana", "America/Mexico_City"]),
    (&["CDT", "CST6CDT"], &["America/Chicago", "America/Havana"]),
    (&["MST", "MT"], &["America/Denver", "America/Phoenix"]),
    (&["MDT", "MST7MDT", "NAVAJO"], &["America/Denver"]),
    (&["PST", "PT"], &["America/Los_Angeles", "Asia/Manila"]),
    (&["PDT", "PST8PDT"], &["America/Los_Angeles"]),
    (&["AKST", "AKDT"], &["America/Anchorage"]),
    (&["HST", "HDT"], &["Pacific/Honolulu", "America/Adak"]),
    (&["AST"], &["America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"]),
    (&["ADT"], &["America/Halifax"]),
    (&["NST", "NDT"], &["America/St_Johns"]),
    (&["BRT", "BRST"], &["America/Sao_Paulo"]),
    (&["ART"], &["America/Argentina/Buenos_Aires"]),
    (&["COT"], &["America/Bogota"]),
    (&["CLT", "CLST"], &["America/Santiago"]),
    (&["VET"], &["America/Caracas"]),
    (&["CUBA"], &["America/Havana"]),
    (&["JAMAICA"], &["America/Jamaica"]),
    (&["WET", "WEST", "PORTUGAL"], &["Europe/Lisbon"]),
    (&["CET", "CEST", "MET", "MEST", "MEZ", "MESZ"], &["Europe/Berlin", "Europe/Paris", "Europe/Warsaw"]),
    (&["EET", "EEST"], &["Europe/Kyiv", "Europe/Helsinki", "Africa/Cairo"]),
    (&["BST"], &["Europe/London", "Asia/Dhaka"]),
    (&["GB", "GB-EIRE"], &["Europe/London"]),
    (&["IST"], &["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]),
    (&["IDT", "ISRAEL"], &["Asia/Jerusalem"]),
    (&["EIRE"], &["Europe/Dublin"]),
    (&["POLAND"], &["Europe/Warsaw"]),
    (&["TRT", "TURKEY"], &["Europe/Istanbul"]),
    (&["ICELAND"], &["Atlantic/Reykjavik"]),
    (&["SAMT"], &["Europe/Samara"]),
    (&["YEKT"], &["Asia/Yekaterinburg"]),
    (&["OMST"], &["Asia/Omsk"]),
    (&["KRAT"], &["Asia/Krasnoyarsk"]),
    (&["IRKT"], &["Asia/Irkutsk"]),
    (&["YAKT"], &["Asia/Yakutsk"]),
    (&["VLAT"], &["Asia/Vladivostok"]),
    (&["GET"], &["Asia/Tbilisi"]),
    (&["AMT"], &["Asia/Yerevan", "America/Manaus"]),
    (&["AZT"], &["Asia/Baku"]),
    (&["GST"], &["Asia/Dubai"]),
    (&["IRST", "IRDT", "IRAN"], &["Asia/Tehran"]),
    (&["AFT"], &["Asia/Kabul"]),
    (&["PKT"], &["Asia/Karachi"]),
    (&["UZT"], &["Asia/Tashkent"]),
    (&["NPT"], &["Asia/Kathmandu"]),
    (&["ICT"], &["Asia/Bangkok", "Asia/Ho_Chi_Minh"]),
    (&["WIB"], &["Asia/Jakarta"]),
    (&["MYT"], &["Asia/Kuala_Lumpur"]),
    (&["SGT", "SINGAPORE"], &["Asia/Singapore"]),
    (&["HKT", "HONGKONG"], &["Asia/Hong_Kong"]),
    (&["PRC"], &["Asia/Shanghai"]),
    (&["ROC"], &["Asia/Taipei"]),
    (&["PHT"], &["Asia/Manila"]),
    (&["KST", "ROK"], &["Asia/Seoul", "Asia/Pyongyang"]),
    (&["JST", "JAPAN"], &["Asia/Tokyo"]),
    (&["AWST"], &["Australia/Perth"]),
    (&["ACST", "ACDT"], &["Australia/Adelaide", "Australia/Darwin"]),
    (&["AEST"], &["Australia/Sydney", "Australia/Brisbane"]),
    (&["AEDT"], &["Australia/Sydney"]),
    (&["NZST", "NZDT", "NZ"], &["Pacific/Auckland"]),
    (&["NZ-CHAT"], &["Pacific/Chatham"]),
    (&["KWAJALEIN"], &["Pacific/Kwajalein"]),
    (&["EGYPT"], &["Africa/Cairo"]),
    (&["LIBYA"], &["Africa/Tripoli"]),
    (&["SAST"], &["Africa/Johannesburg"]),
    (&["EAT"], &["Africa/Nairobi"]),
    (&["WAT"], &["Africa/Lagos"]),
    (&["CAT"], &["Africa/Maputo", "Africa/Khartoum"]),
    (&["ZULU", "UCT", "UNIVERSAL", "GREENWICH", "GMT0", "GMT+0", "GMT-0"], &["Etc/UTC"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    #[test]
    fn suggests_only_zones_that_may_be_written() {
        for zone in TABLE.iter().flat_map(|(_, zones)| *zones) {
            assert!(Zone::named(zone).is_ok(), "{zone}");
        }
    }

    #[test]
    fn knows_every_short_name_that_chrono_tz_would_take() {
        for zone in chrono_tz::TZ_VARIANTS {
            let name = zone.name();
            if !name.contains('/') && name != "UTC" && name != "GMT" && name != "Factory" {
                assert!(zones(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn lists_no_name_twice() {
        let mut names: Vec<_> = TABLE.iter().flat_map(|(names, _)| *names).collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
