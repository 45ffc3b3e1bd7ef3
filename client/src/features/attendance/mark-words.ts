import { absenceReasons, absenceReasonWords, excusedWord, outReasons, outReasonWords, strikeReasons, strikeReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { clockTime } from '@groupwork/shared/kernel/time';

export interface Mark { kind: string; markedAt: string; effectiveAt: string; before: string | null; after: string | null }

const words: Readonly<Record<string, string>> = {
  PRESENT: 'present', OUT: 'out', ABSENT: 'absent', ADDED: 'added', EDITED: 'times changed', DROPPED: 'stay taken back', ENDED: 'here to the end', END_MOVED: 'end corrected', SET_ASIDE: 'tapped otherwise, not taken', REOPENED: 'here again',
  PAUSED: 'paused with everyone', RESUMED: 'going on', REPEATED: 'said again', UNDONE: 'undone', STRUCK: 'added in error', BROUGHT_BACK: 'brought back', ACCEPTED: 'accepted from the video room',
};

type Recorded = Readonly<Record<string, unknown>>;

function recorded(json: string | null): Recorded {
  try {
    const value: unknown = json === null ? null : JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Recorded) : {};
  } catch {
    // A history that cannot be read is shown without its details, not hidden.
    return {};
  }
}

function reasonIn(after: Recorded): string | null {
  const absence = absenceReasons.find((reason) => reason === after['absent']);
  const against = typeof after['excused'] === 'boolean' ? `, ${excusedWord(after['excused']).toLowerCase()}` : '';
  if (absence !== undefined) return `${absenceReasonWords[absence].label.toLowerCase()}${against}`;
  const strike = strikeReasons.find((reason) => reason === after['struck']);
  if (strike !== undefined) return strikeReasonWords[strike].toLowerCase();
  const out = outReasons.find((reason) => reason === after['reason']);
  return out === undefined ? null : outReasonWords[out].toLowerCase();
}

/** `out, nurse` or `present at 10:03`: the moment is said where it is not the one it was marked at. */
export function markWord(mark: Mark, timeZone: string): string {
  const word = words[mark.kind] ?? mark.kind.toLowerCase();
  const after = recorded(mark.after);
  const undone = typeof after['undone'] === 'string' ? `: ${words[after['undone']] ?? after['undone'].toLowerCase()}` : '';
  const reason = reasonIn(after);
  const why = typeof after['why'] === 'string' ? `: ${after['why']}` : '';
  const effective = clockTime(mark.effectiveAt, timeZone);
  const when = effective === clockTime(mark.markedAt, timeZone) || mark.kind === 'EDITED' || mark.kind === 'UNDONE' ? '' : ` at ${effective}`;
  return `${word}${undone}${when}${reason === null ? '' : `, ${reason}`}${why}`;
}

function timesIn(times: Recorded, timeZone: string): string | null {
  const { in: start, out } = times;
  if (typeof start !== 'string') return null;
  return typeof out === 'string' ? `${clockTime(start, timeZone)} to ${clockTime(out, timeZone)}` : `in ${clockTime(start, timeZone)}`;
}

/** The times that an edit replaced. */
export const timesBefore = ({ before, kind }: Mark, timeZone: string): string | null => (kind === 'EDITED' || kind === 'DROPPED' ? timesIn(recorded(before), timeZone) : null);
