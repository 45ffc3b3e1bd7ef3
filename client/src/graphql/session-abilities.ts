import { sessionAbilities, type SessionAbilities, type SessionAbility } from '@groupwork/shared/access/abilities';
import { type Pause, pausedSince } from '@groupwork/shared/attendance/pauses';
import type { AwaitedSigner, SessionAct, SessionFacts, SessionViewer } from '@groupwork/shared/access/session-facts';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { useMemo } from 'react';
import type { SessionRuleFactsFragment } from './generated/operations';
import { useServerNow } from './server-time';
import { standingAt, useViewer, type Viewer } from './viewer';

/** Whatever fragment a screen read it through. */
export type RuleSession = Omit<SessionRuleFactsFragment, ' $fragmentName'>;

/** A pause as the rules know it. */
export const pauseOf = ({ from, until }: { from: string; until: string | null }): Pause => ({ from: new Date(from), until: until === null ? null : new Date(until) });

/** The person as the rules of one session know them: what they are at its facility. */
function ruleViewer(viewer: Viewer, facilityId: string): SessionViewer {
  const { role, capabilities } = standingAt(viewer, facilityId);
  return {
    staffMemberId: viewer.staffMember.id,
    role,
    capabilities: new Set(capabilities),
    facilityIds: viewer.facilities.map(({ id }) => id),
    credential: viewer.staffMember.credential,
    credentialExpiresOn: viewer.credentialExpiresOn,
  };
}

function ruleSession(session: RuleSession): SessionFacts {
  const { facility } = session;
  return {
    facilityId: facility.id,
    facilityName: facility.name,
    status: session.status,
    clinical: session.clinical,
    leaders: session.leaders.map(({ position, staffMember }) => ({ staffMemberId: staffMember.id, name: staffMember.name, position })),
    date: session.date,
    timeZone: session.timeZone,
    plannedStart: new Date(session.plannedStart),
    plannedEnd: new Date(session.plannedEnd),
    actualStart: session.actualStart === null ? null : new Date(session.actualStart),
    actualEnd: session.actualEnd === null ? null : new Date(session.actualEnd),
    pausedAt: pausedSince(session.pauses.map(pauseOf)),
    startedByName: session.startedBy?.name ?? null,
    returnedAt: session.returnedAt === null ? null : new Date(session.returnedAt),
    signerIds: session.signatures.filter(({ struck }) => !struck).map(({ staffMember }) => staffMember.id),
    awaitedSigners: session.awaitedSigners.map(({ meaning, staffMember }) => ({ staffMemberId: staffMember.id, name: staffMember.name, meaning: meaning as AwaitedSigner['meaning'] })),
    reviewWith: session.reviewWith === null ? null : { staffMemberId: session.reviewWith.staffMember.id, name: session.reviewWith.staffMember.name, delegateId: session.reviewWith.delegate?.id ?? null },
    checkedOutAt: session.checkedOutAt === null ? null : new Date(session.checkedOutAt),
    contentVersion: session.contentVersion,
    counts: { attended: session.census.attended, notTaken: session.census.notTaken },
    settings: facility.settings,
  };
}

/**
 * Live facts carry nothing personal, so what the reader may do is worked out here, by the rules the server refuses with,
 * and again each minute because some of them depend on the time.
 */
export function useSessionAbilities(session: RuleSession): SessionAbilities {
  const viewer = useViewer();
  const now = useServerNow(60_000);
  return useMemo(() => sessionAbilities(ruleViewer(viewer, session.facility.id), ruleSession(session), new Date(now)), [viewer, session, now]);
}

/** Who and what the rules are asked about, for an act that is not among the abilities or needs more facts. */
export function useRuleFacts(session: RuleSession): Omit<SessionAct, 'at'> {
  const viewer = useViewer();
  return useMemo(() => ({ viewer: ruleViewer(viewer, session.facility.id), session: ruleSession(session) }), [viewer, session]);
}

/** The sentence for a disabled control; null when it is allowed. */
export function whyNot(abilities: SessionAbilities, ability: SessionAbility): string | null {
  const { refusal } = abilities[ability];
  return refusal === null ? null : sentence(refusal);
}
