import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLeaves } from './use-leaves';

const PAUSE = 300;
const LONGEST = 200;

/** Searches when one stops typing. */
export function SearchBox({ label, search, onSearch }: { label: string; search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const leaves = useLeaves();
  useEffect(() => {
    if (typed === null || leaves) return;
    const timer = setTimeout(() => {
      setTyped(null);
      if (typed !== search) onSearch(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, search, onSearch, leaves]);
  return <TextInput type="search" aria-label={label} placeholder={label} maxLength={LONGEST} leftSection={<IconSearch size={16} aria-hidden />} value={typed ?? search} onChange={(event) => setTyped(event.currentTarget.value)} />;
}
