import { MultiSelect, NativeSelect } from '@mantine/core';
import type { Failure } from '../../graphql/explain';
import type { PlacementChoicesQuery } from '../../graphql/generated/operations';
import type { PatientToPlace, PlacementCodes } from './placement-act';
import classes from './care.module.css';

type Lists = PlacementChoicesQuery['careLists'];
interface Item { code: string; name: string; retired: boolean }

/** Fields that say themselves what the server has against them. */
export const shownFields = ['levelOfCareCode', 'trackCode', 'phaseCode', 'clinicalNeeds'] as const;

const NONE = { value: '', label: 'None' };
const known = <Part,>(part: Part | null | undefined): part is Part => part != null;

/** What is in use, and what the patient has that no longer is: it is seen, and has to be changed. */
function optionsOf(items: readonly Item[], own: readonly { code: string; name: string }[]): { value: string; label: string }[] {
  const used = items.filter(({ retired }) => !retired);
  const gone = own.filter(({ code }) => used.every((item) => item.code !== code));
  return [...used.map(({ code, name }) => ({ value: code, label: name })), ...gone.map(({ code, name }) => ({ value: code, label: `${name}, no longer used` }))];
}

export interface PlacementFieldsProps { lists: Lists; value: PlacementCodes; was: PatientToPlace['placement']; failure: Failure | null; onChange: (value: PlacementCodes) => void }

/** Level of care, track, phase and clinical needs, from the organization's lists. */
export function PlacementFields({ lists, value, was, failure, onChange }: PlacementFieldsProps) {
  const problemOf = (field: (typeof shownFields)[number]): string | null => failure?.fields.find((each) => each.field.endsWith(field))?.messages.join(' ') ?? null;
  return (
    <>
      <NativeSelect
        label="Level of care" value={value.levelOfCareCode} error={problemOf('levelOfCareCode')}
        data={[...(value.levelOfCareCode === '' ? [{ value: '', label: 'Choose the level' }] : []), ...optionsOf(lists.levelsOfCare, [was?.levelOfCare].filter(known))]}
        onChange={(event) => onChange({ ...value, levelOfCareCode: event.currentTarget.value })}
      />
      <div className={classes['pair']}>
        <NativeSelect label="Track" value={value.trackCode ?? ''} error={problemOf('trackCode')} data={[NONE, ...optionsOf(lists.tracks, [was?.track].filter(known))]} onChange={(event) => onChange({ ...value, trackCode: event.currentTarget.value || null })} />
        <NativeSelect label="Phase" value={value.phaseCode ?? ''} error={problemOf('phaseCode')} data={[NONE, ...optionsOf(lists.phases, [was?.phase].filter(known))]} onChange={(event) => onChange({ ...value, phaseCode: event.currentTarget.value || null })} />
      </div>
      <MultiSelect
        label="Clinical needs" classNames={{ input: classes['needs'] ?? '' }} searchable placeholder={value.clinicalNeeds.length === 0 ? 'None' : ''} nothingFoundMessage="No such need in the list" error={problemOf('clinicalNeeds')}
        data={optionsOf(lists.clinicalNeeds, was?.clinicalNeeds ?? [])} value={value.clinicalNeeds} onChange={(clinicalNeeds) => onChange({ ...value, clinicalNeeds })}
      />
    </>
  );
}
