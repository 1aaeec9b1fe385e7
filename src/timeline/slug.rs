//! Ids made of titles.

/// Makes an id of a title: lower case, letters and digits kept, `-` for all that is between them. May be empty.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    let mut gap = false;
    let mut add = |letter: char| {
        if is_accent(letter) {
            return;
        }
        if !letter.is_alphanumeric() {
            gap = true;
            return;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        slug.push(letter);
    };
    // A million titles are made to ids, most of their letters ASCII.
    for letter in title.chars() {
        if letter.is_ascii() {
            add(letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(&mut add);
        }
    }
    slug
}

/// Makes the id of a title of which so many have come before, the first one being 1; `word` stands for a title without a
/// letter or digit.
#[must_use]
pub fn numbered(title: &str, word: &str, number: u32) -> String {
    let mut id = slug(title);
    if id.is_empty() {
        word.clone_into(&mut id);
    }
    if number > 1 {
        id.push('-');
        id.push_str(&number.to_string());
    }
    id
}

/// Says whether a character only marks the letter before it, as `é` may be written; it does not part a word.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_keeps_letters_of_every_script_and_joins_them() {
        assert_eq!(slug("Ushakov: no compromise plan yet"), "ushakov-no-compromise-plan-yet");
        assert_eq!(slug("  “Мир” — 28 пунктов!  "), "мир-28-пунктов");
        assert_eq!(slug("Cafe\u{301} talks"), "cafe-talks");
        assert_eq!(slug("…"), "");
    }
}
