import { forgetOwners, openSealedDatabase, Sealed } from '../../graphql/sealed';

/** A member's sign-in on this device, from the finger until the server has it. */
export interface KeptSignIn { key: string; rosterEntryId: string; signature: string | null; signedAt: string }

const OWNER = 'kiosk:';

const isKept = (value: unknown): value is KeptSignIn => typeof value === 'object' && value !== null && 'key' in value && 'rosterEntryId' in value && 'signedAt' in value;

/**
 * Sign-ins that are not sent yet, sealed on the device under a key of this handover alone: a reload without network loses
 * none, and whoever reads the device reads neither a name nor a signature. In the order they were made.
 */
export class KeptSignIns {
  private constructor(private readonly sealed: Sealed | null, private readonly kioskId: string) {}

  static async open(kioskId: string, database = openSealedDatabase): Promise<KeptSignIns> {
    try {
      return new KeptSignIns(await Sealed.open(await database(), `${OWNER}${kioskId}`), kioskId);
    } catch {
      // A browser without storage or keys: they live as long as the page.
      return new KeptSignIns(null, kioskId);
    }
  }

  /** Whether what is kept outlives the page. */
  get survives(): boolean {
    return this.sealed !== null;
  }

  async all(): Promise<readonly KeptSignIn[]> {
    const kept = (await this.sealed?.all('KIOSK', this.kioskId) ?? []).filter(isKept);
    return kept.sort((one, other) => (one.signedAt < other.signedAt ? -1 : 1));
  }

  async keep(signIn: KeptSignIn): Promise<void> {
    await this.sealed?.keep({ kind: 'KIOSK', id: signIn.key, scope: this.kioskId }, signIn).catch(() => undefined);
  }

  async remove(key: string): Promise<void> {
    await this.sealed?.remove([key]).catch(() => undefined);
  }
}

/** The handover is over, and nothing of it may stay on the device. */
export async function forgetSignIns(database = openSealedDatabase): Promise<void> {
  try {
    await forgetOwners(await database(), (owner) => owner.startsWith(OWNER));
  } catch {
    // Nothing was kept.
  }
}
