import { clinicalGroupNeedsClinicalRole, facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import { isAdministrator } from '../access/roles';
import { can, leadsSession } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { isBlank } from '../documentation/note-fields';
import type { NotePart } from '../documentation/note-fields';
import type { NoteLayout } from '../documentation/note-layout';
import { nameFinder } from '../documentation/names-in-text';
import type { NamedPerson } from '../documentation/names-in-text';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addMinutes, momentOn } from '../kernel/time';
import { sessionWord, standsSigned } from '../scheduling/group-session-status';
import { correctableOf } from './addenda';
import type { CorrectedPart, WrittenAddendumKind } from './addenda';
import { credentialIsValid } from './credential.rules';

export const isSignedByNow: Rule<SessionAct> = ({ session }) => (standsSigned(session.status) ? null : refuse('NOT_SIGNED_YET', { status: sessionWord(session) }));

export const holdsTheRightToAmend: Rule<SessionAct> = ({ viewer }) => (can(viewer, 'session:amend') ? null : refuse('NOT_A_FACILITATOR', {}));

/** One's own: who leads it, who signed it and who reviewed it (the default matrix gives an administrator "mark error" alone). */
export const hasPartInIt: Rule<SessionAct> = ({ viewer, session }) => (leadsSession(viewer, session) || session.signerIds.includes(viewer.staffMemberId) ? null : refuse('AMEND_NOT_YOURS', {}));

export const amendRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isSignedByNow, holdsTheRightToAmend, clinicalGroupNeedsClinicalRole, hasPartInIt, credentialIsValid];

/** Somebody who was missed gets a note of their own: whoever may document the session writes it. */
export const addMissedRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isSignedByNow, ...facilitatesThisSession, credentialIsValid];

export interface WriteAddendum extends SessionAct, NamesSomebody {
  kind: WrittenAddendumKind;
  part: NotePart;
  correctedPart: CorrectedPart | null;
  /** The session's note as it was laid out. */
  layout: NoteLayout;
  eventAt: Date;
  toleranceMinutes: number;
}

/** A text that goes into charts, and everybody it could name. */
export interface NamesSomebody {
  text: string;
  members: readonly NamedPerson[];
  staff: readonly Pick<NamedPerson, 'firstName' | 'lastName'>[];
  /** The patient it is about, whose own names are no secret in their chart; null for the shared part. */
  aboutId: string | null;
  /** The writer says that a word that is somebody's name means nobody of the group. */
  meansNoMember: boolean;
}

export const correctionSaysOfWhat: Rule<WriteAddendum> = ({ kind, part, correctedPart, layout }) => {
  const fits = kind === 'CORRECTION' ? correctedPart !== null && correctableOf(part, layout.fields).includes(correctedPart) : correctedPart === null;
  return fits ? null : refuse('CORRECTION_OF_WHAT', {});
};

export const addendumSaysSomething: Rule<WriteAddendum> = ({ text }) => (isBlank(text) ? refuse('ADDENDUM_EMPTY', {}) : null);

export const eventHasHappened: Rule<WriteAddendum> = ({ eventAt, at, session: { timeZone, date } }) =>
  eventAt > at ? refuse('TIME_IN_FUTURE', { time: momentOn(eventAt, timeZone, date), now: momentOn(at, timeZone, date) }) : null;

export const eventIsNotBeforeTheSession: Rule<WriteAddendum> = ({ eventAt, toleranceMinutes, session: { actualStart, plannedStart, timeZone, date } }) => {
  const started = actualStart ?? plannedStart;
  return eventAt < addMinutes(started, -toleranceMinutes) ? refuse('TIME_BEFORE_SESSION', { time: momentOn(eventAt, timeZone, date), started: momentOn(started, timeZone, date), tolerance: toleranceMinutes }) : null;
};

/** No chart names another member; the shared part names nobody (42 CFR 2.12). */
export const namesNoOtherMember: Rule<NamesSomebody> = ({ text, members, staff, aboutId, meansNoMember }) => {
  const [name] = meansNoMember ? [] : nameFinder(members, staff)(text, aboutId);
  return name === undefined ? null : refuse('NAMES_A_MEMBER', { name: text.slice(name.start, name.end) });
};

export const writeAddendumRules: readonly Rule<WriteAddendum>[] = [...amendRules, correctionSaysOfWhat, addendumSaysSomething, eventHasHappened, eventIsNotBeforeTheSession, namesNoOtherMember];

export interface StrikeEntry extends SessionAct {
  /** Who signed the entry. */
  authorId: string;
  reason: string;
}

type OfAnEntry = SessionAct & Pick<StrikeEntry, 'authorId'>;

/** Its author takes an error back; a records or super administrator marks anybody's. */
export const isItsAuthorOrAdministrator: Rule<OfAnEntry> = ({ viewer, authorId }) => (viewer.staffMemberId === authorId || isAdministrator(viewer.role) ? null : refuse('STRIKE_NOT_YOURS', {}));

export const strikeOfferRules: readonly Rule<OfAnEntry>[] = [isOfOwnFacility, isSignedByNow, holdsTheRightToAmend, isItsAuthorOrAdministrator];

export const strikeSaysWhy: Rule<StrikeEntry> = ({ reason }) => (isBlank(reason) ? refuse('REASON_REQUIRED', {}) : null);

export const strikeEntryRules: readonly Rule<StrikeEntry>[] = [...strikeOfferRules, strikeSaysWhy];

export interface CopyEntry extends OfAnEntry { isCopied: boolean; isSamePatient: boolean }

export const isNotCopiedYet: Rule<CopyEntry> = ({ isCopied }) => (isCopied ? refuse('ALREADY_COPIED', {}) : null);
export const goesToAnotherChart: Rule<CopyEntry> = ({ isSamePatient }) => (isSamePatient ? refuse('SAME_CHART', {}) : null);

export const copyEntryRules: readonly Rule<CopyEntry>[] = [...strikeOfferRules, isNotCopiedYet, goesToAnotherChart];
