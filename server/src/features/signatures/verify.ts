import { contentHashOf, sha256 } from './signed-record';

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
}

/**
 * Whether what is kept is what was signed: every text gives its hash, the hashes give the content's, and the
 * statement names them all (45 CFR 164.312(c)). Answers what does not hold, in words.
 */
export function findTampering(signature: KeptSignature, documents: readonly KeptDocument[]): string[] {
  const problems: string[] = [];
  for (const document of documents) {
    if (sha256(document.canonical) !== document.contentHash) problems.push(`${document.rosterEntryId ?? 'The shared part'}: the text does not give its hash.`);
  }
  if (contentHashOf(signature.sessionId, documents) !== signature.contentHash) problems.push('The parts do not give the signed content.');
  const statement = readStatement(signature.statement);
  if (!statement) return [...problems, 'The statement cannot be read.'];
  if (statement.contentHash !== signature.contentHash) problems.push('The statement names other content.');
  const named = new Set((statement.parts ?? []).map((part) => part.contentHash));
  if (named.size !== documents.length || documents.some((document) => !named.has(document.contentHash))) problems.push('The statement names other parts.');
  return problems;
}

function readStatement(text: string): { contentHash?: string; parts?: { contentHash: string }[] } | null {
  try {
    return JSON.parse(text) as { contentHash?: string; parts?: { contentHash: string }[] };
  } catch {
    return null;
  }
}
