use proptest::prelude::*;

use super::*;

fn nano(nanos: i128) -> Instant {
    Instant::from_unix_nanos(nanos)
}

fn at(axis: &Axis, instant: Instant) -> u32 {
    match axis.sub(instant) {
        Position::At(sub) => sub,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_hour_over_sixty_columns() {
    let axis = Axis::new(Instant::from_unix_seconds(0), Instant::from_unix_seconds(3600), &[], 60);
    assert_eq!(axis.per_column(), Duration::from_minutes(1));
    assert_eq!(axis.column(Instant::from_unix_seconds(60)), Some(1));
    assert_eq!(axis.column(Instant::from_unix_seconds(59)), Some(0));
    assert_eq!(axis.sub(Instant::from_unix_seconds(30)), Position::At(4));
    assert_eq!(axis.sub(nano(-1)), Position::Before);
    assert_eq!(axis.sub(Instant::from_unix_seconds(3600)), Position::After);
    assert_eq!(axis.instant(59), Instant::from_unix_seconds(3540));
    assert_eq!(axis.instant(60), Instant::from_unix_seconds(3600));
    assert_eq!(axis.middle(1), Instant::from_unix_seconds(90));
}

#[test]
fn a_fold_takes_nine_columns_and_keeps_the_scale() {
    let axis = Axis::new(nano(0), nano(1000), &[(nano(100), nano(900))], 49);
    let pieces: Vec<_> =
        axis.pieces().iter().map(|piece| (piece.from, piece.to, piece.start, piece.end, piece.folded)).collect();
    assert_eq!(
        pieces,
        [
            (nano(0), nano(100), 0, 20, false),
            (nano(100), nano(900), 20, 29, true),
            (nano(900), nano(1000), 29, 49, false),
        ]
    );
    assert_eq!(axis.column(nano(99)), Some(19));
    assert_eq!(axis.column(nano(500)), Some(24));
    assert_eq!(axis.column(nano(905)), Some(30));
    assert!(!axis.is_folded(19) && axis.is_folded(20) && axis.is_folded(28) && !axis.is_folded(29));
}

#[test]
fn folds_without_room_are_dropped() {
    let folds = [(nano(10), nano(20)), (nano(30), nano(50)), (nano(60), nano(65))];
    let folded = |columns| {
        let axis = Axis::new(nano(0), nano(100), &folds, columns);
        axis.pieces()
            .iter()
            .filter(|piece| piece.folded)
            .map(|piece| (piece.to - piece.from).nanos())
            .collect::<Vec<_>>()
    };
    let expected: [(u16, Vec<i128>); 4] = [(17, vec![]), (18, vec![20]), (36, vec![10, 20]), (54, vec![10, 20, 5])];
    for (columns, lengths) in expected {
        assert_eq!(folded(columns), lengths, "{columns}");
    }
}

#[test]
fn a_range_inside_one_fold_is_live() {
    let axis = Axis::new(nano(10), nano(20), &[(nano(0), nano(100))], 100);
    assert_eq!(axis.pieces().len(), 1);
    assert!(!axis.pieces()[0].folded);
}

#[test]
fn no_range_is_too_odd() {
    for (from, to) in [(i128::MIN, i128::MAX), (5, 5), (5, -5), (i128::MAX, i128::MIN), (i128::MAX, i128::MAX)] {
        let axis = Axis::new(nano(from), nano(to), &[(nano(from), nano(to)), (nano(0), nano(1))], 0);
        assert_eq!(axis.columns(), 1);
        assert_eq!(axis.sub(nano(i128::MIN)), Position::Before);
        assert_eq!(axis.sub(nano(i128::MAX)), Position::After);
        assert_eq!(axis.column(axis.from()), Some(0));
    }
}

/// Is an axis over a nanosecond to 20,000 years, with up to five folds anywhere, also beyond it.
fn axes() -> impl Strategy<Value = Axis> {
    let year = 31_556_952_000_000_000_i128;
    let length =
        (0_u32..60, 1_i128..1000).prop_map(move |(power, times)| ((1_i128 << power) * times).min(20_000 * year));
    let fold = (-200_i128..1200, 0_i128..600);
    (-10_000 * year..10_000 * year, length, prop::collection::vec(fold, 0..5), 1_u16..=400).prop_map(
        |(from, length, folds, columns)| {
            let part = |thousandths: i128| nano(from + length * thousandths / 1000);
            let folds: Vec<_> = folds.into_iter().map(|(start, more)| (part(start), part(start + more))).collect();
            Axis::new(nano(from), nano(from + length), &folds, columns)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn time_to_column_and_back(axis in axes(), thousandths in prop::collection::vec(0_i128..1000, 1..20)) {
        let length = (axis.to() - axis.from()).nanos();
        for part in thousandths {
            let instant = axis.from() + Duration::from_nanos(length * part / 1000);
            let column = axis.column(instant).unwrap();
            prop_assert!(column < axis.columns());
            prop_assert!(axis.instant(column) <= instant, "{axis:?} {instant:?} {column}");
            prop_assert!(instant < axis.instant(column + 1), "{axis:?} {instant:?} {column}");
            prop_assert_eq!(axis.column(instant).map(u32::from), Some(at(&axis, instant) / SUB_CELLS));
        }
    }

    #[test]
    fn later_is_never_further_left(axis in axes(), mut parts in prop::collection::vec(-50_i128..1050, 2..40)) {
        let length = (axis.to() - axis.from()).nanos();
        parts.sort_unstable();
        let positions: Vec<_> = parts
            .iter()
            .map(|part| axis.sub(axis.from() + Duration::from_nanos(length * part / 1000)))
            .collect();
        prop_assert!(positions.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", positions);
    }

    #[test]
    fn the_pieces_cover_columns_and_range(axis in axes()) {
        let pieces = axis.pieces();
        prop_assert_eq!((pieces[0].start, pieces[0].from), (0, axis.from()));
        let last = pieces[pieces.len() - 1];
        prop_assert_eq!((last.end, last.to), (axis.columns(), axis.to()));
        for pair in pieces.windows(2) {
            prop_assert_eq!((pair[0].end, pair[0].to), (pair[1].start, pair[1].from));
        }
        for piece in pieces {
            prop_assert!(!piece.folded || piece.end - piece.start == FOLD_COLUMNS);
            prop_assert_eq!(axis.instant(piece.start), piece.from);
        }
    }

    #[test]
    fn all_live_pieces_have_one_scale(axis in axes()) {
        for piece in axis.pieces().iter().filter(|piece| !piece.folded) {
            // In columns times live time, so that nothing is rounded.
            let by_time = (piece.to - piece.from).nanos() * i128::from(axis.live_columns);
            let by_columns = i128::from(piece.end - piece.start) * axis.live;
            prop_assert!((by_time - by_columns).abs() < 2 * i128::from(axis.live_columns));
        }
    }
}
