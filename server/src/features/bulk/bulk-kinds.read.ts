import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { LevelOfCareStayType } from '../patients/stay.type';
import { stayLoader } from '../patients/stays.facts';
import type { PatientType } from '../patients/patient.type';
import { patientLoader } from '../patients/patients.facts';
import type { ScheduleAssignmentType } from '../scheduling/assignment.type';
import { scheduleAssignmentLoader } from '../scheduling/assignments.facts';
import { sessionLoader } from '../scheduling/group-session.facts';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { chartEntryLoader } from '../signatures/chart.facts';
import type { ChartEntryType } from '../signatures/chart.type';
import { SHOWN_IN_CHART } from '../signatures/shown-in-chart.facts';
import type { Bulk } from './bulk.read';

const OF_PATIENTS = 'join patient p on p.organizationId = r.organizationId and p.id = r.patientId where r.organizationId = ? and p.facilityId in (?)';

export const patients: Bulk<PatientType> = { list: 'AllPatients', from: 'from patient r where r.organizationId = ? and r.facilityId in (?)', needs: 'patient:read', loader: patientLoader, patientOf: ({ id }) => parseGlobalId(id)?.id ?? '' };
export const sessions: Bulk<GroupSessionType> = { list: 'AllGroupSessions', from: 'from group_session r where r.organizationId = ? and r.facilityId in (?)', needs: 'session:read', loader: sessionLoader };
export const notes: Bulk<ChartEntryType> = { list: 'AllChartEntries', from: `from chart_entry r join group_session s on s.organizationId = r.organizationId and s.id = r.sessionId ${OF_PATIENTS} and s.status = 'FINALISED' and ${SHOWN_IN_CHART}`, needs: 'chart:read', loader: chartEntryLoader, patientOf: ({ patientId }) => patientId };
export const assignments: Bulk<ScheduleAssignmentType> = { list: 'AllScheduleAssignments', from: `from schedule_assignment r ${OF_PATIENTS}`, needs: 'patient:read', loader: scheduleAssignmentLoader, patientOf: ({ patientId }) => patientId };
export const stays: Bulk<LevelOfCareStayType> = { list: 'AllLevelOfCareStays', from: `from level_of_care_stay r ${OF_PATIENTS}`, needs: 'patient:read', loader: stayLoader, patientOf: ({ whose }) => whose };
