import { kioskCode } from '@groupwork/shared/kiosk/leave-kiosk.rules';
import type { Seal } from '../../platform/seal';

/**
 * The code that takes a device back. It is made anew from the token of the handover and the pepper, which stands
 * outside the database: no table holds it, not even hashed, and the board can show it as long as it is good.
 */
export const codeOf = (seal: Seal, tokenHash: string): string => kioskCode([...Buffer.from(seal(`kiosk-code:${tokenHash}`), 'hex')]);
