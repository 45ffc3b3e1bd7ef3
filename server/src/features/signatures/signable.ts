import { lastSegment, lineState } from '@groupwork/shared/attendance/roster-line';
import { peakCensus } from '@groupwork/shared/attendance/totals';
import { clashWords } from '@groupwork/shared/attendance/clashing-stays';
import type { ClashingStays } from '@groupwork/shared/attendance/clashing-stays';
import { alikeTexts, missingParts, signingWarnings } from '@groupwork/shared/documentation/completeness.rules';
import type { AlikeTexts, LineToSign, MissingPart, SessionToSign } from '@groupwork/shared/documentation/completeness.rules';
import { missingOfNames, namesFound } from '@groupwork/shared/documentation/named-members';
import type { NameFound } from '@groupwork/shared/documentation/named-members';
import { displayName } from '@groupwork/shared/patients/names';
import type { Settings } from '@groupwork/shared/settings/settings';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { offeredRows } from '../documentation/individual-notes.facts';
import { recordOf } from './session-record.facts';
import { contentHashOf, rosterLine, signedParts } from './signed-record';
import type { RecordLine, SessionRecord, SignedPartText } from './signed-record';
import { clashesOf, confirmationsOf, isClashExplained, isKept } from './signing-confirmations.read';

/** A session as it would be signed now: its content, what is missing and what to look at. */
export interface Signable {
  record: SessionRecord;
  /** Empty until the session has ended: before, there is nothing to sign. */
  parts: SignedPartText[];
  contentHash: string;
  missing: MissingPart[];
  warnings: MissingPart[];
  /** Other members' names in what the charts receive, that nobody confirmed. */
  names: NameFound[];
  /** Stays that share time with another session, by roster line, explained or not. */
  clashes: ReadonlyMap<string, ClashingStays[]>;
  alike: AlikeTexts[];
  lateEntry: boolean;
}

interface About {
  sessionId: string;
  ended: boolean;
  capacity: number;
  minimum: number;
  capacityReason: string | null;
  settings: Settings;
  at: Date;
}

/** Reads the whole content in a constant number of statements, from committed rows or inside a unit. */
export async function readSignable(source: Pick<Reads | Work, 'query'>, organizationId: string, about: About): Promise<Signable> {
  const record = await recordOf(source, organizationId, about.sessionId);
  const offered = new Set((await offeredRows(source, organizationId, [about.sessionId])).map((row) => row.rosterEntryId));
  const toSign = sessionToSign(record, about, offered);
  const parts = about.ended ? signedParts(record) : [];
  const warnings = signingWarnings(toSign);
  const confirmations = await confirmationsOf(source, organizationId, about.sessionId);
  const names = namesIn(record).filter((found) => !isKept(found, confirmations));
  const clashes = grouped(await clashesOf(source, organizationId, about.sessionId), (clash) => clash.rosterEntryId);
  const unexplained = record.lines.flatMap((line): MissingPart[] => {
    const own = clashes.get(line.rosterEntryId);
    if (!own || isClashExplained(line.rosterEntryId, own, confirmations)) return [];
    const patient = displayName(line);
    return [{ code: 'STAYS_CLASH', message: clashWords(patient, own, record.timeZone), rosterEntryId: line.rosterEntryId, field: null, patient }];
  });
  return {
    record,
    parts,
    contentHash: about.ended ? contentHashOf(record.sessionId, parts) : '',
    missing: [...missingParts(toSign), ...missingOfNames(names), ...unexplained],
    warnings,
    names,
    clashes,
    alike: alikeTexts(toSign),
    lateEntry: warnings.some((warning) => warning.code === 'LATE_ENTRY'),
  };
}

function namesIn({ title, topic, layout, texts, lines, leaders }: SessionRecord): NameFound[] {
  return namesFound({
    title, topic, layout, texts, leaders: leaders.map(({ name }) => name),
    lines: lines.map((line) => ({ ...line, patient: displayName(line), state: lineState(rosterLine(line)), absenceNote: line.absence?.note ?? null })),
  });
}

function sessionToSign(record: SessionRecord, about: About, withPlan: ReadonlySet<string>): SessionToSign {
  return {
    title: record.title,
    topicText: record.topic,
    actualStart: record.actualStart,
    actualEnd: about.ended ? record.actualEnd : null,
    timeZone: record.timeZone,
    layout: record.layout,
    texts: record.texts,
    lines: record.lines.map((line) => lineToSign(line, withPlan.has(line.rosterEntryId))),
    peak: peakCensus(record.lines),
    capacity: about.capacity,
    minimum: about.minimum,
    capacityReason: about.capacityReason,
    leaders: record.leaders.filter(({ position }) => position !== 'FORMER').length,
    at: about.at,
    settings: about.settings,
  };
}

export function lineToSign(line: RecordLine, hasActivePlan: boolean): LineToSign {
  const last = lastSegment(line);
  return {
    rosterEntryId: line.rosterEntryId,
    patient: displayName(line),
    state: lineState(rosterLine(line)),
    absenceReason: line.absence?.reason ?? null,
    openSince: last?.endsAt === null ? last.startsAt : null,
    participation: line.participation,
    texts: line.texts,
    toIndividualize: line.toIndividualize,
    hasActivePlan,
    linkedObjectives: line.objectives.length,
    noLinkReason: line.noLinkReason,
  };
}

interface DocumentRow {
  part: 'SHARED' | 'INDIVIDUAL';
  rosterEntryId: string | null;
  patientId: string | null;
  canonical: string;
  contentHash: string;
  formatVersion: number;
}

/** The parts as their author signed them: what a review is about, whatever has become of names and lists since. */
export async function authoredParts(source: Pick<Reads | Work, 'query'>, organizationId: string, sessionId: string): Promise<SignedPartText[]> {
  return source.query<DocumentRow>(
    `select d.part, d.rosterEntryId, d.patientId, d.canonical, d.contentHash, d.formatVersion
       from signed_document d
       join signature g on g.organizationId = d.organizationId and g.id = d.signatureId and g.meaning = 'AUTHOR'
       left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id
      where d.organizationId = ? and d.sessionId = ? and k.id is null order by d.part desc, d.rosterEntryId`,
    [organizationId, sessionId],
  );
}

export type SignedContent = Pick<Signable, 'record' | 'parts' | 'contentHash'>;

/** What stands signed, with its session's record: what a review, a waiver and an amendment are about. Nothing is looked for in it any more. */
export async function signedContent(source: Pick<Reads | Work, 'query'>, organizationId: string, sessionId: string): Promise<SignedContent> {
  const record = await recordOf(source, organizationId, sessionId);
  const parts = await authoredParts(source, organizationId, sessionId);
  return { record, parts, contentHash: contentHashOf(sessionId, parts) };
}

/** The same session with the content that stands signed. */
export async function withAuthoredParts(source: Pick<Reads | Work, 'query'>, organizationId: string, signable: Signable): Promise<Signable> {
  const parts = await authoredParts(source, organizationId, signable.record.sessionId);
  return { ...signable, parts, contentHash: contentHashOf(signable.record.sessionId, parts), missing: [], names: [] };
}
