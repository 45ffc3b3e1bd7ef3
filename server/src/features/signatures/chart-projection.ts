import { attendedMinutes } from '@groupwork/shared/attendance/totals';
import type { AbsenceReason } from '@groupwork/shared/attendance/vocabulary';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import { isBlank } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { fieldsIn } from '@groupwork/shared/documentation/note-layout';
import type { LayoutField } from '@groupwork/shared/documentation/note-layout';
import { fullName } from '@groupwork/shared/patients/names';
import type { Delivery, GroupType } from '@groupwork/shared/scheduling/vocabulary';
import { canonicalText } from '@groupwork/shared/signatures/canonical';
import type { Canonical } from '@groupwork/shared/signatures/canonical';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import type { Row } from '../../platform/database/row';
import type { ChartEntryRow } from './chart-entry.entity';
import { attendanceOf, excusedIn, minutesOf, participantsOf, sha256, whoLed } from './signed-record';
import type { RecordLine, SessionRecord } from './signed-record';

/** What one patient's chart shows of a session, and nothing of any other member. Instants are ISO text: this is what is kept. */
export interface ChartProjection {
  organizationName: string;
  facilityName: string;
  timeZone: string;
  patientName: string;
  birthDate: string;
  mrn: string;
  levelOfCare: string | null;
  groupTitle: string;
  title: string;
  topic: string | null;
  groupType: GroupType;
  delivery: Delivery;
  roomName: string | null;
  date: string;
  plannedStart: string;
  plannedEnd: string;
  actualStart: string;
  actualEnd: string;
  participants: number;
  ledBy: string[];
  documentedBy: string | null;
  attendance: 'PRESENT' | 'ABSENT';
  absenceReason: AbsenceReason | null;
  absenceExcused: boolean | null;
  segments: { startsAt: string; endsAt: string; minutes: number }[];
  minutes: number;
  shared: { field: NoteField; label: string; text: string }[];
  individual: { field: NoteField; label: string; text: string }[];
  participation: number | null;
  objectives: { number: string; text: string; goal: string; closed: boolean }[];
  noLinkReason: NoLinkReason | null;
}

const written = (fields: readonly LayoutField[], texts: Partial<Record<NoteField, string>>): ChartProjection['shared'] =>
  fields.flatMap(({ field, label }) => {
    const text = texts[field] ?? '';
    return isBlank(text) ? [] : [{ field, label, text }];
  });

/** An absent patient's chart gets the attendance and its reason alone. */
export function chartProjection(record: SessionRecord, line: RecordLine, documentedBy: string | null): ChartProjection {
  const attendance = attendanceOf(line);
  const wasThere = attendance === 'PRESENT';
  return {
    organizationName: record.organizationName,
    facilityName: record.facilityName,
    timeZone: record.timeZone,
    patientName: fullName(line),
    birthDate: line.birthDate,
    mrn: line.mrn,
    levelOfCare: line.levelOfCare,
    groupTitle: record.groupTitle,
    title: record.title,
    topic: record.topic,
    groupType: record.groupType,
    delivery: record.delivery,
    roomName: record.roomName,
    date: record.date,
    plannedStart: record.plannedStart.toISOString(),
    plannedEnd: record.plannedEnd.toISOString(),
    actualStart: record.actualStart.toISOString(),
    actualEnd: record.actualEnd.toISOString(),
    participants: participantsOf(record),
    ledBy: whoLed(record).map((leader) => printedSigner(leader.name, leader.credential)),
    documentedBy,
    attendance,
    absenceReason: wasThere ? null : (line.absence?.reason ?? null),
    absenceExcused: excusedIn(line),
    segments: line.segments.map(({ startsAt, endsAt }) => {
      const end = endsAt ?? record.actualEnd;
      return { startsAt: startsAt.toISOString(), endsAt: end.toISOString(), minutes: attendedMinutes([{ startsAt, endsAt: end }], end) };
    }),
    minutes: minutesOf(record, line),
    shared: wasThere ? written(fieldsIn(record.layout, 'SHARED'), record.texts) : [],
    individual: wasThere ? written(fieldsIn(record.layout, 'INDIVIDUAL'), line.texts) : [],
    participation: wasThere ? line.participation : null,
    objectives: wasThere ? line.objectives.map(({ number, text, goal, closed }) => ({ number, text, goal, closed })) : [],
    noLinkReason: wasThere ? line.noLinkReason : null,
  };
}

/** What a chart receives by a signature: the projection as canonical text, so that its hash can be checked at any time. */
export function chartEntry(record: SessionRecord, line: RecordLine, shown: ChartProjection, entered: Pick<ChartEntryRow, 'signatureId' | 'enteredAt'>): Omit<ChartEntryRow, keyof Row> {
  const projection = canonicalText(shown as unknown as Canonical);
  return {
    ...entered, patientId: line.patientId, episodeId: line.episodeId, sessionId: record.sessionId, rosterEntryId: line.rosterEntryId, facilityId: record.facilityId, sessionDate: record.date,
    plannedStart: record.plannedStart, groupTitle: record.groupTitle, attendance: attendanceOf(line), projection, contentHash: sha256(projection),
  };
}
