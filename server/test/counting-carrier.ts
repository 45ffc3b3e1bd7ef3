import type { Carried, Carrier, Carriers, Found } from '../src/features/communications/carrier';

type Sent = { messageId: string; to: string; text: string };

/** Takes everything, and counts what it was given. What it says can be said beforehand, what happens meanwhile too. */
export class CountingCarrier implements Carrier<Sent> {
  readonly atOnce = 5;
  readonly sent: Sent[] = [];
  /** One for each try, in order; taken when there is none left. */
  readonly answers: Carried[] = [];
  found: Found = { found: 'NO' };
  asked = 0;
  meanwhile: (message: Sent) => Promise<void> = async () => undefined;

  async send({ messageId, to, text }: Sent): Promise<Carried> {
    this.sent.push({ messageId, to, text });
    await this.meanwhile({ messageId, to, text });
    return this.answers.shift() ?? { outcome: 'TAKEN', carrierId: `c-${this.sent.length}`, arrived: false };
  }

  async find(): Promise<Found> {
    this.asked += 1;
    return this.found;
  }

  async close(): Promise<void> {}

  /** How often each message was handed over. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { messageId } of this.sent) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
    return counts;
  }
}

export const countingCarriers = (): { EMAIL: CountingCarrier; SMS: CountingCarrier } & Carriers => ({ EMAIL: new CountingCarrier(), SMS: new CountingCarrier() });
