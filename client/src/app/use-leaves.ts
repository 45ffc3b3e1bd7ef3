import { useLocation, useNavigation } from 'react-router';

/**
 * Whether whoever is on this page is on the way to another, whose program is still being loaded.
 * Until it is there the page stays, and an address that it writes by itself would bring them back to it.
 */
export function useLeaves(): boolean {
  const here = useLocation().pathname;
  const { location: next } = useNavigation();
  return next !== undefined && next.pathname !== here;
}
