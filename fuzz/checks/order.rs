//! The resolver of order: the bytes choose events with moments and relations.

use arbitrary::{Result, Unstructured};
use chronoscope::time::{Instant, Moment, Window};
use chronoscope::timeline::{End, Event, EventId, Order, Precedence, Stops, When};

use super::reckoned::{Reckoned, is_span};

/// Is how many events there are at most.
const MOST: usize = 12;

/// Checks the order of some events against a plain reckoning.
pub fn check(data: &[u8]) {
    let Ok(events) = events(&mut Unstructured::new(data)) else { return };
    let reckoned = Reckoned::new(&events);
    let (stated, certain) = (reckoned.windows(false), reckoned.windows(true));
    let cannot_be = reckoned.has_circle() || certain.iter().any(|window| window.is_empty());
    match Order::resolve(Stops::of(&events)) {
        Err(conflicts) => assert!(cannot_be && !conflicts.is_empty(), "{conflicts:?}"),
        Ok((order, doubtful)) => {
            assert!(!cannot_be, "in order though it cannot all be true");
            assert_eq!(doubtful.is_empty(), !stated.iter().any(|window| window.is_empty()), "{doubtful:?}");
            is_complete(&order, &events);
            has_windows(&order, &reckoned, &stated, &certain);
            for one in 0..reckoned.stops.len() {
                for other in (0..reckoned.stops.len()).filter(|other| *other != one) {
                    is_kept(&order, &reckoned, (&stated, &certain), (one, other));
                }
            }
        }
    }
}

fn is_complete(order: &Order, events: &[Event<'_>]) {
    let ends = |event: &Event<'_>| usize::from(matches!(event.when, When::Span { to: End::At(_), .. }));
    assert_eq!(order.len(), events.iter().map(|event| 1 + ends(event)).sum::<usize>());
    let mut last = None;
    for (at, stop) in order.stops().enumerate() {
        assert_eq!(order.position(stop.event, stop.side), Some(at), "{stop:?}");
        let key = order.key(stop);
        assert_eq!(key.is_some(), at < order.placed());
        assert!(key.is_none() || last <= key, "the keys do not rise at {stop:?}");
        last = key;
    }
}

fn has_windows(order: &Order, reckoned: &Reckoned, stated: &[Window], certain: &[Window]) {
    for (stop, at) in reckoned.stops.iter().zip(0..) {
        assert_eq!(order.stated(*stop), stated[at], "{stop:?}");
        assert_eq!(order.certain(*stop), certain[at], "{stop:?}");
        assert!(stated[at].is_within(certain[at]), "{stop:?}");
        if let Some(key) = order.key(*stop) {
            let instant = Window::new(key, Instant::from_unix_nanos(key.unix_nanos() + 1));
            assert!(instant.is_within(certain[at]), "{stop:?} is sorted where it cannot be");
        }
    }
}

fn is_kept(order: &Order, reckoned: &Reckoned, (stated, certain): (&[Window], &[Window]), pair: (usize, usize)) {
    let (one, other) = (reckoned.stops[pair.0], reckoned.stops[pair.1]);
    let known = order.precedence(one, other);
    let expected = if reckoned.leads(pair.0, pair.1) {
        Precedence::Related
    } else if certain[pair.0].is_before(certain[pair.1]) {
        Precedence::Certain
    } else if stated[pair.0].is_before(stated[pair.1]) && !stated[pair.0].is_empty() && !stated[pair.1].is_empty() {
        Precedence::AsStated
    } else {
        Precedence::NotKnown
    };
    assert_eq!(known, expected, "{one:?} {other:?}");
    let position = |stop: chronoscope::timeline::Stop| order.position(stop.event, stop.side);
    let (Some(first), Some(second)) = (position(one), position(other)) else { return };
    let is_doubtful = stated.iter().any(|window| window.is_empty());
    let orders =
        matches!(known, Precedence::Related | Precedence::Certain) || (known == Precedence::AsStated && !is_doubtful);
    assert!(!orders || first < second, "{known:?}, and listed the other way round: {one:?} {other:?}");
}

fn events(bytes: &mut Unstructured<'_>) -> Result<Vec<Event<'static>>> {
    let count = bytes.int_in_range(2..=MOST)?;
    let mut events = Vec::new();
    for _ in 0..count {
        let when = match bytes.int_in_range(0..=5)? {
            0 => When::NotStated,
            1..=3 => When::At(moment(bytes)?),
            _ => When::Span {
                from: moment(bytes)?,
                to: match bytes.int_in_range(0..=3)? {
                    0 => End::NotStated,
                    1 => End::NotKnown,
                    _ => End::At(moment(bytes)?),
                },
            },
        };
        events.push(Event { when, ..Event::default() });
    }
    while !bytes.is_empty() {
        let (one, other) = (bytes.choose_index(count)?, bytes.choose_index(count)?);
        if one == other {
            continue;
        }
        let id = EventId(other as u32);
        match bytes.int_in_range(0..=2)? {
            0 => events[one].after.push(id),
            1 => events[one].before.push(id),
            _ if is_span(&events[other]) => events[one].during.push(id),
            _ => {}
        }
    }
    Ok(events)
}

/// Gives one of some moments, near enough to each other to be at odds.
fn moment(bytes: &mut Unstructured<'_>) -> Result<Moment> {
    let (hour, minute) = (bytes.int_in_range(10..=13)?, bytes.int_in_range(0..=59)?);
    let time = format!("2025-12-02T{hour}:{minute:02}Z");
    let text = match bytes.int_in_range(0..=11)? {
        0 => format!("{time}~"),
        1 => format!("{time}?"),
        2 => format!("{time}%"),
        3 => format!("{time}±{minute}m"),
        4 => format!("{time}±1d~"),
        5 => format!("{time}.."),
        6 => format!("..{time}"),
        7 => format!("{time}..2025-12-02T14:00Z"),
        8 => "2025-12-02[Europe/Moscow]".to_owned(),
        9 => format!("2025-12-02T{hour}:{minute:02}[?]"),
        _ => time,
    };
    // `..` is no time, and `±0m` none that is taken: the minute alone is.
    Ok(Moment::parse(&text, None).unwrap_or_else(|_| Moment::parse("2025-12-02T12:00Z", None).unwrap()))
}
