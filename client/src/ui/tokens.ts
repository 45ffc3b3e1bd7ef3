/** The colours of the product, each measured against the grounds it stands on. One accent: the next step, where you are, what is not yet taken. */
export const lightTokens = {
  '--text': '#161a1f', '--soft': '#343b45', '--muted': '#5f6875',
  '--bg': '#ffffff', '--panel': '#f7f8fa', '--sunken': '#f0f2f5',
  '--line': '#e5e8ed', '--line-2': '#d6dbe2', '--edge': '#868f9c',
  '--accent': '#3350b4', '--accent-fill': '#3350b4', '--accent-tint': '#f0f3fd',
  '--ok': '#14713f', '--ok-bar': '#35a06a', '--ok-tint': '#ecf8f1',
  '--warn': '#834e02', '--warn-fill': '#965c04', '--warn-tint': '#fff7e8',
  '--bad': '#a32720', '--bad-fill': '#b7312a', '--bad-tint': '#fdf1f0',
  '--off-fill': '#4a525e',
  '--toast': '#161a1f', '--toast-button': '#2c323a',
} as const;

export const darkTokens: Record<keyof typeof lightTokens, string> = {
  '--text': '#e8ebf0', '--soft': '#c6ccd5', '--muted': '#a3abb8',
  '--bg': '#171a1f', '--panel': '#1c2026', '--sunken': '#21262c',
  '--line': '#2c323a', '--line-2': '#3d444f', '--edge': '#7b8492',
  '--accent': '#a5b6f1', '--accent-fill': '#3f5fc8', '--accent-tint': '#1f2740',
  '--ok': '#84cda4', '--ok-bar': '#3aa56d', '--ok-tint': '#15291f',
  '--warn': '#f2bd5a', '--warn-fill': '#965c04', '--warn-tint': '#2d2414',
  '--bad': '#ee9a93', '--bad-fill': '#b7312a', '--bad-tint': '#331c1b',
  '--off-fill': '#4f5866',
  '--toast': '#2c323a', '--toast-button': '#3d444f',
};

/** What a colour means wherever a status is shown. */
export type Tone = 'muted' | 'soft' | 'accent' | 'ok' | 'warn' | 'bad';

export const toneColour: Record<Tone, string> = {
  muted: 'var(--muted)', soft: 'var(--soft)', accent: 'var(--accent)', ok: 'var(--ok)', warn: 'var(--warn)', bad: 'var(--bad)',
};

export const toneTint: Record<Tone, string> = {
  muted: 'var(--sunken)', soft: 'var(--sunken)', accent: 'var(--accent-tint)', ok: 'var(--ok-tint)', warn: 'var(--warn-tint)', bad: 'var(--bad-tint)',
};
