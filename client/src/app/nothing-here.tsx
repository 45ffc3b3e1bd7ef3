import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import { EmptyState } from '../ui/states';
import { paths } from './paths';

/** Not found and not allowed read alike, and lead on to what everybody may open. */
export function NothingHere() {
  const navigate = useNavigate();
  return <EmptyState centred level={1} title="There is nothing here that you can open." actions={<Button onClick={() => { void navigate(paths.start); }}>Open the Scheduler</Button>} />;
}
