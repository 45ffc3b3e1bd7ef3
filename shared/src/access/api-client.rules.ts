/** How it stands with a client: whether its keys open anything now. */
export const apiClientStates = ['ACTIVE', 'EXPIRED', 'REVOKED'] as const;
export type ApiClientState = (typeof apiClientStates)[number];

export const apiClientStateWords: Record<ApiClientState, string> = { ACTIVE: 'Active', EXPIRED: 'Expired', REVOKED: 'Revoked' };

export function apiClientState({ expiresAt, revokedAt }: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): ApiClientState {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && expiresAt <= now ? 'EXPIRED' : 'ACTIVE';
}

export const API_CLIENT_NAME_LENGTH = 80;
export const MOST_ADDRESSES = 50;

/** So long a key may open beside the one that takes its place. */
export const MOST_OVERLAP_DAYS = 7;
