use super::*;
use crate::app::marks::{Mark, NamedStop};
use crate::timeline::Side;

/// Is a timeline's file and a state folder, both for one test.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a b.toml"), "").unwrap();
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("a b.toml")
    }

    fn state(&self) -> PathBuf {
        self.0.path().join("state")
    }

    fn keeper_of(&self, file: &Path) -> Keeper {
        Keeper::new(Some(&self.state()), Origin::File, Some(file.as_os_str()))
    }

    fn keeper(&self) -> Keeper {
        self.keeper_of(&self.file())
    }

    /// Lists what is in the folder of marks.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.state().join("chronoscope/marks")).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    }

    /// Gives the file of marks, which must be the only one.
    fn marks_file(&self) -> PathBuf {
        let [file, lock] = self.kept().try_into().unwrap();
        assert_eq!(lock.file_name(), Some(OsStr::new("lock")));
        file
    }
}

fn set(letter: char, event: &str) -> Change {
    let stop = NamedStop { event: event.to_owned(), side: Side::Start };
    let mark = Mark { stop, title: "Talks".to_owned(), name: Some("n".to_owned()) };
    Change { letter, before: None, after: Some(mark) }
}

#[test]
fn nothing_is_written_without_a_change() {
    let place = Place::new();
    assert_eq!(place.keeper().read().unwrap(), Marks::default());
    assert_eq!(place.keeper().keep(&[]).unwrap(), Kept::default());
    assert!(!place.state().exists());
}

#[test]
fn marks_are_there_in_the_next_run() {
    let place = Place::new();
    let kept = place.keeper().keep(&[set('a', "talks")]).unwrap();
    assert_eq!(place.keeper().read().unwrap(), kept.marks);
    assert_eq!(kept.marks.get('a'), set('a', "talks").after.as_ref());
    let text = fs::read_to_string(place.marks_file()).unwrap();
    assert!(text.contains("a b.toml"), "it says whose marks it holds: {text}");
    let name = place.marks_file().file_name().unwrap().to_string_lossy().into_owned();
    let number = name.strip_prefix("ab.").and_then(|name| name.strip_suffix(".toml")).unwrap();
    assert!(number.len() == 16 && number.chars().all(|c| c.is_ascii_hexdigit()), "{name}");
}

#[cfg(unix)]
#[test]
fn marks_are_for_nobody_else() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = Place::new();
    place.keeper().keep(&[set('a', "talks")]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place.marks_file()), 0o600);
    for folder in ["state", "state/chronoscope", "state/chronoscope/marks"] {
        assert_eq!(mode(&place.0.path().join(folder)), 0o700, "{folder}");
    }
}

#[test]
fn programs_that_run_beside_each_other_lose_no_mark() {
    let place = Place::new();
    let letters: Vec<char> = ('a'..='p').collect();
    thread::scope(|scope| {
        for letter in &letters {
            let keeper = place.keeper();
            scope.spawn(move || keeper.keep(&[set(*letter, "talks")]).unwrap());
        }
    });
    assert_eq!(place.keeper().read().unwrap().letters(), letters.iter().collect::<String>());
    place.marks_file();
}

#[test]
fn a_mark_that_another_program_has_set_is_not_written_over() {
    let place = Place::new();
    place.keeper().keep(&[set('a', "theirs")]).unwrap();
    let kept = place.keeper().keep(&[set('a', "ours")]).unwrap();
    assert_eq!(kept.refused, [set('a', "ours")]);
    assert_eq!(place.keeper().read().unwrap().get('a'), set('a', "theirs").after.as_ref());
}

#[test]
fn what_is_not_understood_is_never_written_over() {
    let place = Place::new();
    place.keeper().keep(&[set('a', "talks")]).unwrap();
    let path = place.marks_file();
    let good = fs::read_to_string(&path).unwrap();
    let newer = good.replace("format = 1", "format = 2");
    let foreign = good.replace("a b.toml", "c.toml");
    for bad in ["", "no marks", "\u{1b}[2J", &newer, &foreign, &good[..good.len() - 5]] {
        fs::write(&path, bad).unwrap();
        let read = place.keeper().read().unwrap_err().to_string();
        let error = place.keeper().keep(&[set('b', "leak")]).unwrap_err().to_string();
        assert_eq!(read, error);
        assert!(error.ends_with("; it is left as it is"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), bad);
    }
    fs::write(&path, b"format = 1 # \xff").unwrap();
    assert!(place.keeper().keep(&[set('b', "leak")]).unwrap_err().to_string().contains("is not UTF-8"));
    fs::write(&path, good).unwrap();
    assert_eq!(place.keeper().keep(&[set('b', "leak")]).unwrap().marks.letters(), "ab");
}

