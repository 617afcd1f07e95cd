/**
 * The two channels between the page and the desktop's main process. On their own, so that the preload bundles nothing
 * else.
 */
export const INVOKE_CHANNEL = 'hearth:invoke';
export const EVENT_CHANNEL = 'hearth:event';
