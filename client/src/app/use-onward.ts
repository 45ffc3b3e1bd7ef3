import { createContext, useCallback, useContext } from 'react';
import { type NavigateOptions, type createBrowserRouter, useLocation, useNavigate } from 'react-router';

/** The router itself: it knows where somebody is, and where they are on the way to, before a page is drawn there. */
export const RouterContext = createContext<ReturnType<typeof createBrowserRouter> | null>(null);

/**
 * Leads on to another page once an answer is there, for whoever still waits where they asked.
 * Who went elsewhere meanwhile, or is on the way, stays on theirs: the answer of a slow line must not fetch them back.
 * Says whether it led on.
 */
export function useOnward(): (to: string, options?: NavigateOptions) => Promise<boolean> {
  const navigate = useNavigate();
  const router = useContext(RouterContext);
  const asked = useLocation().pathname;
  return useCallback(async (to, options) => {
    const { location, navigation } = router?.state ?? {};
    const at = (navigation?.location ?? location)?.pathname ?? asked;
    if (at !== asked) return false;
    await navigate(to, options);
    return true;
  }, [router, navigate, asked]);
}
