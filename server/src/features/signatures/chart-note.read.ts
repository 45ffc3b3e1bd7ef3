import { paperOf } from '@groupwork/shared/attendance/sheets';
import type { Paper } from '@groupwork/shared/attendance/sheets';
import { noLinkReasonWords } from '@groupwork/shared/documentation/no-link-reasons';
import { globalId } from '@groupwork/shared/kernel/ids';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { clockTimeWithHalf, signedMoment } from '@groupwork/shared/kernel/time';
import { addendumFacts, addendumHeading } from '@groupwork/shared/signatures/addendum-words';
import { absentWords, chartFacts, participationLine } from '@groupwork/shared/signatures/chart-words';
import { contentCheck } from '@groupwork/shared/signatures/content-check';
import { chartEntryWords, printedMeaning, printedSigner, waiverWords } from '@groupwork/shared/signatures/meaning';
import { notFound, refused } from '../../platform/errors';
import { laterLinksLoader } from '../documentation/later-links.facts';
import type { LaterLinkType } from '../documentation/later-links.type';
import type { Context } from '../../platform/graphql/context';
import { entryAddendaLoader } from './addenda.read';
import type { AddendumType } from './addendum.type';
import type { NoteDocument, PaperSection } from './chart-note.pdf';
import { entrySignaturesLoader, readChartEntry } from './chart.read';
import type { ChartEntryType, ChartProjectionType } from './chart.type';
import { sha256 } from './signed-record';
import { waiverOf } from './entry-waiver.read';
import type { ReviewWaiverType } from './review.type';
import type { SignatureType } from './signature.type';

export interface AskedNote {
  entryId: string;
  /** Null: the paper of the facility's part of the world. */
  paper: Paper | null;
}

/** One note as it prints. What is not final is not for release, and so not for a file that leaves. */
export async function readNoteDocument(context: Context, asked: AskedNote): Promise<{ document: NoteDocument; entry: ChartEntryType; signatures: readonly SignatureType[] }> {
  const entry = await readChartEntry(context, asked.entryId);
  if (entry.status !== 'FINALISED') throw refused(refuse('NOTE_NOT_RELEASED', { status: chartEntryWords[entry.status] }));
  return { entry, ...(await noteDocumentOf(context, entry, asked.paper)) };
}

/** The note of an entry that was read already; many at once are made in as many statements as one. */
export async function noteDocumentOf(context: Context, entry: ChartEntryType, paper: Paper | null): Promise<{ document: NoteDocument; signatures: readonly SignatureType[] }> {
  const signatures = await context.loader(entrySignaturesLoader).load(entry);
  const waiver = await waiverOf(context, entry);
  const addenda = await context.loader(entryAddendaLoader).load(entry);
  const laterLinks = await context.loader(laterLinksLoader).load(entry.lineId);
  const { projection } = entry;
  const last = signatures.filter(({ struck }) => !struck).at(-1);
  const document: NoteDocument = {
    paper: paper ?? paperOf(projection.timeZone),
    kind: 'Group Session Note',
    facility: projection.facilityName,
    organization: projection.organizationName,
    state: last ? `Finalised ${signedMoment(last.signedAt, last.timeZone)}` : chartEntryWords[entry.status],
    heading: `${projection.title}${projection.topic === null ? '' : `: ${projection.topic}`}`,
    facts: chartFacts(projection),
    sections: [...noteSections(projection), signatureSection(signatures, waiver), ...laterLinkSections(laterLinks, projection.timeZone), ...addenda.map((addendum) => addendumSection(addendum, entry))],
    patient: `${projection.patientName}, MRN ${projection.mrn}`,
    contentCheck: contentCheck(entry.contentHash),
    printed: `Printed ${signedMoment(context.clock.now(), projection.timeZone)} by ${context.actor.name}`,
    attachments: [],
  };
  return { document, signatures };
}

function noteSections(own: ChartProjectionType): PaperSection[] {
  const wasThere = own.attendance !== 'ABSENT';
  const level = participationLine(own.participation);
  const individual = [...(level === null ? [] : [{ label: 'Participation', text: level }]), ...own.individual];
  const plan = own.objectives.length > 0
    ? own.objectives.map(({ number, text, goal, closed }) => ({ label: number, text: `${text}. ${goal}${closed ? ', closed since' : ''}` }))
    : own.noLinkReason === null ? [] : [{ label: null, text: `${noLinkReasonWords[own.noLinkReason]}.` }];
  return [
    { heading: 'Attendance', texts: wasThere ? [] : [{ label: null, text: absentWords(own.absenceReason, own.absenceExcused) }], ...(wasThere ? { table: staysOf(own) } : {}) },
    ...[{ heading: 'The session', texts: own.shared }, { heading: 'Individual note', texts: individual }, { heading: 'Treatment plan', texts: plan }].filter(({ texts }) => texts.length > 0),
  ];
}

const staysOf = ({ segments, timeZone, minutes }: ChartProjectionType): NonNullable<PaperSection['table']> => ({
  head: ['Stay', 'In', 'Out', 'Minutes'],
  shares: [0.25, 0.25, 0.25, 0.25],
  rows: [...segments.map((stay, index) => [String(index + 1), clockTimeWithHalf(stay.startsAt, timeZone), clockTimeWithHalf(stay.endsAt, timeZone), String(stay.minutes)]), ['In attendance', '', '', `${minutes} min`]],
});

