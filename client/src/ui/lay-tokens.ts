import { darkTokens, lightTokens } from './tokens';

/** Lays the colours on a page that does without the kit, as the device has it: light or dark, and again when that changes. */
export function layTokens(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const lay = (): void => {
    for (const [name, colour] of Object.entries(dark.matches ? darkTokens : lightTokens)) document.documentElement.style.setProperty(name, colour);
  };
  lay();
  dark.addEventListener('change', lay);
}
