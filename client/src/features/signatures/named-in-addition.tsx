import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { WarningNote } from '../../ui/states';

export interface NamedInAddition {
  /** What the server says of whom the text names, until the text is another. */
  named: string | null;
  meansNoMember: boolean;
  /** Why it cannot be signed yet, or null. */
  wanting: string | null;
  found: (sentence: string) => void;
  confirm: (meansNoMember: boolean) => void;
  rewritten: () => void;
}

/** An addition that was refused because it names a member of the group: it is written anew, or nobody of the group is meant. */
export function useNamedInAddition(): NamedInAddition {
  const [named, found] = useState<string | null>(null);
  const [meansNoMember, confirm] = useState(false);
  const rewritten = (): void => {
    found(null);
    confirm(false);
  };
  return { named, meansNoMember, wanting: named !== null && !meansNoMember ? 'Put the name right first.' : null, found, confirm, rewritten };
}

export function NamedNote({ naming: { named, meansNoMember, confirm } }: { naming: NamedInAddition }) {
  if (named === null) return null;
  return (
    <WarningNote>
      {named}
      <Checkbox mt={8} checked={meansNoMember} onChange={(event) => confirm(event.currentTarget.checked)} label="Nobody of the group is meant." />
    </WarningNote>
  );
}
