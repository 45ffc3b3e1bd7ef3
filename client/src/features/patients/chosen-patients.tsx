import { MOST_CHOSEN } from '@groupwork/shared/patients/chosen';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import type { PatientsQuery } from '../../graphql/generated/operations';
import { useCapability, useChooseFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import classes from './patients.module.css';

type Row = PatientsQuery['patients']['edges'][number]['node'];
export type ChosenRows = ReadonlyMap<string, Row>;

const many = (count: number): string => `${count} ${count === 1 ? 'patient' : 'patients'}`;

interface Choosing { chosen: ChosenRows; toggle: (row: Row) => void; toggleAll: (rows: readonly Row[], on: boolean) => void; clear: () => void }

/** Whom somebody chose in the list, page after page. Another facility begins anew. */
export function useChosen(facilityId: string | null): Choosing {
  const [{ of, rows }, setChosen] = useState<{ of: string | null; rows: ChosenRows }>({ of: facilityId, rows: new Map() });
  const chosen = of === facilityId ? rows : new Map<string, Row>();
  const choose = (next: Map<string, Row>): void => {
    if (next.size > MOST_CHOSEN) say(`At most ${MOST_CHOSEN} patients are chosen at once.`);
    setChosen({ of: facilityId, rows: new Map([...next].slice(0, MOST_CHOSEN)) });
  };
  const toggleAll = (those: readonly Row[], on: boolean): void => {
    const next = new Map(chosen);
    for (const row of those) if (on) next.set(row.id, row); else next.delete(row.id);
    choose(next);
  };
  return { chosen, toggleAll, toggle: (row) => toggleAll([row], !chosen.has(row.id)), clear: () => choose(new Map()) };
}

/** All of the page that is shown, or none of it. */
export function ChooseAll({ rows, chosen, onChange }: { rows: readonly Row[]; chosen: ChosenRows; onChange: (rows: readonly Row[], on: boolean) => void }) {
  const count = rows.filter(({ id }) => chosen.has(id)).length;
  return <Checkbox aria-label={`Choose all ${rows.length} shown`} checked={rows.length > 0 && count === rows.length} indeterminate={count > 0 && count < rows.length} onChange={() => onChange(rows, count < rows.length)} />;
}

/** Why a schedule cannot be given to all of them; null where it can. */
function whyNotAssigned(rows: readonly Row[]): string | null {
  const without = rows.filter(({ admittedAt }) => admittedAt === null).length;
  if (without > 0) return `${many(without)} of them ${without === 1 ? 'is' : 'are'} not admitted.`;
  return new Set(rows.map(({ facility }) => facility.id)).size > 1 ? 'They are at several facilities: schedules belong to one.' : null;
}

/** Why they cannot be moved together; null where they can. */
function whyNotMoved(rows: readonly Row[]): string | null {
  return new Set(rows.map(({ facility }) => facility.id)).size > 1 ? 'They are at several facilities: choose those of one.' : null;
}

/** How many are chosen, and what can be done with all of them. What a schedule would bring them is shown, with clashes, before it is given. */
export function ChosenPatients({ chosen, onClear }: { chosen: ChosenRows; onClear: () => void }) {
  const navigate = useNavigate();
  const chooseFacility = useChooseFacility();
  const [opens, assigns, admits] = [useCapability('patient:read'), useCapability('schedule:assign'), useCapability('patient:admit')];
  const { facilities } = useViewer();
  const rows = [...chosen.values()];
  const goOn = (path: string): void => {
    const [first] = rows;
    if (first !== undefined) chooseFacility(first.facility.id);
    void navigate(path, { state: { patientIds: [...chosen.keys()] } });
  };
  return (
    <div className={classes['bar']} role="group" aria-label="Chosen patients">
      <strong role="status">{many(chosen.size)} chosen</strong>
      {assigns && <ActionButton disabledReason={whyNotAssigned(rows)} onClick={() => goOn(paths.assignSeveral)}>Assign a schedule…</ActionButton>}
      {admits && <ActionButton disabledReason={whyNotMoved(rows)} onClick={() => goOn(paths.movePatients('LEVEL'))}>Move to a level of care…</ActionButton>}
      {admits && facilities.length > 1 && <ActionButton disabledReason={whyNotMoved(rows)} onClick={() => goOn(paths.movePatients('TRANSFER'))}>Transfer…</ActionButton>}
      {opens && <SaveFile path={files.patients(new URLSearchParams([...chosen.keys()].map((id) => ['patient', id])))}>Save chosen as CSV</SaveFile>}
      <ActionButton variant="subtle" onClick={onClear}>Clear</ActionButton>
    </div>
  );
}
