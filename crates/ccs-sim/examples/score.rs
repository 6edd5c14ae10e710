//! The confusion table over many worlds: `cargo run --release -p ccs-sim --example score -- 1000`.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use ccs_reconcile::assemble::ReportOptions;
use ccs_sim::score::Confusion;
use ccs_sim::world::World;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let seeds: u64 = args.next().as_deref().unwrap_or("1000").parse()?;
    let first: u64 = args.next().as_deref().unwrap_or("0").parse()?;
    let mut table = Confusion::default();
    for seed in first..first.saturating_add(seeds) {
        let world = World::simulate(seed, 2, 8)?;
        let report =
            world.reconcile(&ReportOptions::default()).map_err(|error| format!("{error:?}"))?;
        table.add(&Confusion::of(&world, &report));
    }
    println!("{table}");
    for ((truth, named, verdict), amount) in &table.confused {
        println!("{:>14}  {verdict:?}: {truth} named {named}", amount.to_string());
    }
    Ok(())
}
