import { takeAttendanceRules } from './take-attendance.rules';
import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { firstRefusal, refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';

export interface FiledSheetAct extends SessionAct {
  struck: boolean;
}

export interface StrikeSheet extends FiledSheetAct {
  filedById: string;
}

export const sheetStands: Rule<FiledSheetAct> = ({ struck }) => (struck ? refuse('SHEET_STRUCK', {}) : null);

/** Entered in error is said by whoever entered it, or by those who answer for the session. */
export const filedItOrRunsIt: Rule<StrikeSheet> = (act) => {
  if (!can(act.viewer, 'sheet:strike')) return refuse('SHEET_OF_ANOTHER', {});
  if (act.filedById === act.viewer.staffMemberId) return null;
  return firstRefusal(facilitatesThisSession, act) ? refuse('SHEET_OF_ANOTHER', {}) : null;
};

export const strikeSheetRules: readonly Rule<StrikeSheet>[] = [isOfOwnFacility, sheetStands, filedItOrRunsIt];

/** Said by those who may enter attendance, as long as it may be entered. */
export const transcribeSheetRules: readonly Rule<FiledSheetAct>[] = [sheetStands, ...takeAttendanceRules];
