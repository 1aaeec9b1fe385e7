use std::cell::Cell;

use super::*;

const PLACES: Limit = Limit { bytes: 10, by: By::Places };

#[test]
fn says_why_in_one_line() {
    let missing = read(OsStr::new("no/such/file.toml")).unwrap_err();
    assert_eq!(missing.to_string(), "cannot read no/such/file.toml: there is no such file");
    let directory = read(OsStr::new("src")).unwrap_err();
    assert_eq!(directory.to_string(), "cannot read src: it is a directory");
    assert_eq!(read(OsStr::new("")).unwrap_err().to_string(), "cannot read ``: there is no such file");
    let below = read(OsStr::new("Cargo.toml/x")).unwrap_err().to_string();
    // To Windows that is no other case.
    let why = if cfg!(windows) { "there is no such file" } else { "a part of the path is no directory" };
    assert_eq!(below, format!("cannot read Cargo.toml/x: {why}"));
}

#[test]
fn what_is_too_large_is_refused_with_the_limit() {
    let said = |bytes, by, size| Limit { bytes, by }.passed(size).to_string();
    assert_eq!(said(4 << 30, By::Places, Some(6 << 30)), "it has 6 GiB, and at most 4 GiB can be read");
    assert_eq!(said(1 << 20, By::Memory, None), "it is too large, and with the free memory at most 1 MiB can be read");
    assert_eq!(said(64, By::Reader, Some(65)), "it has 65 bytes, and --max-size allows 64 bytes");
    assert!(PLACES.allows(11).is_err() && PLACES.allows(10).is_ok());
    assert!(read_to_limit(&[0; 11][..], 0, PLACES).is_err());
    assert_eq!(read_to_limit(&[0; 10][..], 0, PLACES).unwrap().len(), 10);
}

#[test]
fn an_endless_file_is_cut_off() {
    assert!(read_to_limit(io::repeat(b' '), 0, PLACES).is_err());
}

#[test]
fn the_least_limit_counts() {
    assert_eq!(limit(Some(7)).bytes, 7);
    assert!(limit(Some(u64::MAX)).bytes <= MOST_BYTES);
    assert_eq!(PLACES.of_a_device().bytes, 10);
    let large = Limit { bytes: MOST_BYTES, by: By::Places };
    assert_eq!(large.of_a_device().bytes, MOST_OF_A_DEVICE);
}

#[test]
fn sizes_are_not_said_to_be_less_than_they_are_nor_limits_to_be_more() {
    let amount = |bytes| super::amount(bytes, Round::Up);
    assert_eq!(["0 bytes", "1 byte", "1023 bytes"], [0, 1, 1023].map(amount));
    assert_eq!(["1 KiB", "1.1 KiB", "64 MiB"], [1024, 1025, 64 << 20].map(amount));
    assert_eq!(["64.1 MiB", "1024.0 KiB", "2 GiB"], [(64 << 20) + 1, (1 << 20) - 1, 2 << 30].map(amount));
    assert_eq!(amount(u64::MAX), "17179869184.0 GiB");
    let limit = |bytes| super::amount(bytes, Round::Down);
    assert_eq!(["1.0 KiB", "1023.9 KiB", "2 GiB"], [1025, (1 << 20) - 1, 2 << 30].map(limit));
}

#[test]
fn what_changes_while_it_is_read_is_read_again_but_not_for_ever() {
    // Says how often it is read where the state changes so many times.
    let readings = |changes: usize| {
        let (read, seen) = (Cell::new(0), Cell::new(0));
        let bytes = read_steadily(
            || {
                read.set(read.get() + 1);
                Ok(vec![read.get()])
            },
            || {
                seen.set(seen.get() + 1);
                Ok(seen.get().min(changes + 1))
            },
        );
        assert_eq!(bytes.unwrap(), [read.get()], "what is read last counts");
        read.get()
    };
    assert_eq!([readings(0), readings(1), readings(2), readings(99)], [1, 2, 3, 3]);
}

#[test]
fn a_file_is_read_from_its_start_each_time_and_may_shrink_and_grow() {
    let path = tempfile::NamedTempFile::new().unwrap().into_temp_path();
    let file = File::open(&path).unwrap();
    for text in ["a long text", "short", "", "longer again"] {
        std::fs::write(&path, text).unwrap();
        assert_eq!(from_start(&file, Limit { bytes: 100, by: By::Places }).unwrap(), text.as_bytes());
    }
    let before = state(&file).unwrap();
    assert!(before == state(&file).unwrap());
    std::fs::write(&path, "more than is allowed").unwrap();
    assert!(before != state(&file).unwrap());
    assert!(from_start(&file, PLACES).is_err());
}

#[test]
fn a_file_that_is_gone_by_now_is_read_all_the_same() {
    let path = tempfile::NamedTempFile::new().unwrap().into_temp_path();
    std::fs::write(&path, "text").unwrap();
    let opened = Opened::file(&path).unwrap();
    if cfg!(unix) {
        std::fs::remove_file(&path).unwrap();
    }
    assert_eq!(read_opened(opened, PLACES).unwrap(), b"text");
}

#[test]
fn a_large_file_is_refused_without_being_opened() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), [b' '; 11]).unwrap();
    let name = file.path().as_os_str();
    assert!(refuse_large(name, Some(11)).is_ok());
    let error = refuse_large(name, Some(10)).unwrap_err().to_string();
    assert!(error.ends_with(": it has 11 bytes, and --max-size allows 10 bytes"), "{error}");
    assert_eq!(read_within(name, Some(10)).unwrap_err().to_string(), error);
    assert!(refuse_large(OsStr::new("no/such/file"), Some(0)).is_ok());
}
