import { profileRightWords, profileRights, roleWords, roles } from '@groupwork/shared/access/roles';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { Checkbox, NativeSelect, Radio } from '@mantine/core';
import { useState } from 'react';
import classes from './staff.module.css';

export interface PlacementDraft { facilityId: string; role: Role; rights: ProfileRight[] }

/** Super Admin is a role of the whole account. */
const rolesThere = roles.filter((role) => role !== 'SUPER_ADMIN');
const AS_ACCOUNT = '';

export function RightsChoice({ label, rights, onChange }: { label: string; rights: readonly ProfileRight[]; onChange: (rights: ProfileRight[]) => void }) {
  return (
    <Checkbox.Group label={label} value={[...rights]} onChange={(chosen) => onChange(profileRights.filter((right) => chosen.includes(right)))}>
      <div className={`${classes['choices']} ${classes['pair']}`}>{profileRights.map((right) => <Checkbox key={right} value={right} label={profileRightWords[right]} />)}</div>
    </Checkbox.Group>
  );
}

interface Props {
  account: { role: Role; rights: readonly ProfileRight[]; placements: readonly PlacementDraft[] };
  /** Where the person works, as chosen above. */
  facilities: readonly { id: string; name: string }[];
  error: string | undefined;
  onChange: (placements: PlacementDraft[]) => void;
}

/** The same role everywhere, or one of its own at some facilities. */
export function PlacementFields({ account: { role, rights, placements }, facilities, error, onChange }: Props) {
  const [differs, setDiffers] = useState(placements.length > 0);
  if (role === 'SUPER_ADMIN') return <p className={classes['soft']}>A Super Admin is one at every facility.</p>;
  if (facilities.length < 2 && placements.length === 0) return null;
  const change = (facilityId: string, to: PlacementDraft | null): void => onChange([...placements.filter((each) => each.facilityId !== facilityId), ...(to === null ? [] : [to])]);
  return (
    <>
      <Radio.Group label="Role and rights are" error={error} value={differs ? 'DIFFERENT' : 'SAME'} onChange={(value) => { setDiffers(value === 'DIFFERENT'); if (value === 'SAME') onChange([]); }}>
        <div className={classes['choices']}>
          <Radio value="SAME" label="The same at all facilities" />
          <Radio value="DIFFERENT" label="Different at some facilities" />
        </div>
      </Radio.Group>
      {differs && facilities.map(({ id, name }) => {
        const own = placements.find((each) => each.facilityId === id);
        return (
          <fieldset key={id} className={classes['placement']}>
            <legend>{name}</legend>
            <NativeSelect label={`Role at ${name}`} value={own?.role ?? AS_ACCOUNT} data={[{ value: AS_ACCOUNT, label: `As above: ${roleWords[role]}` }, ...rolesThere.map((value) => ({ value, label: roleWords[value] }))]} onChange={(event) => {
              const chosen = rolesThere.find((each) => each === event.currentTarget.value);
              change(id, chosen === undefined ? null : { facilityId: id, role: chosen, rights: own?.rights ?? [...rights] });
            }} />
            {own !== undefined && <RightsChoice label={`Rights at ${name}`} rights={own.rights} onChange={(chosen) => change(id, { ...own, rights: chosen })} />}
          </fieldset>
        );
      })}
    </>
  );
}
