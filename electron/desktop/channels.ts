/**
 * The two channels between the page and the desktop's main process. On their own, so that the preload bundles nothing
 * else.
 */
export const invokeChannel = 'hearth:invoke';
export const eventChannel = 'hearth:event';
