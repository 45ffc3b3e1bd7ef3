import type { Unmasked } from '@apollo/client/masking';
import { auditKindWords, type AuditKind } from '@groupwork/shared/audit/audit-words';
import { clockTimeWithSeconds, facilityDate, mediumDate, shortDate } from '@groupwork/shared/kernel/time';
import { IconDownload, IconEye, IconKey, IconPencil, IconSignature } from '@tabler/icons-react';
import type { AuditRowFragment } from '../../graphql/generated/operations';
import { type MarkIcon, StatusWord } from '../../ui/status-word';
import type { Tone } from '../../ui/tokens';
import classes from './audit.module.css';

export type AuditRow = Unmasked<AuditRowFragment>;

const marks: Record<AuditKind, { icon: MarkIcon; tone: Tone }> = {
  SAW: { icon: IconEye, tone: 'muted' },
  CHANGED: { icon: IconPencil, tone: 'accent' },
  SIGNED: { icon: IconSignature, tone: 'ok' },
  EXPORTED: { icon: IconDownload, tone: 'warn' },
  SIGNED_IN: { icon: IconKey, tone: 'muted' },
};

const sessionWords = ({ title, plannedStart }: NonNullable<AuditRow['session']>, timeZone: string): string => `${title}, ${shortDate(facilityDate(plannedStart, timeZone))}`;

/** Newest first, a heading for each day. */
export function AuditTable({ rows, timeZone, onPatient, onSession }: { rows: readonly AuditRow[]; timeZone: string; onPatient: (id: string) => void; onSession: (id: string) => void }) {
  const days = [...new Set(rows.map(({ at }) => facilityDate(at, timeZone)))];
  return (
    <table className={classes['table']}>
      <thead><tr><th scope="col">Time</th><th scope="col">What was done</th><th scope="col">Kind</th><th scope="col">Session</th><th scope="col">Patients</th></tr></thead>
      {days.map((day) => (
        <tbody key={day}>
          <tr className={classes['day']}><th scope="rowgroup" colSpan={5}>{mediumDate(day)}</th></tr>
          {rows.filter(({ at }) => facilityDate(at, timeZone) === day).map((row) => (
            <tr key={row.id} data-row={row.id}>
              <td className={classes['time']}>{clockTimeWithSeconds(row.at, timeZone)}</td>
              <td><strong>{row.actorName}</strong> {row.words}</td>
              <td><StatusWord mark={{ ...marks[row.kind], word: auditKindWords[row.kind] }} size={16} /></td>
              <td>{row.session !== null && <Narrow label={`Only this session: ${sessionWords(row.session, timeZone)}`} onPress={() => onSession(row.session?.id ?? '')}>{sessionWords(row.session, timeZone)}</Narrow>}</td>
              <td>{row.patientCount > 0 && <Patients row={row} onPatient={onPatient} />}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

const MOST = 3;

function Patients({ row, onPatient }: { row: AuditRow; onPatient: (id: string) => void }) {
  const shown = row.patients.slice(0, MOST);
  return (
    <span className={classes['patients']}>
      {shown.map(({ id, displayName, mrn }) => <Narrow key={id} label={`Only this patient: ${displayName}, MRN ${mrn}`} onPress={() => onPatient(id)}>{displayName}</Narrow>)}
      {row.patientCount > shown.length && <span className={classes['under']}>and {row.patientCount - shown.length} more</span>}
    </span>
  );
}

const Narrow = ({ label, onPress, children }: { label: string; onPress: () => void; children: string }) => <button type="button" className={classes['narrow']} aria-label={label} onClick={onPress}>{children}</button>;
