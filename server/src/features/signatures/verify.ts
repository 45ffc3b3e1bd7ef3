import { canonicalText } from '@groupwork/shared/signatures/canonical';
import type { Canonical } from '@groupwork/shared/signatures/canonical';
import { instantOf } from '../../platform/database/reads';
import { contentHashOf, sha256 } from './signed-record';
import { textsOfPart } from './signed-texts';
import type { SignedTexts } from './signed-texts';

export interface KeptDocument {
  part: 'SHARED' | 'INDIVIDUAL';
  rosterEntryId: string | null;
  canonical: string;
  contentHash: string;
}

export interface KeptSignature {
  sessionId: string;
  statement: string;
  contentHash: string;
  staffMemberId: string;
  printedName: string;
  credential: string | null;
  meaning: string;
  signedAt: Date;
  timeZone: string;
  acknowledgedNotLeader: boolean;
}

/** What a chart shows of the same session. */
export interface KeptEntry {
  rosterEntryId: string;
  projection: string;
  contentHash: string;
}

type Signed = { readonly [key: string]: Canonical };

/**
 * Whether what is kept is what was signed: every text gives its hash, the hashes give the content's, and the
 * statement names them all and says of the signer what its row says (45 CFR 164.312(c)). Answers what does not
 * hold, in words.
 */
export function findTampering(signature: KeptSignature, documents: readonly KeptDocument[]): string[] {
  const problems: string[] = [];
  for (const document of documents) {
    if (sha256(document.canonical) !== document.contentHash) problems.push(`${document.rosterEntryId ?? 'The shared part'}: the text does not give its hash.`);
  }
  if (contentHashOf(signature.sessionId, documents) !== signature.contentHash) problems.push('The parts do not give the signed content.');
  const statement = parsed(signature.statement);
  if (!statement) return [...problems, 'The statement cannot be read.'];
  if (statement['contentHash'] !== signature.contentHash) problems.push('The statement names other content.');
  const named = new Set(listOf(statement['parts']).map((part) => part['contentHash']));
  if (named.size !== documents.length || documents.some((document) => !named.has(document.contentHash))) problems.push('The statement names other parts.');
  const { sessionId, staffMemberId, printedName, credential, meaning, timeZone, acknowledgedNotLeader } = signature;
  const said = { sessionId, staffMemberId, printedName, credential, meaning, timeZone, acknowledgedNotLeader, signedAt: signature.signedAt.toISOString() };
  return [...problems, ...differing(said, statement).map((name) => `The statement says something else of ${name}.`)];
}

/** Whether the charts show what was signed, each its own and none twice: an entry's hash alone could be rewritten with its text. */
export function findAlteredEntries(documents: readonly KeptDocument[], entries: readonly KeptEntry[]): string[] {
  const shared = parsed(documents.find((document) => document.part === 'SHARED')?.canonical ?? '');
  if (!shared) return ['The shared part cannot be read.'];
  return documents.filter((document) => document.part === 'INDIVIDUAL').flatMap((document) => {
    const own = entries.filter((entry) => entry.rosterEntryId === document.rosterEntryId);
    const [entry] = own;
    const individual = parsed(document.canonical);
    // By policy the chart of who was absent may say nothing.
    if (!entry && individual?.['attendance'] === 'ABSENT') return [];
    if (!entry || own.length > 1) return [`${document.rosterEntryId}: ${own.length} entries in the chart.`];
    if (sha256(entry.projection) !== entry.contentHash) return [`${entry.rosterEntryId}: the chart's text does not give its hash.`];
    const shown = parsed(entry.projection);
    if (!individual || !shown) return [`${entry.rosterEntryId}: cannot be read.`];
    const labelled = individual['format'] !== 1;
    const wrong = Object.entries(expected(shared, individual, labelled)).filter(([name, value]) => canonicalText(value) !== canonicalText(comparable(name, shown[name], labelled)));
    return wrong.map(([name]) => `${entry.rosterEntryId}: the chart shows another ${name} than was signed.`);
  });
}

