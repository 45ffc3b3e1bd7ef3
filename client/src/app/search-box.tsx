import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation, useNavigation } from 'react-router';

const PAUSE = 300;
const LONGEST = 200;

/** Searches when one stops typing. */
export function SearchBox({ label, search, onSearch }: { label: string; search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  // The list stays until the next page is loaded: a search begun meanwhile would bring whoever opened a row back to it.
  const here = useLocation().pathname;
  const { location: next } = useNavigation();
  const leaves = next !== undefined && next.pathname !== here;
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
