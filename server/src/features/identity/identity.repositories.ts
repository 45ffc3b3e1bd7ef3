import { MutableRepository } from '../../platform/database/repository';
import { PinCredentialRow } from './pin-credential.entity';
import { SignInSessionRow } from './sign-in-session.entity';
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
