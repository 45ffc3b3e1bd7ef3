import { createHash } from 'node:crypto';
import type { Seal } from '../../platform/seal';

/**
 * What stands in an address: 256 bits only this server can make. It is worked out from the row and how often that was
 * changed, so that a request that is repeated gets the same one, each new address is another, and none comes back.
 */
export const calendarToken = (seal: Seal, feedId: string, version: number): string => Buffer.from(seal(`calendar ${feedId} ${version}`), 'hex').toString('base64url');

export const calendarTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

export const calendarAddress = (publicUrl: string, token: string): string => `${publicUrl}/calendars/${token}.ics`;
