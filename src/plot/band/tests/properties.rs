use proptest::prelude::*;

use super::*;
use crate::plot::{Lane, Shape};
use crate::time::{Duration, Instant};
use crate::timeline::Head;

fn events() -> impl Strategy<Value = Vec<Event<'static>>> {
    let time = (1_u8..5, 0_u8..24, 0_u8..60)
        .prop_map(|(day, hour, minute)| format!("2025-12-{day:02}T{hour:02}:{minute:02}Z"));
    let loose = (time, prop::sample::select(vec!["", "~", "±90m", "..", "±2d"])).prop_map(|(time, more)| time + more);
    let when = (0..7, loose.clone(), loose).prop_map(|(kind, mut from, mut to)| {
        if from > to {
            std::mem::swap(&mut from, &mut to);
        }
        let to = match kind {
            0 => return When::NotStated,
            1..=3 => return When::At(moment(&from)),
            4 => End::NotKnown,
            _ => End::At(moment(&to)),
        };
        When::Span { from: moment(&from), to }
    });
    let event = (when, 0..4_usize, prop::option::weighted(0.3, 0_u32..1000), 0..4_usize).prop_map(
        |(when, place, after, status)| Event {
            when,
            place: (place > 0).then(|| format!("place {place}").into()),
            after: after.map(EventId).into_iter().collect(),
            status: [Status::Happened, Status::Planned, Status::Cancelled, Status::Disputed][status],
            ..Event::default()
        },
    );
    prop::collection::vec(event, 0..40).prop_map(|mut events| {
        for (at, event) in events.iter_mut().enumerate() {
            // Relations point back, so that they never lead in a circle; those at odds are dropped below.
            let back = |other: &EventId| (at > 0).then(|| EventId(other.0 % at as u32));
            event.after = event.after.iter().filter_map(back).collect();
        }
        events
    })
}

fn with_relations(mut events: Vec<Event<'static>>) -> Timeline {
    loop {
        match Timeline::new(Head::default(), events.clone()) {
            Ok((line, _)) => return line,
            Err(conflicts) => {
                let at_odds = |event: &mut Event| event.after.clear();
                events.iter_mut().for_each(at_odds);
                if conflicts.is_empty() || Timeline::new(Head::default(), events.clone()).is_err() {
                    events
                        .iter_mut()
                        .filter(|event| matches!(event.when, When::Span { .. }))
                        .for_each(|event| event.when = When::NotStated);
                }
            }
        }
    }
}

fn axes() -> impl Strategy<Value = Axis> {
    let hour = 3_600_i64;
    let range = (-24_i64..130, 1_i64..200);
    let fold = (0_i64..110, 1_i64..40);
    (range, prop::collection::vec(fold, 0..3), 1_u16..=400).prop_map(move |((from, length), folds, columns)| {
        let start = 1_764_547_200;
        let at = |hours: i64| Instant::from_unix_seconds(start + hours * hour);
        let folds: Vec<_> = folds.into_iter().map(|(from, length)| (at(from), at(from + length))).collect();
        Axis::new(at(from), at(from + length), &folds, columns)
    })
}

/// Gives the columns in which an event must be seen, found from its shape alone, or the side on which it is.
fn columns_of(line: &Timeline, event: EventId, axis: &Axis) -> Result<(u16, u16), bool> {
    let extent = Shape::of(line, event).unwrap().extent();
    let (earliest, latest) = (extent.earliest.unwrap_or(axis.from()), extent.latest.unwrap_or(axis.to()));
    if extent.latest.is_some() && latest <= axis.from() {
        return Err(false);
    }
    if extent.earliest.is_some() && earliest >= axis.to() {
        return Err(true);
    }
    let last = (latest - Duration::from_nanos(1)).min(axis.to().just_before()).max(axis.from());
    let first = axis.column(earliest.max(axis.from())).unwrap();
    Ok((first, axis.column(last).unwrap().max(first)))
}

