import type { AttendanceState } from '../attendance/vocabulary';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import type { NoLinkReason } from './no-link-reasons';

export interface IndividualNoteChange { patient: string; state: AttendanceState }

/** Not taken may be written about: attendance can follow the text. Absent is attendance only. */
export const isNotAbsent: Rule<IndividualNoteChange> = ({ state, patient }) => (state === 'ABSENT' ? refuse('NOT_PRESENT_NO_NOTE', { patient }) : null);

/** Of a line that was added in error no chart hears. */
export const isNotStruck: Rule<IndividualNoteChange> = ({ state }) => (state === 'ADDED_IN_ERROR' ? refuse('LINE_STRUCK', {}) : null);

export const individualNoteRules: readonly Rule<IndividualNoteChange>[] = [isNotAbsent, isNotStruck];

export interface LinkObjectives extends IndividualNoteChange {
  objectiveIds: readonly string[];
  /** Of the patient's own plan, open at the time of the session. */
  offeredIds: readonly string[];
  noLinkReason: NoLinkReason | null;
}

export const areOfTheOwnPlan: Rule<LinkObjectives> = ({ objectiveIds, offeredIds }) => (objectiveIds.every((id) => offeredIds.includes(id)) ? null : refuse('OBJECTIVE_NOT_OFFERED', {}));

export const linksOrSaysWhyNot: Rule<LinkObjectives> = ({ objectiveIds, noLinkReason }) => (objectiveIds.length > 0 && noLinkReason !== null ? refuse('LINK_OR_REASON', {}) : null);

export const linkObjectivesRules: readonly Rule<LinkObjectives>[] = [...individualNoteRules, areOfTheOwnPlan, linksOrSaysWhyNot];
