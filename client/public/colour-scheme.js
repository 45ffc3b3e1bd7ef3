// Runs before the first paint so that a dark page never flashes white. A file of its own, so that no inline script has to be allowed.
try {
  const chosen = localStorage.getItem('groupwork-colour-scheme');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
} catch {
  // Without storage the page starts light and the provider decides.
}