fn planned(most: usize, line: &Timeline, lanes: &Lanes, (axis, rows): (&Axis, u16), stop: Option<Stop>) -> Plan {
    Plan::looking_at(most, line, lanes, (axis, rows), Plan::lanes_in_view(line, lanes, rows, stop, &(0..0)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn nothing_is_lost_and_nothing_is_drawn_outside(
        events in events(),
        axis in axes(),
        rows in 0_u16..=100,
        few in prop::bool::ANY,
        by in prop::sample::select(vec![LanesBy::Place, LanesBy::One]),
        selected in 0_u32..60,
        looked_at in prop::sample::select(vec![0, plan::LOOKED_AT]),
    ) {
        let rows = if few { rows % 8 } else { rows };
        let line = with_relations(events);
        let lanes = Lanes::of(&line, by);
        let selected = EventId(selected);
        let stop = (selected.0 < line.len() as u32).then_some(Stop { event: selected, side: Side::Whole });
        let band = planned(looked_at, &line, &lanes, (&axis, rows), stop).draw(&line, &lanes, stop);
        prop_assert!(band.rows.len() <= usize::from(rows));
        prop_assert!(band.rows.iter().all(|row| row.cells.len() == usize::from(axis.columns())));
        let shown = band.lanes_above..lanes.lanes.len() - band.lanes_below;
        let (mut before, mut after) = (0, 0);
        for (index, lane) in lanes.lanes.iter().enumerate() {
            let own: Vec<&BandRow> = band.rows.iter().filter(|row| row.lane == index).collect();
            prop_assert_eq!(!own.is_empty(), shown.contains(&index));
            prop_assert_eq!(own.iter().filter(|row| row.first).count(), usize::from(!own.is_empty()));
            let mut expected = vec![0; usize::from(axis.columns())];
            for event in lane.events(&line) {
                match columns_of(&line, event, &axis) {
                    Err(false) => before += 1,
                    Err(true) => after += 1,
                    Ok(_) if own.is_empty() => {}
                    Ok((first, last)) => {
                        for column in first..=last {
                            expected[usize::from(column)] += 1;
                        }
                        if stop.is_some_and(|stop| stop.event == event) {
                            let seen = |row: &&BandRow| row.cells[usize::from(first)].selected;
                            prop_assert!(own.iter().any(seen), "the selected event is not seen");
                        }
                    }
                }
            }
            if !own.is_empty() {
                let counted = |column: usize| own.iter().map(|row| weight(&row.cells[column])).sum::<usize>();
                let counts: Vec<usize> = (0..usize::from(axis.columns())).map(counted).collect();
                prop_assert_eq!(counts, expected);
            }
        }
        prop_assert_eq!((band.before, band.after), (before, after));
        prop_assert_eq!(band.unplaced + lanes.lanes.iter().map(Lane::len).sum::<usize>(), line.len());
    }

    #[test]
    fn a_crowd_is_drawn_as_by_a_look_at_each(
        events in events(),
        axis in axes(),
        rows in 0_u16..=12,
        by in prop::sample::select(vec![LanesBy::Place, LanesBy::One]),
    ) {
        let line = with_relations(events);
        let lanes = Lanes::of(&line, by);
        let drawn = |looked_at| planned(looked_at, &line, &lanes, (&axis, rows), None).draw(&line, &lanes, None);
        prop_assert_eq!(drawn(0), drawn(usize::MAX));
    }

    #[test]
    fn a_cell_is_found_where_a_hit_is_drawn_or_counted(
        events in events(),
        axis in axes(),
        rows in 0_u16..=12,
        by in prop::sample::select(vec![LanesBy::Place, LanesBy::One]),
        hits in prop::collection::vec(prop::bool::weighted(0.2), 40),
        looked_at in prop::sample::select(vec![0, plan::LOOKED_AT]),
    ) {
        let line = with_relations(events);
        let lanes = Lanes::of(&line, by);
        let is_hit = |event: EventId| hits[event.0 as usize];
        let mut band = planned(looked_at, &line, &lanes, (&axis, rows), None).draw(&line, &lanes, None);
        let stops = line.order().stops().enumerate().filter(|(_, stop)| is_hit(stop.event)).map(|(at, _)| at);
        let stops = stops.collect::<Vec<_>>().into_iter();
        band.show_hits(&line, &lanes, Some(&Lanes::of_stops(lanes.extents(), &line, by, stops)), &axis);
        for (index, lane) in lanes.lanes.iter().enumerate() {
            let own: Vec<&BandRow> = band.rows.iter().filter(|row| row.lane == index).collect();
            for column in 0..axis.columns() {
                let is_here = |event: &&EventId| {
                    columns_of(&line, **event, &axis).is_ok_and(|(first, last)| (first..=last).contains(&column))
                };
                let mut left = lane.events(&line).iter().filter(|event| is_hit(**event)).filter(is_here).count();
                for cell in own.iter().map(|row| &row.cells[usize::from(column)]) {
                    // What is counted stands in the last row: what is left of the hits by then is in it.
                    let is_so = match cell.ink {
                        Ink::Many(_) => left > 0,
                        _ => cell.event.is_some_and(is_hit),
                    };
                    prop_assert_eq!(cell.found, is_so, "column {} of lane {}", column, index);
                    left -= usize::from(is_so && !matches!(cell.ink, Ink::Many(_)));
                }
            }
        }
        band.show_hits(&line, &lanes, None, &axis);
        prop_assert!(band.rows.iter().flat_map(|row| &row.cells).all(|cell| !cell.found));
    }
}
