import type { ProfileRight } from '@groupwork/shared/access/roles';
import type { OwnPlacement } from '@groupwork/shared/identity/placements';
import { InsertOnlyRepository, MutableRepository, Repository } from '../../platform/database/repository';
import { PinCredentialRow } from './pin-credential.entity';
import { ProfileRightRow } from './profile-right.entity';
import { SignInSessionRow } from './sign-in-session.entity';
import { StaffFacilityRow } from './staff-facility.entity';
import { StaffLinkRow } from './staff-link.entity';
import { StaffMemberRow } from './staff-member.entity';

export class StaffMembers extends MutableRepository<StaffMemberRow> {
  protected readonly entity = StaffMemberRow;
}

export class PinCredentials extends MutableRepository<PinCredentialRow> {
  protected readonly entity = PinCredentialRow;
}

export class SignInSessions extends MutableRepository<SignInSessionRow> {
  protected readonly entity = SignInSessionRow;
}

export class StaffLinks extends MutableRepository<StaffLinkRow> {
  protected readonly entity = StaffLinkRow;
}

/** Rights at one facility as its row keeps them: each once, always in the same order. */
export const keptRights = (rights: readonly ProfileRight[]): string => JSON.stringify([...new Set(rights)].sort());

export class StaffFacilities extends InsertOnlyRepository<StaffFacilityRow> {
  protected readonly entity = StaffFacilityRow;

  /** They are given and taken as a whole; the trail keeps who did it. */
  async replace(staffMemberId: string, facilityIds: readonly string[], own: readonly OwnPlacement[] | null): Promise<void> {
    await this.replaceMany(new Map([[staffMemberId, facilityIds]]), own && new Map([[staffMemberId, own]]));
  }

  /** By who works there. Without roles of their own given, whoever stays somewhere stays what they are there. */
  async replaceMany(all: ReadonlyMap<string, readonly string[]>, own: ReadonlyMap<string, readonly OwnPlacement[]> | null = null): Promise<void> {
    this.work.changed();
    const had = new Map((await this.all({ staffMemberId: [...all.keys()] })).map((row) => [`${row.staffMemberId} ${row.facilityId}`, row]));
    await this.rows.delete(this.scoped({ staffMemberId: [...all.keys()] }));
    await this.insert(
      [...all].flatMap(([staffMemberId, facilityIds]) =>
        facilityIds.map((facilityId) => {
          const before = had.get(`${staffMemberId} ${facilityId}`);
          const given = own?.get(staffMemberId)?.find((each) => each.facilityId === facilityId);
          const { role, rights } = own === null ? { role: before?.role ?? null, rights: before?.rights ?? null } : { role: given?.role ?? null, rights: given ? keptRights(given.rights) : null };
          return this.stamp({ staffMemberId, facilityId, role, rights }) as unknown as StaffFacilityRow;
        }),
      ),
    );
  }
}

export class ProfileRights extends Repository<ProfileRightRow> {
  protected readonly entity = ProfileRightRow;

  async replace(staffMemberId: string, rights: readonly string[]): Promise<void> {
    await this.replaceMany(new Map([[staffMemberId, rights]]));
  }

  /** By whose they are. */
  async replaceMany(all: ReadonlyMap<string, readonly string[]>): Promise<void> {
    this.work.changed();
    await this.rows.delete(this.scoped({ staffMemberId: [...all.keys()] }));
    await this.insert([...all].flatMap(([staffMemberId, rights]) => rights.map((profileRight) => this.stamp({ staffMemberId, profileRight }) as unknown as ProfileRightRow)));
  }
}
