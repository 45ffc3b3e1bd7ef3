/** An e-mail as it leaves: written, addressed, and under an id that stays the same however often it is tried. */
export interface OutgoingEmail {
  messageId: string;
  to: string;
  /** Who it is from, as people know them; the address is the carrier's. Null shows the address alone. */
  senderName: string | null;
  subject: string;
  text: string;
  html: string | null;
  /** Where one click, by the recipient or their mail program, ends such e-mail; null where it cannot be ended. */
  unsubscribeUrl: string | null;
}

export interface OutgoingSms {
  messageId: string;
  /** As +15551234567. */
  to: string;
  text: string;
}

/**
 * What came of one try. Codes only: what a service says in words may hold an address or a text.
 * - TAKEN: the service has it. `arrived` where that is known already.
 * - TEMPORARY: to be tried again, after `retryAfterSeconds` where the service says so. `perhapsTaken` where it broke
 *   off too late to know that nothing left.
 * - ADDRESS: the address takes nothing, now and later. `stopped` where its owner told the service so.
 * - REJECTED: the service takes this message never, and that says nothing about the address.
 * - CONFIGURATION: the service does not let us send at all, until somebody changes the settings.
 */
export type Carried =
  | { outcome: 'TAKEN'; carrierId: string; arrived: boolean }
  | { outcome: 'TEMPORARY'; answer: string; retryAfterSeconds: number | null; perhapsTaken: boolean }
  | { outcome: 'ADDRESS'; answer: string; stopped: boolean }
  | { outcome: 'REJECTED'; answer: string }
  | { outcome: 'CONFIGURATION'; answer: string };

/** What the service says of an earlier try whose outcome nobody wrote down. */
export type Found = { found: 'YES'; carrierId: string } | { found: 'NO' } | { found: 'UNKNOWN' };

/** Takes messages of one channel out of the house. None of its functions throws: whatever happens has an outcome. */
export interface Carrier<Outgoing> {
  /** How many it takes at the same time. */
  readonly atOnce: number;
  send(outgoing: Outgoing): Promise<Carried>;
  /** Asked before something is sent again that may have left already. */
  find(outgoing: Outgoing, since: Date): Promise<Found>;
  close(): Promise<void>;
}

export interface Carriers {
  EMAIL: Carrier<OutgoingEmail>;
  SMS: Carrier<OutgoingSms>;
}
