export { shapeStaffMember, staffLoader, staffMemberLoader } from './staff.read';
export type { StaffRow } from './staff.read';
