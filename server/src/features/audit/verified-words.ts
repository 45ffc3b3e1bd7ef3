import type { Broken } from './verify-chain';

const many = (count: number, one: string, several: string): string => `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;

export const verifiedWords = ({ signatures, documents, auditRows }: { signatures: number; documents: number; auditRows: number }): string =>
  `${many(signatures, 'signature', 'signatures')}, ${many(documents, 'document', 'documents')}, ${many(auditRows, 'audit row', 'audit rows')}: all as signed`;

/** `signed_document 0193…, link 120: the row holds something else than was written.` */
export const brokenWords = ({ table, id, position, what }: Broken): string =>
  `${[table, id].filter(Boolean).join(' ')}${position === null ? '' : `, link ${position}`}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
