import { Anchor, Button, Checkbox, createTheme, type CSSVariablesResolver, Menu, Modal, Popover, Text, Tooltip } from '@mantine/core';
import { darkTokens, lightTokens } from './tokens';

/**
 * Own tuples, because the kit's shade 8 does not carry white text in most of its colours.
 * Shades 8 (light) and 7 (dark) are the fills; 3 and 9 are the text colours of the dark and the light page.
 */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 7 },
  colors: {
    ink: ['#f0f3fd', '#dfe6fb', '#c3cff6', '#a5b6f1', '#8299e8', '#6480dc', '#4d6bd1', '#3f5fc8', '#3350b4', '#28408f'],
    green: ['#ecf8f1', '#d3efdf', '#aadfc2', '#84cda4', '#5abb85', '#35a06a', '#278a57', '#1c7b49', '#14713f', '#0f5a32'],
    amber: ['#fff7e8', '#fcebc8', '#f8d78f', '#f2bd5a', '#dfa034', '#c4841a', '#ad6e0b', '#965c04', '#965c04', '#834e02'],
    red: ['#fdf1f0', '#fadedc', '#f4bdb9', '#ee9a93', '#e5756c', '#d65048', '#c53d35', '#b7312a', '#b7312a', '#a32720'],
    gray: ['#f7f8fa', '#f0f2f5', '#e5e8ed', '#d6dbe2', '#b4bbc6', '#868f9c', '#5f6875', '#4a525e', '#343b45', '#161a1f'],
    dark: ['#e8ebf0', '#c6ccd5', '#a3abb8', '#7b8492', '#3d444f', '#2c323a', '#1c2026', '#171a1f', '#121418', '#0d0f12'],
  },
  white: '#ffffff',
  black: '#161a1f',
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontFamily: 'inherit', fontWeight: '650', textWrap: 'balance', sizes: { h1: { fontSize: '20px', lineHeight: '1.3' }, h2: { fontSize: '16px', lineHeight: '1.3' }, h3: { fontSize: '14px', lineHeight: '1.3' } } },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.3', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  breakpoints: { xs: '24.375em', sm: '40em', md: '51.25em', lg: '75em', xl: '90em' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Button: Button.extend({ defaultProps: { size: 'sm', variant: 'default' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', position: 'bottom-end', transitionProps: { duration: 120 } } }),
    Modal: Modal.extend({ defaultProps: { centered: true, transitionProps: { duration: 160 }, closeButtonProps: { 'aria-label': 'Close' } } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } }),
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 280, events: { hover: true, focus: true, touch: true } } }),
  },
});

/** The kit's own dimmed, placeholder, error and disabled colours miss the needed contrast in both schemes: they are set by hand here. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...lightTokens,
    '--mantine-color-text': lightTokens['--text'],
    '--mantine-color-body': lightTokens['--bg'],
    '--mantine-color-dimmed': lightTokens['--muted'],
    '--mantine-color-placeholder': lightTokens['--muted'],
    '--mantine-color-error': lightTokens['--bad'],
    '--mantine-color-success': lightTokens['--ok'],
    '--mantine-color-anchor': lightTokens['--accent'],
    '--mantine-color-default-border': lightTokens['--line-2'],
    '--mantine-color-disabled': lightTokens['--sunken'],
    '--mantine-color-disabled-color': lightTokens['--muted'],
    '--mantine-color-disabled-border': lightTokens['--line-2'],
  },
  dark: {
    ...darkTokens,
    '--mantine-color-text': darkTokens['--text'],
    '--mantine-color-body': darkTokens['--bg'],
    '--mantine-color-dimmed': darkTokens['--muted'],
    '--mantine-color-placeholder': darkTokens['--muted'],
    '--mantine-color-error': darkTokens['--bad'],
    '--mantine-color-success': darkTokens['--ok'],
    '--mantine-color-anchor': darkTokens['--accent'],
    '--mantine-color-default': darkTokens['--panel'],
    '--mantine-color-default-hover': darkTokens['--line'],
    '--mantine-color-default-color': darkTokens['--text'],
    '--mantine-color-default-border': darkTokens['--line-2'],
    '--mantine-color-disabled': darkTokens['--sunken'],
    '--mantine-color-disabled-color': darkTokens['--muted'],
    '--mantine-color-disabled-border': darkTokens['--line-2'],
    '--mantine-color-ink-light': darkTokens['--accent-tint'],
    '--mantine-color-ink-light-color': darkTokens['--accent'],
    '--mantine-color-ink-outline': darkTokens['--accent'],
    '--mantine-color-green-light': darkTokens['--ok-tint'],
    '--mantine-color-green-light-color': darkTokens['--ok'],
    '--mantine-color-amber-light': darkTokens['--warn-tint'],
    '--mantine-color-amber-light-color': darkTokens['--warn'],
    '--mantine-color-red-light': darkTokens['--bad-tint'],
    '--mantine-color-red-light-color': darkTokens['--bad'],
    '--mantine-color-gray-light': darkTokens['--sunken'],
    '--mantine-color-gray-light-color': darkTokens['--soft'],
  },
});
