import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { nameFinder } from '@groupwork/shared/documentation/names-in-text';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { canonicalText } from '@groupwork/shared/signatures/canonical';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { namesAround } from './names-around';
import { sha256 } from './signed-record';
import { textsOfPart } from './signed-texts';
import type { SignedTexts } from './signed-texts';

interface Row {
  id: string;
  sessionId: string;
  rosterEntryId: string;
  patientId: string;
  signatureId: string;
  authorId: string;
  printedName: string;
  credential: string | null;
  signedAt: unknown;
  timeZone: string;
  canonical: string;
  copyId: string | null;
}

const STRUCK = `
  select c.id, c.sessionId, c.rosterEntryId, c.patientId, c.signatureId, g.staffMemberId as authorId, g.printedName, g.credential, g.signedAt, g.timeZone, d.canonical, y.id as copyId
    from chart_entry c
    join addendum x on x.organizationId = c.organizationId and x.strikesEntryId = c.id
    join signature g on g.organizationId = c.organizationId and g.id = c.signatureId
    join signed_document d on d.organizationId = c.organizationId and d.signatureId = c.signatureId and d.rosterEntryId = c.rosterEntryId
    left join addendum y on y.organizationId = c.organizationId and y.copiesEntryId = c.id
   where c.organizationId = ? and c.id = ? and c.attendance = 'PRESENT'`;

/** A struck entry as it would stand in the chart it belongs to: nothing in it tells whose chart it was in. */
export interface MisplacedEntry {
  id: string;
  sessionId: string;
  patientId: string;
  signatureId: string;
  authorId: string;
  isCopied: boolean;
  /** Written by whom and when, for the label. */
  attribution: string;
  participation: number | null;
  stays: { startsAt: Date; endsAt: Date }[];
  texts: { field: NoteField; label: string | null; text: string }[];
  /** What was read before it is copied. */
  contentHash: string;
}

interface SignedPart {
  participation: number | null;
  segments: { startsAt: string; endsAt: string }[];
  texts: SignedTexts;
}

const INSTEAD = 'the patient';

/** Whom the text was about is not whose chart it comes to: every name of theirs gives way, the last one first. */
const withoutNames = (text: string, finder: ReturnType<typeof nameFinder>): string =>
  finder(text, null).reduceRight((own, { start, end }) => `${own.slice(0, start)}${INSTEAD}${own.slice(end)}`, text);

/** Read from what was signed. Links to the other patient's plan are that patient's and stay behind; so does every name of theirs. */
export async function misplacedEntry(source: Pick<Reads | Work, 'query'>, organizationId: string, id: string): Promise<MisplacedEntry | null> {
  const [row] = await source.query<Row>(STRUCK, [organizationId, id]);
  if (!row) return null;
  const { members, staff } = await namesAround(source, organizationId, row.sessionId);
  const finder = nameFinder(members.filter((member) => member.id === row.rosterEntryId), staff);
  const signed = JSON.parse(row.canonical) as SignedPart;
  const texts = textsOfPart(signed.texts).filter(({ text }) => text.trim() !== '').map(({ field, label, text }) => ({ field, label, text: withoutNames(text, finder) }));
  const stays = signed.segments.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }));
  const attribution = `Copied from an entry made in error, written by ${printedSigner(row.printedName, row.credential)} on ${signedMoment(instantOf(row.signedAt), row.timeZone)}.`;
  const { sessionId, patientId, signatureId, authorId } = row;
  const content = { attribution, participation: signed.participation, segments: signed.segments.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })), texts: texts.map(({ field, text }) => ({ field, text })) };
  return { id, sessionId, patientId, signatureId, authorId, isCopied: row.copyId !== null, attribution, participation: signed.participation, stays, texts, contentHash: sha256(canonicalText(content)) };
}
