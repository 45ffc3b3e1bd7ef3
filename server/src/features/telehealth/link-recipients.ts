import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { byDisplayName, displayName } from '@groupwork/shared/patients/names';
import type { Unreachable } from '@groupwork/shared/patients/reach.rules';
import type { Settings } from '@groupwork/shared/settings/settings';
import { MOST_LINKED_SESSIONS } from '@groupwork/shared/telehealth/vocabulary';
import type { LinkReach } from '@groupwork/shared/telehealth/vocabulary';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { appointmentKey, standingAnswers } from '../attendance/appointment-answer.facts';
import { templatesFor } from '../communications/communication-template.facts';
import { patientReach } from '../patients/reach.facts';
import type { Reach } from '../patients/reach.facts';
import { plannedPatients } from '../scheduling/planned-roster.facts';
import type { PlannedSession } from '../scheduling/planned-roster.facts';
import type { OneAppointment } from './join-link.step';

type Source = Pick<Reads | Work, 'query'>;

/** A patient who is, or is not, told; `because` a sentence, and no ways where there is one. */
export interface LinkRecipient {
  patientId: string;
  displayName: string;
  ways: Channel[];
  because: string | null;
}

/** What sending a link would come to at one moment. */
export interface LinkOutcome {
  /** Rows' ids, the session itself first. */
  sessionIds: string[];
  /** Of those who are told. */
  appointments: OneAppointment[];
  told: LinkRecipient[];
  notTold: LinkRecipient[];
  /** Whether text messages go besides e-mails, to those who agreed to them. */
  alsoBySms: boolean;
}

/** From which session, with the settings of its facility. Rows' own ids. */
export interface LinkedFrom {
  sessionId: string;
  facilityId: string;
  settings: Pick<Settings, 'telehealthLinkBySms'>;
}

interface LinkedSession extends PlannedSession {
  /** Its roster is taken, and says who is in it. */
  kept: boolean;
}

interface SessionRow extends Omit<PlannedSession, 'plannedStart'> {
  plannedStart: unknown;
  rosterTakenAt: unknown;
}

const COLUMNS = 'select id, groupScheduleId, lineageId, plannedStart, rosterTakenAt from group_session where organizationId = ?';

/** This session, and with it those of its slot that are written ahead and not started, the nearest first. */
async function sessionsOf(source: Source, organizationId: string, sessionId: string, reach: LinkReach): Promise<LinkedSession[]> {
  const own = (await source.query<SessionRow>(`${COLUMNS} and id = ?`, [organizationId, sessionId])).map(shape);
  const [{ lineageId, plannedStart } = { lineageId: null, plannedStart: null }] = own;
  if (reach === 'THIS_ONE' || lineageId === null) return own;
  const following = await source.query<SessionRow>(
    `${COLUMNS} and lineageId = ? and id <> ? and status = 'UPCOMING' and delivery <> 'IN_PERSON' and plannedStart > ? order by plannedStart limit ${MOST_LINKED_SESSIONS - 1}`, [organizationId, lineageId, sessionId, plannedStart],
  );
  return [...own, ...following.map(shape)];
}

const shape = ({ rosterTakenAt, ...session }: SessionRow): LinkedSession => ({ ...session, plannedStart: instantOf(session.plannedStart), kept: rosterTakenAt !== null });

/** Who is expected in each, or on its roster once there is one. */
async function appointmentsOf(source: Source, organizationId: string, sessions: readonly LinkedSession[]): Promise<OneAppointment[]> {
  const planned = await plannedPatients(source, organizationId, sessions.filter(({ kept }) => !kept));
  const kept = sessions.filter((session) => session.kept).map(({ id }) => id);
  const lines = kept.length === 0 ? [] : await source.query<OneAppointment>('select sessionId, patientId from roster_entry where organizationId = ? and sessionId in (?) and struckAt is null', [organizationId, kept]);
  return [...lines, ...[...planned].flatMap(([sessionId, patientIds]) => patientIds.map((patientId) => ({ sessionId, patientId })))];
}

/** Why the e-mail does not go; anything else is the patient's own wish. */
const withoutEmail: Partial<Record<Unreachable, string>> = { NO_ADDRESS: 'Has no e-mail address.', ADDRESS_FAILING: 'E-mail to the address does not arrive.' };

/** Why a patient can be told on no channel the link goes by. */
function unreachable({ channels: { EMAIL, SMS }, deceased, discharged }: Reach): string {
  if (deceased) return 'Has died.';
  if (discharged) return 'Is discharged.';
  const byText = !SMS.mayBeUsed ? 'No text messages were agreed to.' : 'Texts arrive, but the facility sends this link by e-mail alone.';
  return `${withoutEmail[EMAIL.because ?? 'OPTED_OUT'] ?? 'Wants no e-mail.'} ${byText}`;
}

function recipient(person: Reach, { isExpected, alsoBySms }: { isExpected: boolean; alsoBySms: boolean }): LinkRecipient {
  const ways = isExpected ? channels.filter((channel) => person.channels[channel].mayBeUsed && (channel === 'EMAIL' || alsoBySms)) : [];
  const because = isExpected ? (ways.length > 0 ? null : unreachable(person)) : 'Cancelled ahead.';
  return { patientId: person.patientId, displayName: displayName(person), ways, because };
}

/**
 * Who gets the link to a session's video room, and to those that follow it in its slot where that is asked for, and by
 * which way; and who does not, and why. Who cancelled ahead is left alone. At most eight statements, however many
 * sessions and patients.
 */
export async function linkRecipients(source: Source, organizationId: string, { sessionId, facilityId, settings }: LinkedFrom, reach: LinkReach, now: Date): Promise<LinkOutcome> {
  const sessions = await sessionsOf(source, organizationId, sessionId, reach);
  const answers = await standingAnswers(source, organizationId, sessions);
  const all = await appointmentsOf(source, organizationId, sessions);
  const expected = all.filter((each) => answers.get(appointmentKey(each.sessionId, each.patientId))?.answer?.kind !== 'CANCELLED');
  const templates = await templatesFor(source, organizationId, [facilityId]);
  const alsoBySms = settings.telehealthLinkBySms || templates.get(facilityId)?.of({ recipient: 'PATIENT', kind: 'TELEHEALTH_LINK', channel: 'SMS' }).enabled === true;
  const people = await patientReach(source, organizationId, [...new Set(all.map(({ patientId }) => patientId))], now);
  const stillExpected = new Set(expected.map(({ patientId }) => patientId));
  const byName = [...people.values()].sort((one, other) => byDisplayName({ ...one, id: one.patientId }, { ...other, id: other.patientId }));
  const recipients = byName.map((person) => recipient(person, { isExpected: stillExpected.has(person.patientId), alsoBySms }));
  const told = recipients.filter(({ because }) => because === null);
  const toldIds = new Set(told.map(({ patientId }) => patientId));
  return { sessionIds: sessions.map(({ id }) => id), appointments: expected.filter(({ patientId }) => toldIds.has(patientId)), told, notTold: recipients.filter(({ because }) => because !== null), alsoBySms };
}
