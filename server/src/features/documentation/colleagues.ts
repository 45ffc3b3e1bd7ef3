import { randomUUID } from 'node:crypto';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Topics } from '../../platform/events/topics';
import type { StaffActor } from '../access/staff-actor.facts';

/** How long a field counts as being written in after the last word of it, ms. Whoever types says so more often. */
export const WRITING_LASTS = 15_000;

export const writingTopic = (sessionId: string): string => `writing:${sessionId}`;

/** A field of the notes: ids only, never what is written there. `rosterEntryId` is null for the shared part. */
export interface WritingPlace {
  rosterEntryId: string | null;
  field: NoteField;
}

export interface Colleague {
  staffMemberId: string;
  /** Where they write; null while they only read. */
  place: WritingPlace | null;
}

interface Here {
  screens: number;
  place: WritingPlace | null;
  lapses?: NodeJS.Timeout;
}

interface Told extends Colleague {
  process: string;
  sessionId: string;
}

/**
 * Who has a session's notes open, and in which field they write. It lives in memory and is gone with it: nobody asks
 * later, so there is no row and no trail. What is published is each person's whole state, so that another process
 * that hears it knows who writes here.
 */
export class Colleagues {
  private readonly process = randomUUID();
  private readonly sessions = new Map<string, Map<string, Here>>();

  constructor(private readonly topics: Topics) {}

  /** A screen shows the notes. Returns what takes it away again; with the last of a person's screens they write nowhere. */
  arrive(actor: StaffActor, sessionId: string): () => void {
    this.change(actor, sessionId, (here) => ({ ...here, screens: here.screens + 1 }));
    return () => this.change(actor, sessionId, ({ screens, place }) => ({ screens: screens - 1, place: screens > 1 ? place : null }));
  }

  /** Somebody writes there from now on, or nowhere. */
  write(actor: StaffActor, sessionId: string, place: WritingPlace | null): void {
    this.change(actor, sessionId, ({ screens }) => ({ screens, place }));
  }

  /** Takes over what another process tells of somebody. */
  hear({ payload }: PublishedEvent): void {
    const { process, sessionId, staffMemberId, place } = payload as Partial<Told>;
    if (process === undefined || process === this.process || sessionId === undefined || staffMemberId === undefined) return;
    this.keep(sessionId, staffMemberId, { screens: this.here(sessionId, staffMemberId).screens, place: place ?? null });
  }

  of(sessionId: string): Colleague[] {
    return [...(this.sessions.get(sessionId) ?? [])].map(([staffMemberId, { place }]) => ({ staffMemberId, place }));
  }

  private here(sessionId: string, staffMemberId: string): Here {
    return this.sessions.get(sessionId)?.get(staffMemberId) ?? { screens: 0, place: null };
  }

  private change(actor: StaffActor, sessionId: string, alter: (here: Here) => Here): void {
    const here = alter(this.here(sessionId, actor.id));
    this.keep(sessionId, actor.id, here, () => this.write(actor, sessionId, null));
    const payload: Told = { process: this.process, sessionId, staffMemberId: actor.id, place: here.place };
    this.topics.tell(writingTopic(sessionId), { id: randomUUID(), position: 0, organizationId: actor.organizationId, type: 'WritingChanged', facilityId: null, payload: { ...payload } });
  }

  private keep(sessionId: string, staffMemberId: string, here: Here, lapse = (): void => this.keep(sessionId, staffMemberId, { screens: here.screens, place: null })): void {
    clearTimeout(this.here(sessionId, staffMemberId).lapses);
    const people = this.sessions.get(sessionId) ?? new Map<string, Here>();
    this.sessions.set(sessionId, people);
    if (here.place !== null) people.set(staffMemberId, { ...here, lapses: setTimeout(lapse, WRITING_LASTS).unref() });
    else if (here.screens > 0) people.set(staffMemberId, { screens: here.screens, place: null });
    else people.delete(staffMemberId);
    if (people.size === 0) this.sessions.delete(sessionId);
  }
}

const known = new WeakMap<Topics, Colleagues>();

/** The one of a process: it belongs to where its live operations are heard. */
export function colleaguesAt(topics: Topics): Colleagues {
  const colleagues = known.get(topics) ?? new Colleagues(topics);
  known.set(topics, colleagues);
  return colleagues;
}
