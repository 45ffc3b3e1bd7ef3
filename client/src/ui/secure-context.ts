/** Opened without https and not on this computer itself: no browser gives such a page a camera, storage to work from offline, or a cookie that lasts. */
export const isOpenToOthers = (): boolean => window.isSecureContext === false;
