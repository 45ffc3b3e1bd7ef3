import { roleThere } from '../access/standing.facts';

const standing = (more: string): string => `from notification n ${more} where n.organizationId = s.organizationId and n.sessionId = s.id and n.standing = 1 and n.event = 'SESSION_NOT_STARTED'`;

/** Whether those who lead the session `s`, and the desk, have been told that it has not started, as columns of SQL; asked of those alone that have not. */
export const LEADER_TOLD = `case when s.status = 'UPCOMING' and exists (select 1 ${standing("join session_leader d on d.organizationId = n.organizationId and d.sessionId = n.sessionId and d.staffMemberId = n.recipientId and d.position <> 'FORMER'")}) then 1 else 0 end`;
export const DESK_TOLD = `case when s.status = 'UPCOMING' and exists (select 1 ${standing(`join staff_member d on d.organizationId = n.organizationId and d.id = n.recipientId join staff_facility h on h.organizationId = d.organizationId and h.staffMemberId = d.id and h.facilityId = n.facilityId and ${roleThere('d', 'h')} = 'FRONT_DESK'`)}) then 1 else 0 end`;
