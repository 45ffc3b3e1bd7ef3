import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';
import type { SignatureRequestRow } from './signature-request.entity';
import { SignatureRequests } from './signatures.repositories';

/** The review a session waits for. */
export async function openReview(work: Work, sessionId: string): Promise<SignatureRequestRow> {
  const request = await work.repository(SignatureRequests).first({ sessionId, kind: 'REVIEW', status: 'REQUESTED' });
  if (!request) throw notFound();
  return request;
}
