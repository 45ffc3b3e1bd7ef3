import { useCallback } from 'react';
import { kept } from '../../graphql/kept';
import { useViewer } from '../../graphql/viewer';
import type { SigningCheck } from './sign-checks';

/** What its signer saw of a session on its sign page: nothing of it can be signed elsewhere without that. Holds no clinical text. */
export interface OpenedToSign { contentHash: string; contentVersion: number; missing: number; mustAcknowledge: boolean }

const PREFIX = 'to-sign:';

function read(json: string | null): OpenedToSign | null {
  return json === null ? null : JSON.parse(json) as OpenedToSign;
}

/** Remembers, in this tab, what was opened. */
export function useOpenedToSign(): { of: (sessionId: string) => OpenedToSign | null; opened: (sessionId: string, check: SigningCheck) => void } {
  const { staffMember } = useViewer();
  const of = useCallback((sessionId: string) => read(kept.read(staffMember.id, `${PREFIX}${sessionId}`)), [staffMember.id]);
  const opened = useCallback((sessionId: string, { contentHash, contentVersion, missing, mustAcknowledge }: SigningCheck) => {
    kept.write(staffMember.id, `${PREFIX}${sessionId}`, contentHash === '' ? null : JSON.stringify({ contentHash, contentVersion, missing: missing.length, mustAcknowledge } satisfies OpenedToSign));
  }, [staffMember.id]);
  return { of, opened };
}
