import { pausedSince } from '@groupwork/shared/attendance/pauses';
import type { SessionFacts } from '@groupwork/shared/access/session-facts';
import type { GroupSessionType } from './group-session.type';

export { viewerFacts } from './session.step';

/** What the rules must know of a session, from its card. Rules about numbers need the census too. */
export function sessionFactsOf(session: GroupSessionType, counts: SessionFacts['counts'] = { attended: 0, notTaken: 0 }): SessionFacts {
  return {
    facilityId: session.facilityId,
    facilityName: session.facility.name,
    status: session.status,
    clinical: session.clinical,
    leaders: session.leaders.map((leader) => ({ staffMemberId: leader.staffMemberId, name: leader.staffMember.name, position: leader.position, since: leader.since })),
    date: session.date,
    timeZone: session.timeZone,
    plannedStart: session.plannedStart,
    plannedEnd: session.plannedEnd,
    actualStart: session.actualStart,
    actualEnd: session.actualEnd,
    pausedAt: pausedSince(session.pauses),
    startedByName: session.startedBy?.name ?? null,
    returnedAt: session.returnedAt,
    signerIds: session.signatures.filter((signature) => !signature.struck).map((signature) => signature.staffMemberId),
    awaitedSigners: session.awaitedSigners.map((signer) => ({ staffMemberId: signer.staffMemberId, name: signer.staffMember.name, meaning: signer.meaning })),
    reviewWith: session.reviewWith && { staffMemberId: session.reviewWith.staffMemberId, name: session.reviewWith.staffMember.name, delegateId: session.reviewWith.delegateId },
    checkedOutAt: session.checkedOutAt,
    contentVersion: session.contentVersion,
    counts,
    settings: session.settings,
  };
}
