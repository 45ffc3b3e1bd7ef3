import { roleWords, roles } from '@groupwork/shared/access/roles';
import type { Role } from '@groupwork/shared/access/roles';
import { CREDENTIAL_WARNING_DAYS, staffStandingWords } from '@groupwork/shared/identity/staff-account.rules';
import { addDays } from '@groupwork/shared/kernel/time';
import { NativeSelect } from '@mantine/core';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { StaffStanding } from '../../graphql/generated/operations';
import { useViewer } from '../../graphql/viewer';
import { Toolbar } from '../../ui/page';
import { SearchBox } from '../../app/search-box';

const shows = ['EVERYBODY', 'ACTIVE', 'INVITED', 'INVITATION_ENDED', 'CREDENTIAL', 'DEACTIVATED'] as const;
type Show = (typeof shows)[number];
const showWords: Record<Show, string> = { ...staffStandingWords, EVERYBODY: 'Everybody', CREDENTIAL: 'Credential ends' };
const standings: Partial<Record<Show, StaffStanding>> = { ACTIVE: 'ACTIVE', INVITED: 'INVITED', INVITATION_ENDED: 'INVITATION_ENDED', CREDENTIAL: 'ACTIVE', DEACTIVATED: 'DEACTIVATED' };

export interface StaffFilters { show: Show; facilityId: string | null; role: Role | null; search: string; change: (name: 'show' | 'at' | 'role' | 'search', value: string | null) => void }

/** Which of the staff are listed, kept in the address: it can be sent to a colleague, and Back undoes nothing by surprise. */
export function useStaffFilters(): StaffFilters {
  const [params, setParams] = useSearchParams();
  const { facilities } = useViewer();
  const change = useCallback((name: string, value: string | null) => {
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true });
  }, [setParams]);
  return {
    show: shows.find((each) => each === params.get('show')) ?? 'EVERYBODY',
    facilityId: facilities.find(({ id }) => id === params.get('at'))?.id ?? null,
    role: roles.find((each) => each === params.get('role')) ?? null,
    search: params.get('search') ?? '',
    change,
  };
}

/** The filters as the query asks for them. */
export const staffVariables = ({ show, facilityId, role, search }: StaffFilters, today: string) => ({
  facilityId, role, search: search || null, standing: standings[show] ?? null, credentialEndsBy: show === 'CREDENTIAL' ? addDays(today, CREDENTIAL_WARNING_DAYS) : null,
});

/** The same for the address of the file. */
export const staffFile = ({ facilityId, role, search, standing, credentialEndsBy }: ReturnType<typeof staffVariables>): URLSearchParams =>
  new URLSearchParams(Object.entries({ facility: facilityId, role, q: search, standing, until: credentialEndsBy }).filter((pair): pair is [string, string] => pair[1] !== null));

/** What an empty list says. */
export const nobodyWords = ({ show, search }: StaffFilters): string =>
  search !== '' ? 'Nobody here has this name or address.'
    : show === 'CREDENTIAL' ? `Nobody’s credential has ended or ends within ${CREDENTIAL_WARNING_DAYS} days.` : 'Nobody is listed here.';

export function StaffToolbar({ filters: { show, facilityId, role, change } }: { filters: StaffFilters }) {
  const { facilities } = useViewer();
  return (
    <Toolbar label="Which staff">
      <NativeSelect aria-label="Standing" value={show} data={shows.map((value) => ({ value, label: showWords[value] }))} onChange={(event) => change('show', event.currentTarget.value === 'EVERYBODY' ? null : event.currentTarget.value)} />
      {facilities.length > 1 && <NativeSelect aria-label="Works at" value={facilityId ?? ''} data={[{ value: '', label: 'All facilities' }, ...facilities.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => change('at', event.currentTarget.value)} />}
      <NativeSelect aria-label="Role" value={role ?? ''} data={[{ value: '', label: 'All roles' }, ...roles.map((value) => ({ value, label: roleWords[value] }))]} onChange={(event) => change('role', event.currentTarget.value)} />
    </Toolbar>
  );
}

export function StaffSearch({ filters: { search, change } }: { filters: StaffFilters }) {
  const onSearch = useCallback((typed: string) => change('search', typed), [change]);
  return <SearchBox label="Search staff" search={search} onSearch={onSearch} />;
}