const FROM_SHARED = ['organizationName', 'facilityName', 'timeZone', 'groupTitle', 'title', 'topic', 'groupType', 'delivery', 'roomName', 'date', 'plannedStart', 'plannedEnd', 'actualStart', 'actualEnd', 'participants'];
const FROM_INDIVIDUAL = ['patientName', 'birthDate', 'mrn', 'levelOfCare', 'attendance', 'minutes', 'absenceReason', 'absenceExcused'];
/** Shown only of those who were there. */
const FROM_NOTE = ['participation', 'noLinkReason'];

const pick = (from: Signed, names: readonly string[]): Signed => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));

function expected(shared: Signed, individual: Signed, labelled: boolean): Signed {
  const wasThere = individual['attendance'] === 'PRESENT';
  return {
    ...pick(shared, FROM_SHARED),
    ...pick(individual, FROM_INDIVIDUAL),
    ...(wasThere ? pick(individual, FROM_NOTE) : pick({}, FROM_NOTE)),
    shared: comparable('shared', wasThere ? written(shared['texts']) : [], labelled),
    individual: comparable('individual', wasThere ? written(individual['texts']) : [], labelled),
    segments: comparable('segments', individual['segments'], labelled),
    objectives: wasThere ? comparable('objectives', individual['objectives'], labelled) : [],
  };
}

const written = (texts: Canonical | undefined): Canonical => textsOfPart((texts ?? {}) as SignedTexts).filter(({ text }) => typeof text === 'string' && text.trim() !== '');

/** The parts of a value that both the signed text and the chart keep, in one order. */
function comparable(name: string, value: Canonical | undefined, labelled: boolean): Canonical {
  const rows = listOf(value);
  if (name === 'shared' || name === 'individual') return labelled ? rows.map((row) => pick(row, ['field', 'label', 'text'])) : rows.map((row) => canonicalText(pick(row, ['field', 'text']))).sort();
  if (name === 'segments') return rows.map((row) => pick(row, ['startsAt', 'endsAt']));
  if (name === 'objectives') return rows.map((row) => canonicalText(pick(row, ['number', 'text', 'goal', 'closed']))).sort();
  return value ?? null;
}

export interface KeptAddendum {
  id: string;
  sessionId: string;
  rosterEntryId: string | null;
  patientId: string | null;
  kind: string;
  correctedPart: string | null;
  text: string;
  eventAt: Date | string;
  enteredAt: Date | string;
  timeZone: string;
  canonical: string;
  contentHash: string;
  statement: string;
  staffMemberId: string;
  printedName: string;
  credential: string | null;
}

/** Whether each addition is what its author signed: its text gives its hash, and its columns and its statement say the same. */
export const findAlteredAddenda = (addenda: readonly KeptAddendum[]): string[] => addenda.flatMap(alteredAddendum);

function alteredAddendum(addendum: KeptAddendum): string[] {
  const { sessionId, rosterEntryId, patientId, kind, correctedPart, text, timeZone, contentHash, staffMemberId, printedName, credential } = addendum;
  if (sha256(addendum.canonical) !== contentHash) return ['The text of the addition does not give its hash.'];
  const [signed, statement] = [parsed(addendum.canonical), parsed(addendum.statement)];
  if (!signed || !statement) return ['The addition cannot be read.'];
  const enteredAt = instantOf(addendum.enteredAt).toISOString();
  const said = { sessionId, rosterEntryId, patientId, kind, correctedPart, text: text.normalize('NFC'), timeZone, eventAt: instantOf(addendum.eventAt).toISOString(), enteredAt };
  const stated = { sessionId, contentHash, staffMemberId, printedName: printedName.normalize('NFC'), credential, timeZone, signedAt: enteredAt };
  return [...differing(said, signed).map((name) => `The row of the addition says another ${name} than was signed.`), ...differing(stated, statement).map((name) => `The statement of the addition says something else of ${name}.`)];
}

/** The names of what is kept otherwise than it was signed. */
export const differing = (said: Record<string, unknown>, signed: Signed): string[] => Object.entries(said).flatMap(([name, value]) => (signed[name] === value ? [] : [name]));

const listOf = (value: Canonical | undefined): Signed[] => (Array.isArray(value) ? (value as Signed[]) : []);

export function parsed(text: string): Signed | null {
  try {
    return JSON.parse(text) as Signed;
  } catch {
    return null;
  }
}
