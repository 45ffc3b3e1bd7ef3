import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import type { SessionAct } from '../access/session-facts';
import type { Rule } from '../kernel/refusal';
import { isRunning } from '../scheduling/end-session.rules';

/** Handing a device to the group, and taking it back from the board: for those who run the session, while it runs. */
export const handOverRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isRunning, ...facilitatesThisSession];