#[test]
fn a_folder_that_cannot_be_is_said() {
    let place = Place::new();
    fs::write(place.state(), "in the way").unwrap();
    let error = place.keeper().keep(&[set('a', "talks")]).unwrap_err();
    assert!(matches!(error, Error::System { .. }), "{error}");
    assert_eq!(fs::read_to_string(place.state()).unwrap(), "in the way");
}

#[cfg(unix)]
#[test]
fn links_lead_to_the_same_marks_and_stay_links() {
    let place = Place::new();
    let link = place.0.path().join("link.toml");
    std::os::unix::fs::symlink(place.file(), &link).unwrap();
    place.keeper().keep(&[set('a', "talks")]).unwrap();
    assert_eq!(place.keeper_of(&link).read().unwrap().letters(), "a");
    // And where the reader keeps the marks elsewhere, they stay there.
    let (file, elsewhere) = (place.marks_file(), place.0.path().join("elsewhere.toml"));
    fs::rename(&file, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &file).unwrap();
    place.keeper().keep(&[set('b', "talks")]).unwrap();
    assert!(fs::symlink_metadata(&file).unwrap().is_symlink());
    assert!(fs::read_to_string(&elsewhere).unwrap().contains("letter = \"b\""));
}

#[cfg(unix)]
#[test]
fn what_would_hold_the_program_up_is_not_opened() {
    let place = Place::new();
    place.keeper().keep(&[set('a', "talks")]).unwrap();
    let path = place.marks_file();
    fs::remove_file(&path).unwrap();
    pipe(&path);
    assert!(place.keeper().read().unwrap_err().to_string().contains("is no regular file"));
    // Nor has a pipe that is shown marks of its own.
    let keeper = place.keeper_of(&path);
    assert!(matches!(keeper.keep(&[set('a', "talks")]), Err(Error::NoName)));
}

#[cfg(unix)]
fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn marks_belong_to_the_path() {
    let place = Place::new();
    place.keeper().keep(&[set('a', "talks")]).unwrap();
    let renamed = place.0.path().join("c.toml");
    fs::rename(place.file(), &renamed).unwrap();
    assert_eq!(place.keeper_of(&renamed).read().unwrap(), Marks::default());
    fs::rename(&renamed, place.file()).unwrap();
    assert_eq!(place.keeper().read().unwrap().letters(), "a");
}

#[test]
fn what_has_no_name_or_no_folder_is_not_kept() {
    let place = Place::new();
    let state = place.state();
    let input = Keeper::new(Some(&state), Origin::StandardInput, Some(OsStr::new("-")));
    assert!(matches!(input.keep(&[set('a', "talks")]), Err(Error::NoName)));
    let nowhere = Keeper::new(None, Origin::File, Some(place.file().as_os_str()));
    assert!(matches!(nowhere.keep(&[set('a', "talks")]), Err(Error::NoFolder)));
    for keeper in [&input, &nowhere] {
        assert_eq!(keeper.read().unwrap(), Marks::default());
    }
    assert!(!state.exists());
    let built_in = Keeper::new(Some(&state), Origin::BuiltIn, None);
    built_in.keep(&[set('a', "talks")]).unwrap();
    assert_eq!(built_in.read().unwrap().letters(), "a");
    assert_eq!(place.marks_file().file_name(), Some(OsStr::new("built-in.toml")));
}

#[test]
fn every_path_has_a_file_name_of_its_own() {
    let name = |path: &str| file_name(Path::new(path));
    // As published with the algorithm.
    assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    assert_eq!(name("/a/talks.toml"), "talks.e0bcb0fb9f53c375.toml");
    assert_ne!(name("/a/talks.toml"), name("/b/talks.toml"));
    assert_ne!(name("/a/talks.toml"), name("/a/talks"));
    let long = name(&format!("/{}\u{1b}я.toml", "x".repeat(250)));
    assert!(long.is_ascii() && long.len() < 100, "{long}");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt as _;
        let raw = |byte: u8| file_name(Path::new(&std::ffi::OsString::from_vec(vec![b'/', byte])));
        assert_ne!(raw(0xff), raw(0xfe));
    }
}

#[test]
fn the_same_trouble_is_said_in_the_same_words() {
    let place = Place::new();
    let folder = place.0.path().join("no/such");
    let said = || write(&folder.join("marks.toml"), "text").unwrap_err().to_string();
    assert_eq!(said(), said());
}
