import { useQuery } from '@apollo/client/react';
import { mrnTail } from '@groupwork/shared/patients/names';
import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { ExpectablePatientsDocument } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';

/** Patients by name or record number; who was chosen stays named while one searches on. */
export function ChoosePatients({ label, chosen, onChange, error, autoFocus = false }: { label: string; chosen: readonly { id: string; name: string }[]; onChange: (chosen: { id: string; name: string }[]) => void; error: string | null; autoFocus?: boolean }) {
  const { id: facilityId } = useFacility();
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(ExpectablePatientsDocument, { variables: { facilityId, search: search.trim() === '' ? null : search.trim() } });
  const found = ((data ?? previousData)?.patients.edges ?? []).map(({ node }) => ({ id: node.id, name: `${node.displayName} ${mrnTail(node.mrn)}` }));
  const known = [...new Map([...chosen, ...found].map((each) => [each.id, each] as const)).values()];
  return (
    <MultiSelect
      label={label} placeholder={chosen.length === 0 ? 'Name or MRN' : ''} searchable searchValue={search} onSearchChange={setSearch} error={error} nothingFoundMessage="Nobody here has such a name or MRN" filter={({ options }) => options}
      data={known.map(({ id, name }) => ({ value: id, label: name }))} value={chosen.map(({ id }) => id)} onChange={(ids) => onChange(known.filter(({ id }) => ids.includes(id)))} {...(autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}
