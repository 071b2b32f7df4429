/**
 * Stands in a document for text that is not known yet, such as a reference in a template. It is a private-use
 * character, so that no policy holds it by itself; what a rule can't judge because of it, it leaves alone.
 */
export const opaqueText = '\uE000';

/** Whether a text holds a part that is not known yet. */
export const isOpaque = (text: string): boolean => text.includes(opaqueText);
