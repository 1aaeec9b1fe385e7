//! What leads where, against a reckoning of its own.

use proptest::prelude::*;

use super::Reach;
use crate::timeline::order::graph::NodeId;
use crate::timeline::order::{Order, Stops};
use crate::timeline::{EventId, Relation, When};

/// Gives the reach over events without times, each after those of its row. Relations must tie each.
fn reach(after: &[Vec<u32>]) -> Reach {
    let mut stops = Stops::default();
    for _ in after {
        stops.push(&When::NotStated);
    }
    for (event, others) in (0..).zip(after) {
        for other in others {
            stops.relate(EventId(event), Relation::After, 0, EventId(*other));
        }
    }
    Order::resolve(stops).unwrap().0.reach
}

/// Says which of the nodes before each lead to it.
fn leading(after: &[Vec<u32>]) -> Vec<Vec<bool>> {
    let mut leading: Vec<Vec<bool>> = Vec::new();
    for others in after {
        let leads = |from: usize| others.iter().any(|other| *other as usize == from || leading[*other as usize][from]);
        let row = (0..after.len()).map(|from| from < leading.len() && leads(from)).collect();
        leading.push(row);
    }
    leading
}

fn any_relations() -> impl Strategy<Value = Vec<Vec<u32>>> {
    let row = proptest::collection::vec(any::<prop::sample::Index>(), 0..4);
    proptest::collection::vec(row, 1..40).prop_map(|rows| {
        let row = |(at, row): (usize, Vec<prop::sample::Index>)| match at {
            0 => Vec::new(),
            at => row.iter().map(|other| other.index(at) as u32).collect(),
        };
        let mut after: Vec<Vec<u32>> = rows.into_iter().enumerate().map(row).collect();
        // One is after all, so that each is tied.
        after.push((0..after.len() as u32).collect());
        after
    })
}

proptest! {
    #[test]
    fn it_leads_where_relations_lead(after in any_relations()) {
        let (reach, leading) = (reach(&after), leading(&after));
        for (to, row) in (0..).zip(&leading) {
            for (from, leads) in (0..).zip(row) {
                prop_assert_eq!(reach.leads(NodeId(from), NodeId(to)), *leads, "{} to {}", from, to);
            }
        }
    }
}

#[test]
fn some_ways_are_only_found_by_a_search() {
    // The walk leaves 3 and 4 by way of 1, and then 2, which leads to 3 alone.
    let reach = reach(&[vec![], vec![0], vec![0], vec![1, 2], vec![1]]);
    let told = |from: u32, to: u32| reach.told(reach.ranks[from as usize], reach.ranks[to as usize]);
    let leads = |from, to| reach.leads(NodeId(from), NodeId(to));
    assert_eq!((told(2, 3), leads(2, 3)), (None, true));
    assert_eq!((told(2, 4), leads(2, 4)), (None, false));
}

/// A search of 100,000 steps would be felt at each key.
#[test]
fn along_chains_nothing_is_searched() {
    for chains in [1, 2, 7] {
        let after: Vec<Vec<u32>> = (0..30_000_u32).map(|at| at.checked_sub(chains).into_iter().collect()).collect();
        let reach = reach(&after);
        for (from, to) in (0..100).flat_map(|by: u32| [(by, 29_990 - by), (by * 131, by * 131 + 1 + by)]) {
            let told = reach.told(reach.ranks[from as usize], reach.ranks[to as usize]);
            assert_eq!(told, Some((to - from).is_multiple_of(chains)), "{from} to {to} of {chains}");
        }
    }
}
