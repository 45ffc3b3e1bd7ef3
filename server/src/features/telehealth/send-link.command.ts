import { refuse } from '@groupwork/shared/kernel/refusal';
import type { LinkReach } from '@groupwork/shared/telehealth/vocabulary';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { tellOfTelehealthLink } from '../communications/tell-appointment.step';
import { lockSession, mustBeAble } from '../scheduling/session.step';
import { appointmentLinks } from './join-link.step';
import { linkRecipients } from './link-recipients';
import type { LinkRecipient } from './link-recipients';
import { prepareMeetings } from './prepare-meeting.step';
import type { Rooms } from './prepare-meeting.step';
import { telehealthLinkSent } from './telehealth.events';
import { TelehealthMeetings } from './telehealth.repositories';

export interface LinkSent {
  sessionId: string;
  sessions: number;
  told: LinkRecipient[];
  notTold: LinkRecipient[];
}

interface SendLink {
  sessionId: string;
  reach: LinkReach;
  key: string;
}

/** Gives everybody `linkRecipients` finds the link to their video room. What is answered says who is told, and who is not and why. */
export function sendTelehealthLink(unitOfWork: UnitOfWork, rooms: Rooms, actor: StaffActor, input: SendLink): Promise<LinkSent> {
  const { sessionId, reach, key } = input;
  return unitOfWork.run(actor, { operation: 'sendTelehealthLink', key, request: { sessionId, reach } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canSendLink');
    if (locked.row.delivery === 'IN_PERSON') throw refused(refuse('NOT_TELEHEALTH', {}));
    const { facilityId } = locked.row;
    const { sessionIds, appointments, told, notTold, alsoBySms } = await linkRecipients(work, work.actor.organizationId, { sessionId, facilityId, settings: locked.settings }, reach, work.now);
    const meetings = await prepareMeetings(work, rooms, sessionIds);
    await work.repository(TelehealthMeetings).changeMany([...meetings.values()].map((row) => ({ row, patch: { linkSentAt: work.now, linkSentBy: actor.id } })));
    await appointmentLinks(work, appointments);
    await tellOfTelehealthLink(work, appointments, { alsoBySms });
    work.record(telehealthLinkSent({ sessionId, facilityId }, told.map(({ patientId }) => patientId), notTold.length));
    return { sessionId, sessions: sessionIds.length, told, notTold };
  });
}
