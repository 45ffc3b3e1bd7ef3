import { refuse } from '@groupwork/shared/kernel/refusal';
import { displayNameParts } from '@groupwork/shared/patients/names';
import { isUniqueViolation } from '../../platform/database/faults';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refused } from '../../platform/errors';
import type { Logger } from '../../platform/log';
import { systemActor } from '../../platform/actor';
import type { Seal } from '../../platform/seal';
import type { MeetingsJob } from './meetings.job';
import type { OwnAppointment } from './patient-link.facts';
import { TelehealthRegistrants } from './telehealth.repositories';
import { ZoomTrouble } from './zoom';
import type { Zoom } from './zoom';

/** How long whoever joins waits for a room that is being made at this moment. */
const PATIENCE_MILLISECONDS = 6000;
const ADDRESS_LENGTH = 24;

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  seal: Seal;
  log: Logger;
  zoom: Zoom | null;
  job: MeetingsJob | null;
}

interface MeetingRow {
  id: string;
  provider: string;
  joinAddress: string | null;
  externalId: string | null;
}

const notReady = () => refused(refuse('MEETING_NOT_READY', {}));

/** The ways into video rooms, asked for at the click and after the unit that let somebody in: no call is made inside one. */
export class WaysIn {
  constructor(private readonly parts: Parts) {}

  /** The host's start. Zoom's lives for two hours, so it is asked for anew each time. */
  async forHost(organizationId: string, meetingId: string): Promise<string> {
    const meeting = await this.ready(organizationId, meetingId);
    if (meeting.provider !== 'ZOOM') return meeting.joinAddress as string;
    return this.asking((zoom) => zoom.startAddress(meeting.externalId as string));
  }

  /** A patient's own: with Zoom they are registered under a short name when they first enter, and never before. */
  async forPatient(organizationId: string, meetingId: string, appointment: OwnAppointment): Promise<string> {
    const meeting = await this.ready(organizationId, meetingId);
    if (meeting.provider !== 'ZOOM') return meeting.joinAddress as string;
    const externalId = meeting.externalId as string;
    const kept = await this.parts.reads.one<{ joinAddress: string }>('select joinAddress from telehealth_registrant where organizationId = ? and externalMeetingId = ? and patientId = ?', [organizationId, externalId, appointment.patientId]);
    return kept?.joinAddress ?? this.registered(organizationId, { meetingId, externalId }, appointment);
  }

  private async registered(organizationId: string, { meetingId, externalId }: { meetingId: string; externalId: string }, { linkId, sessionId, patientId }: OwnAppointment): Promise<string> {
    const names = await this.parts.reads.one<{ firstName: string; lastName: string; preferredName: string | null }>('select firstName, lastName, preferredName from patient where organizationId = ? and id = ?', [organizationId, patientId]);
    if (!names) throw notFound();
    const { given, initial } = displayNameParts(names);
    const { registrantId, joinAddress } = await this.asking((zoom) => zoom.register(externalId, { firstName: given, lastName: initial, address: `${this.parts.seal(`zoom-registrant ${linkId}`).slice(0, ADDRESS_LENGTH)}@${zoom.registrantDomain}` }));
    await this.parts.unitOfWork
      .run(systemActor('video-rooms', organizationId), { operation: 'keepRegistrant' }, async (work) => {
        work.unrecorded('Under which number a provider knows somebody who joined; that they joined is recorded.');
        await work.repository(TelehealthRegistrants).add({ meetingId, externalMeetingId: externalId, sessionId, patientId, registrantId, joinAddress, registeredAt: work.now });
      })
      // Pressed twice at once, both were given the same registration.
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
      });
    return joinAddress;
  }

  /** The room once it can be entered; waits a little for one that is being made. */
  private async ready(organizationId: string, meetingId: string): Promise<MeetingRow> {
    const find = (): Promise<MeetingRow | null> => this.parts.reads.one<MeetingRow>('select id, provider, joinAddress, externalId from telehealth_meeting where organizationId = ? and id = ? and removedAt is null', [organizationId, meetingId]);
    let meeting = await find();
    if (meeting?.provider === 'ZOOM' && meeting.externalId === null) {
      await this.parts.job?.made(organizationId, meetingId, PATIENCE_MILLISECONDS);
      meeting = await find();
    }
    if (!meeting || (meeting.provider === 'ZOOM' ? meeting.externalId : meeting.joinAddress) === null) throw notReady();
    return meeting;
  }

  private async asking<T>(ask: (zoom: Zoom) => Promise<T>): Promise<T> {
    const { zoom, log } = this.parts;
    if (!zoom) throw notReady();
    try {
      return await ask(zoom);
    } catch (error) {
      if (!(error instanceof ZoomTrouble)) throw error;
      log.warn({ kind: error.kind }, 'Zoom did not give a way into a video room.');
      throw notReady();
    }
  }
}