const signatureSection = (signatures: readonly SignatureType[], waiver: ReviewWaiverType | null): PaperSection => ({
  heading: 'Signatures',
  texts: waiver === null ? [] : [{ label: null, text: waiverWords(waiver) }],
  table: {
    head: ['Name', 'Meaning', 'Signed'],
    shares: [0.34, 0.26, 0.4],
    rows: signatures.map((own) => [
      printedSigner(own.printedName, own.credential),
      `${printedMeaning(own)}${own.acknowledgedNotLeader ? ', did not lead' : ''}`,
      `${signedMoment(own.signedAt, own.timeZone)}${own.struck ? ` Struck${own.struckBy === null ? '' : ` by ${own.struckBy}`}${own.struckAt === null ? '' : `, ${signedMoment(own.struckAt, own.timeZone)}`}` : ''}`,
    ]),
  },
});

/** Links to the plan that were added after signing: by name and time, and not part of what was signed. */
const laterLinkSections = (links: readonly LaterLinkType[], timeZone: string): PaperSection[] =>
  links.length === 0 ? [] : [{
    heading: 'Linked to the treatment plan after signing',
    texts: links.map(({ number, text, goal, noLinkReason, linkedBy, linkedAt }) => ({
      label: number,
      text: `${number === null ? (noLinkReason === null ? '' : noLinkReasonWords[noLinkReason]) : `${text ?? ''}. ${goal ?? ''}`}. Added later by ${printedSigner(linkedBy.name, linkedBy.credential)}, ${signedMoment(linkedAt, timeZone)}.`,
    })),
  }];

/** Beside the original, which stays as it was signed. */
const addendumSection = (addendum: AddendumType, { projection }: ChartEntryType): PaperSection => ({
  heading: addendumHeading(addendum, [...projection.shared, ...projection.individual]),
  texts: [{ label: null, text: addendum.text }],
  table: { head: [], shares: [0.23, 0.77], rows: addendumFacts(addendum) },
});

interface KeptText { part: 'SHARED' | 'INDIVIDUAL'; canonical: string; contentHash: string }
interface KeptStatement { id: string; printedName: string; statement: string; contentHash: string }

const SHARED_FILE = 'shared-part.json';
const INDIVIDUAL_FILE = 'individual-part.json';

/**
 * The note with what proves it: both signed texts lie in the file, their hashes and those of the statements stand in
 * print. The other members' parts are covered by the same signatures; not even their hashes or lines are given here.
 */
export async function readProofDocument(context: Context, asked: AskedNote): Promise<{ document: NoteDocument; entry: ChartEntryType }> {
  const { document, entry, signatures } = await readNoteDocument(context, asked);
  const { organizationId } = context.actor;
  const texts = await context.reads.query<KeptText>(
    `select d.part, d.canonical, d.contentHash from chart_entry c join signed_document d on d.organizationId = c.organizationId and d.signatureId = c.signatureId and (d.rosterEntryId is null or d.rosterEntryId = c.rosterEntryId)
      where c.organizationId = ? and c.id = ? order by d.part desc`,
    [organizationId, asked.entryId],
  );
  const statements = await context.reads.query<KeptStatement>(
    `select g.id, g.printedName, g.statement, g.contentHash from signature g join chart_entry c on c.organizationId = g.organizationId and c.sessionId = g.sessionId
       join signature a on a.organizationId = c.organizationId and a.id = c.signatureId and a.contentHash = g.contentHash
      where c.organizationId = ? and c.id = ? order by g.signedAt, g.id`,
    [organizationId, asked.entryId],
  );
  const [shared, individual] = [texts.find(({ part }) => part === 'SHARED'), texts.find(({ part }) => part === 'INDIVIDUAL')];
  if (!shared || !individual) throw notFound();
  const proven = statements.filter(({ id }) => signatures.some((own) => own.id === globalId('Signature', id)));
  return {
    entry,
    document: {
      ...document,
      kind: 'Proof of a group session note',
      sections: [...document.sections, saidSection(proven), hashSection({ shared, individual, proven, entry }), howSection()],
      attachments: [
        { name: SHARED_FILE, description: 'The shared part as it was signed', text: shared.canonical },
        { name: INDIVIDUAL_FILE, description: 'This patient’s part as it was signed', text: individual.canonical },
      ],
    },
  };
}

const wordsIn = (statement: string): string => (JSON.parse(statement) as { words: string }).words;

const saidSection = (proven: readonly KeptStatement[]): PaperSection => ({ heading: 'What each signer put their name to', texts: proven.map(({ printedName, statement }) => ({ label: printedName, text: wordsIn(statement) })) });

const hashSection = ({ shared, individual, proven, entry }: { shared: KeptText; individual: KeptText; proven: readonly KeptStatement[]; entry: ChartEntryType }): PaperSection => ({
  heading: 'Content checks (SHA-256)',
  texts: [],
  table: {
    head: ['Of', 'Check'],
    shares: [0.23, 0.77],
    rows: [
      ['Shared part', shared.contentHash],
      ['This patient’s part', individual.contentHash],
      ['This note in the chart', entry.contentHash],
      ...proven.slice(0, 1).map(({ contentHash }) => ['All parts together', contentHash]),
      ...proven.map(({ printedName, statement }) => [`Statement of ${printedName}`, sha256(statement)]),
    ],
  },
});

const howSection = (): PaperSection => ({
  heading: 'How to verify',
  texts: [
    { label: '1', text: `Save the two files attached to this PDF, ${SHARED_FILE} and ${INDIVIDUAL_FILE}. The SHA-256 of each, over its bytes as they are (sha256sum), must be the check printed above.` },
    { label: '2', text: 'Compare what stands in the files with this note: times in and out, minutes, participation, texts, and objectives of the treatment plan. Nothing may differ.' },
    { label: '3', text: 'Each signer’s statement names the checks of all parts, and the check of all parts together is made of them. The facility recomputes both, and the chain of its audit trail, on request. The parts of other members are theirs alone and are not in this file.' },
  ],
});
