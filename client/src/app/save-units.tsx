import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { saveFile } from '../graphql/files';
import { ActionButton } from '../ui/action-button';
import { sayFailure } from '../ui/toast';

/** Minutes and units of what is finalised, as a file for whoever bills them. */
export function SaveUnits({ path, children }: { path: string; children: string }) {
  const [running, setRunning] = useState(false);
  const save = (): void => {
    setRunning(true);
    void saveFile(path).then((failure) => {
      setRunning(false);
      if (failure !== null) sayFailure(failure.sentence);
    });
  };
  return <ActionButton variant="transparent" running={running} icon={<IconDownload size={16} aria-hidden />} onClick={save}>{children}</ActionButton>;
}
