import { useQuery } from '@apollo/client/react';
import { Button, Radio } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { PatientListChoicesDocument } from '../../graphql/generated/operations';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { FilterDrop } from '../../ui/filter-drop';
import { Toolbar } from '../../ui/page';
import type { PageAddress } from './use-page-address';
import classes from './patients.module.css';

interface Choice { id: string; name: string }

/** Whom the list shows: those of all of one's facilities, on one level of care, or on one group schedule. */
export function ListFilters({ filter, narrow }: Pick<PageAddress, 'filter' | 'narrow'>) {
  const facility = useFacility();
  const { facilities } = useViewer();
  const { data } = useQuery(PatientListChoicesDocument, { variables: { facilityId: facility.id } });
  const levels = (data?.careLists.levelsOfCare ?? []).filter(({ retired }) => !retired).map(({ code, name }) => ({ id: code, name }));
  const schedules = (data?.groupSchedules ?? []).filter(({ archived }) => !archived).map(({ id, title }) => ({ id, name: title }));
  return (
    <Toolbar label="Filters">
      {facilities.length > 1 && <Button variant={filter.everywhere ? 'light' : 'default'} style={{ flex: 'none' }} aria-pressed={filter.everywhere} leftSection={<IconBuildingCommunity size={16} aria-hidden />} onClick={() => narrow({ everywhere: !filter.everywhere, schedule: null })}>My facilities</Button>}
      <OneOf word="Level of care" choices={levels} chosen={filter.level} onChoose={(level) => narrow({ level })} />
      {!filter.everywhere && <OneOf word="Schedule" choices={schedules} chosen={filter.schedule} onChoose={(schedule) => narrow({ schedule })} />}
    </Toolbar>
  );
}

function OneOf({ word, choices, chosen, onChoose }: { word: string; choices: readonly Choice[]; chosen: string | null; onChoose: (id: string | null) => void }) {
  if (choices.length === 0 && chosen === null) return null;
  const name = choices.find(({ id }) => id === chosen)?.name;
  return (
    <FilterDrop word={chosen === null ? word : `${word}: ${name ?? 'not here'}`} on={chosen !== null}>
      {(close) => (
        <div className={classes['choices']}>
          <Radio.Group aria-label={word} value={chosen ?? ''} onChange={(id) => { onChoose(id); close(); }}>
            {choices.map((choice) => <Radio key={choice.id} value={choice.id} label={choice.name} />)}
          </Radio.Group>
          {chosen !== null && <ActionButton variant="subtle" onClick={() => { onChoose(null); close(); }}>Clear</ActionButton>}
        </div>
      )}
    </FilterDrop>
  );
}
