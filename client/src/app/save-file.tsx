import { IconDownload } from '@tabler/icons-react';
import { useSaving } from '../graphql/use-saving';
import { ActionButton } from '../ui/action-button';

/** What is on the page, or more of it, as a file of the server. */
export function SaveFile({ path, children }: { path: string; children: string }) {
  const { save, saving } = useSaving();
  return <ActionButton variant="transparent" running={saving !== null} icon={<IconDownload size={16} aria-hidden />} onClick={() => save(path)}>{children}</ActionButton>;
}
