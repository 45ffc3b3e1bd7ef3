import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';

export const pinStandings = ['NOT_CHOSEN', 'READY', 'LOCKED', 'NEEDS_ADMINISTRATOR'] as const;
export type StaffPinStanding = (typeof pinStandings)[number];
export const pinStandingWords: Record<StaffPinStanding, string> = {
  NOT_CHOSEN: 'Not chosen yet',
  READY: 'Ready',
  LOCKED: 'Locked after wrong tries',
  NEEDS_ADMINISTRATOR: 'Locked until an administrator helps',
};

export interface HelpWithPin { administratorId: string; staffMemberId: string }

/** A lock that its own owner could lift would lock nobody out. */
export const isAnothersPin: Rule<HelpWithPin> = ({ administratorId, staffMemberId }) => (administratorId === staffMemberId ? refuse('OWN_PIN_LOCK', {}) : null);

export const helpWithPinRules: readonly Rule<HelpWithPin>[] = [isAnothersPin];
