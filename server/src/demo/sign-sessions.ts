import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { v7 } from 'uuid';
import { chartEntry, chartProjection } from '../features/signatures/chart-projection';
import { attendanceOf, signedParts, signedStatement } from '../features/signatures/signed-record';
import type { SessionRecord, SignedPartText } from '../features/signatures/signed-record';
import type { Work } from '../platform/database/work';
import type { DemoStaff } from './accounts';
import { addRows } from './bulk';
import type { DemoRow } from './bulk';
import { recordsOf } from '../features/signatures/session-record.facts';

type Member = { id: string; person: DemoStaff };

/** How one held session of the demo was signed. */
export interface SigningPlan {
  sessionId: string;
  signer: Member;
  signedAt: Date;
  /** Null where none is required. */
  review: null | { outcome: 'REQUESTED' } | { outcome: 'SIGNED'; reviewer: Member; at: Date } | { outcome: 'RETURNED'; reviewer: Member; at: Date };
}

type SignedTables = Record<'signed_document' | 'signature' | 'signature_strike' | 'chart_entry' | 'review_comment' | 'signature_request', DemoRow[]>;

/** The same texts, hashes and rows as a signature by PIN leaves, so that each can be verified like any other. */
export async function signSessions(work: Work, plans: readonly SigningPlan[]): Promise<void> {
  const tables: SignedTables = { signed_document: [], signature: [], signature_strike: [], chart_entry: [], review_comment: [], signature_request: [] };
  const records = new Map((await recordsOf(work, work.actor.organizationId, plans.map((plan) => plan.sessionId))).map((record) => [record.sessionId, record]));
  for (const plan of plans) {
    const record = records.get(plan.sessionId);
    if (!record) throw new Error('A session of the demo is to be signed and was not held.');
    sign(tables, record, plan);
    await moveSession(work, plan);
  }
  for (const [table, rows] of Object.entries(tables)) await addRows(work, table, table === 'signature_request' ? 'mutable' : 'fixed', rows);
}

function sign(tables: SignedTables, record: SessionRecord, plan: SigningPlan): void {
  const parts = signedParts(record);
  const signatureId = addSignature(tables, record, parts, plan.signer, 'AUTHOR', plan.signedAt);
  for (const part of parts) tables.signed_document.push({ id: v7(), sessionId: record.sessionId, signatureId, ...part });
  const { person } = plan.signer;
  const documentedBy = printedSigner(`${person.firstName} ${person.lastName}`, person.credential);
  for (const line of record.lines) tables.chart_entry.push({ id: v7(), ...chartEntry(record, line, chartProjection(record, line, documentedBy), { signatureId, enteredAt: plan.signedAt }) });
  if (plan.review) review(tables, record, parts, plan, signatureId);
}

function addSignature(tables: SignedTables, record: SessionRecord, parts: readonly SignedPartText[], { id, person }: Member, meaning: 'AUTHOR' | 'REVIEWER', signedAt: Date): string {
  const signing = { staffMemberId: id, printedName: `${person.firstName} ${person.lastName}`, credential: person.credential, meaning, signedAt, acknowledgedNotLeader: false };
  const signatureId = v7();
  tables.signature.push({ id: signatureId, sessionId: record.sessionId, timeZone: record.timeZone, ...signing, ...signedStatement(record, parts, { ...signing, attestation: 'LED', lateEntry: false }) });
  return signatureId;
}

function review(tables: SignedTables, record: SessionRecord, parts: readonly SignedPartText[], plan: SigningPlan, signatureId: string): void {
  const resolved = plan.review && plan.review.outcome !== 'REQUESTED' ? plan.review : null;
  const requestId = v7();
  tables.signature_request.push({
    id: requestId, sessionId: record.sessionId, kind: 'REVIEW', staffMemberId: null, required: false, status: plan.review?.outcome ?? 'REQUESTED', requestedAt: plan.signedAt, requestedBy: plan.signer.id, resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.reviewer.id ?? null,
  });
  if (resolved?.outcome === 'SIGNED') addSignature(tables, record, parts, resolved.reviewer, 'REVIEWER', resolved.at);
  if (resolved?.outcome !== 'RETURNED') return;
  tables.signature_strike.push({ id: v7(), signatureId, sessionId: record.sessionId, reason: 'RETURNED', byStaffId: resolved.reviewer.id, at: resolved.at });
  const comment = { requestId, sessionId: record.sessionId, byStaffId: resolved.reviewer.id, at: resolved.at };
  const line = record.lines.find((each) => attendanceOf(each) === 'PRESENT');
  tables.review_comment.push({ id: v7(), ...comment, rosterEntryId: null, field: 'EMERGING_THEMES', text: 'Say what the themes mean for the next group. One sentence is enough.' });
  if (line) tables.review_comment.push({ id: v7(), ...comment, rosterEntryId: line.rosterEntryId, field: 'ASSESSMENT', text: 'Which objective does this progress belong to? Please name what was seen.' });
}

async function moveSession(work: Work, { sessionId, signedAt, review: after }: SigningPlan): Promise<void> {
  const outcome = after?.outcome ?? 'NONE';
  const status = { NONE: 'FINALISED', SIGNED: 'FINALISED', REQUESTED: 'PENDING_REVIEW', RETURNED: 'ENDED' }[outcome];
  const at = after && after.outcome !== 'REQUESTED' ? after.at : signedAt;
  await work.query('update group_session set status = ?, signedAt = ?, finalisedAt = ?, returnedAt = ?, reviewRequired = ?, version = version + 1, updatedAt = ? where organizationId = ? and id = ?', [
    status, outcome === 'RETURNED' ? null : signedAt, status === 'FINALISED' ? at : null, outcome === 'RETURNED' ? at : null, after !== null, at, work.actor.organizationId, sessionId,
  ]);
}
