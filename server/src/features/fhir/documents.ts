import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { printedMeaning, printedSigner } from '@groupwork/shared/signatures/meaning';
import type { SignatureMeaning } from '@groupwork/shared/signatures/meaning';
import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { ChartEntryType } from '../signatures/chart.type';
import type { SignatureType } from '../signatures/signature.type';
import type { ReleasedNote } from './documents.read';
import { labelled, ownIdOf, reference, resourceId } from './resource';
import type { Dated } from './resource';

const idOf = (globalId: string): string => parseGlobalId(globalId)?.id ?? '';
const signer = ({ printedName, credential }: SignatureType): string => printedSigner(printedName, credential);
const documentId = (entry: ChartEntryType): string => resourceId(entry.patientId, idOf(entry.id));

const NOTE = { coding: [{ system: 'http://loinc.org', code: '34109-9', display: 'Note' }], text: 'Group session note' } as const;
const STRUCK_TEXT = 'Entered in error. What it said is not given.';

/** The note as it was signed, in words: what prints, and nothing that does not. */
function textOf({ note }: ReleasedNote): string {
  if (note === null) return STRUCK_TEXT;
  const sections = note.sections.map(({ heading, texts, table }) => {
    const rows = table ? [...(table.head.length > 0 ? [table.head] : []), ...table.rows].map((row) => row.filter((cell) => cell !== '').join(' | ')) : [];
    return [heading.toUpperCase(), ...texts.map(({ label, text }) => (label === null ? text : `${label}: ${text}`)), ...rows].join('\n');
  });
  return [`${note.kind}, ${note.facility}, ${note.organization}`, note.state, note.heading, note.patient, ...note.facts.map(([name, value]) => `${name}: ${value}`), '', sections.join('\n\n'), '', PART_2_STATEMENT].join('\n');
}

/** A finalised note of this patient's chart. One that was struck keeps its place and says no word of what it said: that may be another's. */
export function documentOf(released: ReleasedNote): Dated {
  const { entry, signatures, goalIds, wasThere, isError } = released;
  const { patientId, projection } = entry;
  const author = signatures.find(({ meaning }) => meaning === 'AUTHOR' || meaning === 'AMENDMENT');
  const reviewer = signatures.find(({ meaning }) => meaning === 'REVIEWER');
  return {
    at: entry.enteredAt,
    resource: labelled('DocumentReference', documentId(entry), {
      status: isError ? 'entered-in-error' : 'current',
      docStatus: isError ? 'entered-in-error' : entry.amended ? 'amended' : 'final',
      type: NOTE,
      subject: reference('Patient', patientId),
      date: entry.enteredAt.toISOString(),
      ...(author && !isError ? { author: [{ display: signer(author) }] } : {}),
      ...(reviewer && !isError ? { authenticator: { display: signer(reviewer) } } : {}),
      custodian: { display: projection.organizationName },
      content: [{ attachment: { contentType: 'text/plain; charset=utf-8', language: 'en', title: isError ? 'Entered in error' : 'Group session note', creation: entry.enteredAt.toISOString(), data: Buffer.from(textOf(released), 'utf8').toString('base64') } }],
      context: {
        ...(wasThere && !isError ? { encounter: [reference('Encounter', resourceId(patientId, entry.lineId))] } : {}),
        period: { start: projection.actualStart.toISOString(), end: projection.actualEnd.toISOString() },
        ...(goalIds.length > 0 && !isError ? { related: goalIds.map((id) => reference('Goal', resourceId(patientId, id))) } : {}),
      },
    }),
  };
}

const PURPOSES: Record<SignatureMeaning, { code: string; display: string }> = {
  AUTHOR: { code: '1.2.840.10065.1.12.1.1', display: "Author's Signature" },
  CO_LEADER: { code: '1.2.840.10065.1.12.1.2', display: "Coauthor's Signature" },
  REVIEWER: { code: '1.2.840.10065.1.12.1.8', display: 'Review Signature' },
  AMENDMENT: { code: '1.2.840.10065.1.12.1.16', display: 'Addendum Signature' },
};
const ROLES: Record<SignatureMeaning, string> = { AUTHOR: 'author', CO_LEADER: 'author', REVIEWER: 'verifier', AMENDMENT: 'author' };

/**
 * Who signed a note, as what and when. No signed bytes and no hash: the one statement covers every member's part, and
 * two patients' exports would be joined by it. The auditor's proof of a note shows that it is as it was signed.
 */
export function provenancesOf({ entry, signatures, isError }: ReleasedNote): Dated[] {
  if (isError) return [];
  return signatures.map((signature) => ({
    at: signature.signedAt,
    resource: labelled('Provenance', resourceId(entry.patientId, ownIdOf(signature.id, idOf(entry.id))), {
      target: [reference('DocumentReference', documentId(entry))],
      recorded: signature.signedAt.toISOString(),
      activity: { text: printedMeaning(signature) },
      agent: [{ type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: ROLES[signature.meaning] }] }, who: { display: signer(signature) }, onBehalfOf: { display: entry.projection.facilityName } }],
      signature: [{ type: [{ system: 'urn:iso-astm:E1762-95:2013', ...PURPOSES[signature.meaning] }], when: signature.signedAt.toISOString(), who: { display: signer(signature) } }],
    }),
  }));
}
