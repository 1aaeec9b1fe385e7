//! Numbers of things.

/// Says a number with its thousands apart: "1,580".
#[must_use]
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut said = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

/// Says how many things there are, named as one of them is: "1 event", "1,580 events".
#[must_use]
pub fn things(count: usize, one: &str) -> String {
    format!("{} {one}{}", number(count), if count == 1 { "" } else { "s" })
}

/// Says how much of a whole is shown: "showing 12 of 1,580".
#[must_use]
pub fn showing(count: usize, whole: usize) -> String {
    format!("showing {} of {}", number(count), number(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 12, 999, 1000, 1580, 1_234_567].map(number), ["0", "12", "999", "1,000", "1,580", "1,234,567"]);
        assert_eq!([things(1, "stop"), things(0, "stop"), things(1580, "stop")], ["1 stop", "0 stops", "1,580 stops"]);
        assert_eq!(showing(12, 1580), "showing 12 of 1,580");
    }
}
