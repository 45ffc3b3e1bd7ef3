/** Set by jest.properties.cjs, once for all the workers of one run. */
declare const PROPERTIES: { soak: boolean; seeds: readonly number[] };

const { soak } = PROPERTIES;
const TIMES = 20;
if (soak) jest.setTimeout(30 * 60_000);

/**
 * Seeds for properties over a database that remembers: each is a world of its own. One fixed seed in an ordinary run,
 * several new ones when soaking; a failure names its own, and SEED=n runs that one alone.
 */
export const seeds: readonly number[] = PROPERTIES.seeds;

/** How often a property is tried, and from which seed: the same in every ordinary run, more often and anew when soaking. */
export const runs = (ordinarily = 100): { numRuns: number; seed: number } => ({ numRuns: ordinarily * (soak ? TIMES : 1), seed: seeds[0] ?? 0 });

/** One world: as often as in an ordinary run, its failure never shrunk, for what was done cannot be undone. */
export const inOneWorld = (seed: number, ordinarily: number): { numRuns: number; seed: number; endOnFailure: true } => ({ numRuns: ordinarily, seed, endOnFailure: true });
