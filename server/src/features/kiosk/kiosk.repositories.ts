import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { KioskRow } from './kiosk.entity';
import { KioskSignInDismissalRow } from './kiosk-sign-in-dismissal.entity';
import { KioskSignInRow } from './kiosk-sign-in.entity';

export class Kiosks extends MutableRepository<KioskRow> {
  protected readonly entity = KioskRow;
}

/** Signatures are added to, never changed. */
export class KioskSignIns extends InsertOnlyRepository<KioskSignInRow> {
  protected readonly entity = KioskSignInRow;
}

export class KioskSignInDismissals extends InsertOnlyRepository<KioskSignInDismissalRow> {
  protected readonly entity = KioskSignInDismissalRow;
}
