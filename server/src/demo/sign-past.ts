import type { Reads } from '../platform/database/reads';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { ManualClock } from '../platform/clock';
import type { World } from './world';

/** Signs what was held. */
export async function signPast(_past: UnitOfWork, _clock: ManualClock, _reads: Reads, _world: World, _say: (line: string) => void): Promise<void> {}
