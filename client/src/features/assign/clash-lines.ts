import { clockRange, mediumDate, longDate, shortDate } from '@groupwork/shared/kernel/time';
import type { Clash, ClashSide } from './preview';

/** A slot of a schedule that is given, as it is left out. */
export interface SlotChoice { key: string; scheduleId: string; slotId: string; groupTitle: string }

/** What is decided about at once: one clash of one patient, or one added slot of many. */
export interface ClashLine {
  key: string;
  clash: Clash;
  /** What can be left out to be rid of it; the one that is added later first. */
  leave: SlotChoice[];
  /** Who has it, as far as clashes are shown. */
  patients: { id: string; displayName: string }[];
  /** What it meets, each once. */
  meets: string[];
}

export type Decision = 'LEAVE' | 'KEEP' | null;

const sideKey = (side: ClashSide): string => `${side.scheduleId ?? ''} ${side.slotId ?? `${side.groupTitle} ${side.start}`}`;

function leavable(side: ClashSide): SlotChoice[] {
  return side.added && side.slotId !== null && side.scheduleId !== null ? [{ key: sideKey(side), scheduleId: side.scheduleId, slotId: side.slotId, groupTitle: side.groupTitle }] : [];
}

/** Many patients meet the same added slot: that is one question, whatever each of them has at that time. */
const lineKey = (clash: Clash, several: boolean): string => (several ? sideKey(clash.second) : `${clash.patient.id} ${sideKey(clash.first)} ${sideKey(clash.second)}`);

export function clashLines(clashes: readonly Clash[], several: boolean): ClashLine[] {
  const lines = new Map<string, ClashLine>();
  for (const clash of clashes) {
    const key = lineKey(clash, several);
    const line = lines.get(key) ?? { key, clash, leave: [...leavable(clash.second), ...(several ? [] : leavable(clash.first))], patients: [], meets: [] };
    if (clash.start < line.clash.start) line.clash = clash;
    if (!line.patients.some(({ id }) => id === clash.patient.id)) line.patients.push(clash.patient);
    if (!line.meets.includes(clash.first.groupTitle)) line.meets.push(clash.first.groupTitle);
    lines.set(key, line);
  }
  return [...lines.values()].sort((one, other) => (one.clash.start < other.clash.start ? -1 : 1));
}

/** Slots left out, each as it was decided about, and lines kept. A slot that is left out is out of every clash it was in. */
export interface Decisions { leftOut: readonly { slot: SlotChoice; line: ClashLine }[]; kept: readonly string[] }
export const undecided: Decisions = { leftOut: [], kept: [] };

/** Where clashes are shown and allowed, keeping both is what happens when nobody says anything. */
export function decisionOf(line: ClashLine, leftOut: readonly SlotChoice[], kept: readonly string[], keptUnlessSaid: boolean): { decision: Decision; leaves: SlotChoice | null } {
  const leaves = line.leave.find(({ key }) => leftOut.some((slot) => slot.key === key)) ?? null;
  if (leaves !== null) return { decision: 'LEAVE', leaves };
  return { decision: keptUnlessSaid || kept.includes(line.key) ? 'KEEP' : null, leaves: null };
}

const withoutSlotsOf = (decisions: Decisions, line: ClashLine): Decisions['leftOut'] => decisions.leftOut.filter(({ slot }) => !line.leave.some(({ key }) => key === slot.key));

export const leaveOut = (decisions: Decisions, line: ClashLine, slot: SlotChoice): Decisions => ({ leftOut: [...withoutSlotsOf(decisions, line), { slot, line }], kept: decisions.kept.filter((key) => key !== line.key) });

export const keepBoth = (decisions: Decisions, line: ClashLine): Decisions => ({ leftOut: withoutSlotsOf(decisions, line), kept: [...decisions.kept.filter((key) => key !== line.key), line.key] });

/** More often than once a week within the thirteen weeks looked at: the weekday says only when it is first. */
const WEEKS = 13;

/** `Tuesday, 10:50 to 11:40 AM` */
export function whenWords({ clash }: ClashLine, timeZone: string): string {
  const range = clockRange(clash.second.start, clash.second.end, timeZone);
  return clash.times > WEEKS ? `First on ${mediumDate(clash.date)}, ${range}` : `${longDate(clash.date).split(',')[0]}, ${range}`;
}

/** `Lunch Support overlaps DBT Skills (PHP day), 10:30 to 11:20 AM`. Where not all clashes are listed, there may be more patients. */
export function overlapWords({ clash, meets, patients }: ClashLine, several: boolean, cutOff: boolean, timeZone: string): string {
  const { first, second } = clash;
  if (several) return `${second.groupTitle} overlaps ${listWords(meets)} for ${cutOff ? `at least ${patients.length} ${patients.length === 1 ? 'patient' : 'patients'}` : patients.length === 1 ? patients[0]?.displayName : `${patients.length} patients`}`;
  return `${second.groupTitle} overlaps ${first.groupTitle}${first.scheduleTitle === null ? '' : ` (${first.scheduleTitle})`}, ${clockRange(first.start, first.end, timeZone)}`;
}

/** `13 times from Nov 24 on` */
export const timesWords = ({ clash }: ClashLine): string => (clash.times === 1 ? `once, on ${shortDate(clash.date)}` : `${clash.times} times within 13 weeks, from ${shortDate(clash.date)} on`);

export function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
