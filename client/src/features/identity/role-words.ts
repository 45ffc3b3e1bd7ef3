import type { Role } from '../../graphql/generated/operations';

export const roleWords: Record<Role, string> = {
  THERAPIST: 'Therapist',
  CASE_MANAGER: 'Case manager',
  TECHNICIAN: 'Technician',
  PEER_SUPPORT: 'Peer support specialist',
  FRONT_DESK: 'Front desk',
  RECORDS_ADMIN: 'Records administrator',
  SUPER_ADMIN: 'Super administrator',
};
