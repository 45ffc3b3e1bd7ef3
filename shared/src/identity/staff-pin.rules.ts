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

/** A link by which an account was opened, and who gave it. */
export interface UsedLink { staffMemberId: string; givenBy: string }

/** For so many days whoever opened an account by a link that was shown to them counts as one with its owner. */
export const ONE_HAND_DAYS = 30;

export interface HeldPin {
  administratorId: string;
  /** Who gave the links by which the password was chosen since the PIN is held; empty where it is not held. */
  givers: readonly string[];
  /** Links used in the last days, whoever's they were. */
  links: readonly UsedLink[];
}

/** Everybody who may be one and the same person: whose accounts were opened by one another's links. Whoever gave none themselves connects nobody. */
function oneHand(givers: readonly string[], { administratorId, links }: HeldPin): ReadonlySet<string> {
  const acting = new Set([administratorId, ...givers, ...links.map(({ givenBy }) => givenBy)]);
  const between = links.filter(({ staffMemberId }) => acting.has(staffMemberId));
  const found = new Set(givers);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { staffMemberId, givenBy } of between) if (found.has(staffMemberId) || found.has(givenBy)) found.add(staffMemberId).add(givenBy);
  }
  return found;
}

/** Who may have chosen somebody's password must not be the one who says that it was its owner, under whichever account (21 CFR 11.200 and 11.300: to sign as another takes two). */
export const isAnotherHand: Rule<HeldPin> = (held) => (held.givers.length > 0 && oneHand(held.givers, held).has(held.administratorId) ? refuse('PIN_OF_OWN_LINK', {}) : null);

export const helpWithPinRules: readonly Rule<HelpWithPin>[] = [isAnothersPin];
